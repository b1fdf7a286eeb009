package org.lianchu.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.calendar.MonthEnd;
import org.lianchu.contract.ledger.RunId;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.discrepancy.DiscrepancyLine;
import org.lianchu.evidence.Hash;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeMode;
import org.lianchu.proof.JsonKeys;
import org.lianchu.proof.ProofFormatException;
import org.lianchu.quantity.Price;
import org.lianchu.rule.SharingBasis;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** A statement again, from what its issuer signed and what the ledger proves. */
final class StatementReader {
    private final ProvenFacts facts;

    StatementReader(ProvenFacts facts) {
        this.facts = facts;
    }

    /**
     * Reads {@code statement} of a proof file.
     *
     * @throws org.lianchu.proof.ProofFormatException if it holds anything else
     */
    Statement read(JsonKeys keys) {
        StatementHead head = head(keys.object("head"));
        List<DayLine> days = keys.objects("days").stream().map(this::day).toList();
        List<TradeLine> trades =
                keys.objects("trades").stream().map(StatementReader::trade).toList();
        List<ShareLine> shares =
                keys.objects("shares").stream().map(StatementReader::share).toList();
        List<Readings> readings =
                keys.objects("readings").stream().map(this::readings).toList();
        List<DiscrepancyLine> discrepancies = keys.objects("discrepancies").stream()
                .map(StatementReader::discrepancy)
                .toList();
        List<DisputeLine> disputes =
                keys.objects("disputes").stream().map(StatementReader::dispute).toList();
        List<DocumentLine> documents = keys.objects("documents").stream()
                .map(StatementReader::document)
                .toList();
        return new Statement(
                head,
                days,
                facts.postings,
                facts.previous,
                trades,
                shares,
                readings,
                discrepancies,
                disputes,
                documents);
    }

    /** The head alone; what else there is, is left. */
    static StatementHead head(JsonKeys keys) {
        ParticipantId participant = keys.text("participant", "a participant", ParticipantId::new);
        String name = keys.text("name");
        String kind = keys.text("kind");
        RunId run = keys.text("run", "a run", RunId::parse);
        Hash digest = keys.text("digest", "a hash", Hash::parse);
        RunId previous = keys.has("previous_run") ? keys.text("previous_run", "a run", RunId::parse) : null;
        Hash before = keys.has("previous_digest") ? keys.text("previous_digest", "a hash", Hash::parse) : null;
        List<String> reason = keys.texts("reason");
        StatementHead.Mark mark = keys.text("mark", "a mark", StatementHead.Mark::valueOf);
        List<RuleLine> rules =
                keys.objects("rules").stream().map(StatementReader::rule).toList();
        MonthEnd dates =
                keys.has("basis") ? new MonthEnd(day(keys, "basis"), day(keys, "bill"), day(keys, "objections")) : null;
        SortedMap<String, Hash> authorities = new TreeMap<>();
        for (JsonKeys one : keys.objects("authorities")) {
            authorities.put(one.text("organisation"), one.text("sha256", "a hash", Hash::parse));
            one.end();
        }
        keys.end();
        return new StatementHead(
                participant, name, kind, run, digest, previous, before, reason, mark, rules, dates, authorities);
    }

    private static TradingDay day(JsonKeys keys, String key) {
        return keys.text(key, "a day", TradingDay::parse);
    }

    private static Price price(JsonKeys keys, String key) {
        return new Price(positive(keys, key));
    }

    private static long positive(JsonKeys keys, String key) {
        long number = keys.number(key);
        if (number < 0) {
            throw new ProofFormatException(key + " is negative");
        }
        return number;
    }

    private static RuleLine rule(JsonKeys keys) {
        RuleLine rule = new RuleLine(
                keys.text("id"),
                keys.count("revision"),
                price(keys, "charge_price"),
                price(keys, "discharge_price"),
                keys.text("sharing", "a basis", SharingBasis::valueOf),
                keys.text("sha256"));
        keys.end();
        return rule;
    }

    private DayLine day(JsonKeys keys) {
        TradingDay day = day(keys, "day");
        String rule = keys.text("rule");
        SettledDay settled = facts.days.get(new ProvenFacts.RunDay(false, day));
        DayLine.OnLedger current = onLedger(keys, "current", day, false);
        DayLine.OnLedger previous = onLedger(keys, "previous", day, true);
        keys.end();
        return new DayLine(day, rule, settled == null ? null : settled.curve(), current, previous);
    }

    private DayLine.@Nullable OnLedger onLedger(JsonKeys keys, String key, TradingDay day, boolean isPrevious) {
        if (!keys.has(key)) {
            return null;
        }
        JsonKeys line = keys.object(key);
        SettledDay settled = facts.days.get(new ProvenFacts.RunDay(isPrevious, day));
        DayLine.OnLedger read = new DayLine.OnLedger(
                line.text("key"),
                line.text("transaction"),
                line.number("block"),
                settled == null ? Hash.sha256() : settled.digest(),
                settled == null ? 0 : settled.postings());
        line.end();
        return read;
    }

    private static TradeLine trade(JsonKeys keys) {
        TradeLine line = new TradeLine(
                day(keys, "day"),
                keys.text("reference"),
                keys.text("mode", "a mode", TradeMode::valueOf),
                keys.text("station"),
                keys.text("seller", "a participant", ParticipantId::new),
                keys.text("buyer", "a participant", ParticipantId::new),
                price(keys, "price"),
                keys.number("contracted_wh"));
        keys.end();
        return line;
    }

    private static ShareLine share(JsonKeys keys) {
        ShareLine line = new ShareLine(
                day(keys, "day"),
                keys.text("plant"),
                keys.texts("exemptions"),
                keys.number("outside") != 0,
                keys.number("licensed_kw"));
        keys.end();
        return line;
    }

    /** The energies are those of the records that the letters name. */
    private Readings readings(JsonKeys keys) {
        ResourceId resource = keys.text("resource", "a resource", ResourceId::new);
        Register register = keys.text("register", "a register", Register::valueOf);
        TradingDay day = day(keys, "day");
        byte[] source = keys.text("source", "letters", Readings::source);
        keys.end();
        RegisterKey key = new RegisterKey(resource, register);
        long[] wattHours = new long[Intervals.PER_DAY];
        for (int i = 0; i < wattHours.length; i++) {
            Profile profile = facts.readings.get(new ProvenFacts.Source(key, day, (char) source[i]));
            wattHours[i] = profile == null ? 0 : profile.wattHours()[i];
        }
        return new Readings(resource.text(), register, day, wattHours, source);
    }

    private static DiscrepancyLine discrepancy(JsonKeys keys) {
        DiscrepancyLine row = new DiscrepancyLine(
                keys.text("id"),
                keys.text("code", "a code", DiscrepancyCode::valueOf),
                keys.text("subject"),
                keys.text("register"),
                day(keys, "day"),
                keys.text("intervals"),
                keys.has("owner_wh") ? (Long) keys.number("owner_wh") : null,
                keys.has("dispatch_wh") ? (Long) keys.number("dispatch_wh") : null,
                keys.has("effect_fen") ? (Long) keys.number("effect_fen") : null,
                keys.text("status"),
                keys.has("reason") ? keys.text("reason") : null);
        keys.end();
        return row;
    }

    private static DisputeLine dispute(JsonKeys keys) {
        DisputeLine line = new DisputeLine(
                keys.text("dispute"),
                keys.text("day"),
                keys.text("kind"),
                keys.text("reference"),
                keys.text("reason"),
                keys.text("state"),
                keys.text("answer"));
        keys.end();
        return line;
    }

    private static DocumentLine document(JsonKeys keys) {
        List<DocumentLine.Chunk> chunks = new ArrayList<>();
        for (JsonKeys chunk : keys.objects("chunks")) {
            chunks.add(new DocumentLine.Chunk(
                    chunk.text("key"), chunk.count("count"), chunk.text("root", "a hash", Hash::parse)));
            chunk.end();
        }
        DocumentLine line = new DocumentLine(
                keys.text("dataset"),
                keys.count("sequence"),
                keys.text("file"),
                keys.text("sha256", "a hash", Hash::parse),
                keys.number("records"),
                keys.text("transaction"),
                keys.number("block"),
                chunks);
        keys.end();
        return line;
    }
}

package org.lianchu.collect;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.discrepancy.DiscrepancyLine;
import org.lianchu.evidence.CanonicalBytes;
import org.lianchu.evidence.DayDigest;
import org.lianchu.evidence.Digests;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.InclusionPath;
import org.lianchu.evidence.SealedDay;
import org.lianchu.json.Hex;
import org.lianchu.ledger.SealedDays;
import org.lianchu.market.MarketDay;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Register;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeRow;
import org.lianchu.rule.RuleVersion;
import org.lianchu.run.Run;
import org.lianchu.run.RunFunction;
import org.lianchu.settlement.Account;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.SidedDay;
import org.lianchu.statement.DayLine;
import org.lianchu.statement.Evidence;
import org.lianchu.statement.Evidence.Which;
import org.lianchu.statement.Readings;
import org.lianchu.statement.RuleLine;
import org.lianchu.statement.ShareLine;
import org.lianchu.statement.TradeLine;
import org.lianchu.store.ChunkStore;
import org.lianchu.store.ChunkStore.StoredChunk;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.ResultStore;
import org.lianchu.store.StatementStore.Anchored;
import org.lianchu.time.TradingDay;

/** Reads the days of a run, each once, and adds to every participant's lines what is its own. One thread. */
final class DayCollector {
    private final Run run;
    private final @Nullable Run previous;
    private final RunFunction function;
    private final ResultStore results;
    private final SealedDays sealed;
    private final ChunkStore chunks;
    private final @Nullable LedgerDays ledger;
    private final LedgerStore onLedger;
    private final Map<DocumentName, Anchored> anchored;
    private final SortedMap<ParticipantId, ParticipantLines> wanted;
    private final Map<TradingDay, List<DiscrepancyRow>> discrepancies;
    private final AuctionCollector auctions;

    private final List<DayLine> days = new ArrayList<>();
    private final List<Evidence.Settlement> settled = new ArrayList<>();
    private final SortedMap<String, RuleLine> rules = new TreeMap<>();

    /** @param discrepancies of the run, by day */
    DayCollector(
            StatementSources parts,
            SortedMap<ParticipantId, ParticipantLines> wanted,
            Map<TradingDay, List<DiscrepancyRow>> discrepancies) {
        this.run = parts.run();
        this.previous = parts.previous();
        this.function = parts.function();
        this.results = parts.results();
        this.sealed = parts.sealed();
        this.chunks = parts.chunks();
        this.ledger = parts.ledger();
        this.onLedger = parts.onLedger();
        this.anchored = parts.ledger() == null ? Map.of() : parts.store().anchored();
        this.wanted = wanted;
        this.discrepancies = discrepancies;
        this.auctions = new AuctionCollector(parts, anchored, wanted);
    }

    /** Every day that was read, in the order of reading. */
    List<DayLine> days() {
        return days;
    }

    /** What the ledger has of these days. */
    List<Evidence.Settlement> settled() {
        return settled;
    }

    /** The run's seal, once every day was read; of a preview, which no ledger has sealed, its digest. */
    Hash seal() {
        return ledger == null ? Hash.parse(Objects.requireNonNull(run.digest())) : seal(run, DayLine::current);
    }

    /** The same of the run before; null if there is none. */
    @Nullable
    Hash sealBefore() {
        Run before = previous;
        if (before == null) {
            return null;
        }
        return ledger == null ? Hash.parse(Objects.requireNonNull(before.digest())) : seal(before, DayLine::previous);
    }

    private Hash seal(Run of, Function<DayLine, DayLine.@Nullable OnLedger> settled) {
        return Digests.ofRun(
                of.key().period(),
                days.stream()
                        .map(day -> new DayDigest(
                                day.day(),
                                Objects.requireNonNull(settled.apply(day)).seal()))
                        .toList());
    }

    /** The rule versions in force on these days, by id. */
    List<RuleLine> rules() {
        return List.copyOf(rules.values());
    }

    void read(TradingDay day) throws SQLException {
        if (!(function.day(day) instanceof ComputedDay.UnderRule computed)) {
            throw new IllegalStateException(run.key() + " has postings, yet nothing settles " + day);
        }
        SidedDay sided = computed.sided();
        RuleVersion rule = computed.rule();
        rules.put(rule.id(), RuleLine.of(rule));
        List<Posting> postings = results.postings(run.no(), day);
        Run before = previous;
        List<Posting> earlier = before == null ? List.of() : results.postings(before.no(), day);
        LedgerDays.Settled now = settled(run, day);
        LedgerDays.Settled then = before == null ? null : settled(before, day);
        days.add(new DayLine(
                day,
                rule.id(),
                now == null ? null : results.curve(run.no(), day),
                now == null ? null : now.line(),
                then == null ? null : then.line()));
        addPostings(Which.CURRENT, day, postings, now);
        addPostings(Which.PREVIOUS, day, earlier, then);
        addTrades(sided);
        List<StoredChunk> stored = ledger == null ? List.of() : chunks.of(day, function.documents(day));
        Map<DocumentName, AnchorKey> keys = ledger == null ? Map.of() : onLedger.anchors(day);
        addResources(computed, stored, keys);
        addAuction(computed, stored, keys);
        addDiscrepancies(day, sided);
        if (now != null) {
            addCurve(day, now.sealed());
        }
    }

    private LedgerDays.@Nullable Settled settled(Run of, TradingDay day) {
        return ledger == null ? null : ledger.settled(of.key(), day, sealed.of(of, day));
    }

    private void addCurve(TradingDay day, SealedDay settledDay) {
        Evidence.ProvedCurve curve =
                new Evidence.ProvedCurve(new Hex(settledDay.curveRecord()), settledDay.curveSalt());
        for (ParticipantLines own : wanted.values()) {
            if (own.seesCurve(day)) {
                own.curve(day, curve);
            }
        }
    }

    private void addAccounts(Which which, LedgerDays.Settled recorded) {
        List<Account> accounts = recorded.sealed().accounts();
        for (int i = 0; i < accounts.size(); i++) {
            ParticipantLines own = wanted.get(accounts.get(i).participant());
            if (own != null) {
                InclusionPath path = recorded.accounts().path(i);
                own.account(new Evidence.ProvedAccount(
                        which,
                        new Hex(CanonicalBytes.encode(accounts.get(i))),
                        recorded.sealed().accountTree().salt(i),
                        path.index(),
                        path.steps()));
            }
        }
    }

    private void addPostings(
            Which which, TradingDay day, List<Posting> postings, LedgerDays.@Nullable Settled recorded) {
        if (recorded != null) {
            settled.add(new Evidence.Settlement(which, day, recorded.envelope()));
            addAccounts(which, recorded);
        }
        for (int i = 0; i < postings.size(); i++) {
            Posting posting = postings.get(i);
            for (ParticipantId party : new TreeSet<>(List.of(posting.from(), posting.to()))) {
                ParticipantLines own = wanted.get(party);
                if (own != null) {
                    own.posting(which, posting, recorded == null ? null : proved(which, posting, recorded, i));
                }
            }
        }
    }

    private static Evidence.ProvedPosting proved(Which which, Posting posting, LedgerDays.Settled recorded, int index) {
        InclusionPath path = recorded.postings().path(index);
        return new Evidence.ProvedPosting(
                which,
                new Hex(CanonicalBytes.encode(posting)),
                recorded.sealed().postingTree().salt(index),
                path.index(),
                path.steps());
    }

    private void addTrades(SidedDay sided) {
        for (TradeRow row : sided.trades()) {
            ParticipantId seller = owner(sided.market(), row.station());
            ParticipantId buyer = owner(sided.market(), row.buyer());
            long contracted = 0;
            for (long energy : row.wattHours()) {
                contracted = Math.addExact(contracted, energy);
            }
            TradeLine line = new TradeLine(
                    row.day(),
                    row.reference(),
                    row.mode(),
                    row.station().text(),
                    seller,
                    buyer,
                    row.price(),
                    contracted);
            for (ParticipantId party : new TreeSet<>(List.of(seller, buyer))) {
                ParticipantLines own = wanted.get(party);
                if (own != null && isShown(row)) {
                    own.trade(line);
                }
            }
        }
    }

    /** Whether a trade is more than a cancellation: it has energy or a price. */
    static boolean isShown(TradeRow row) {
        return row.price().microYuanPerKwh() > 0
                || Arrays.stream(row.wattHours()).anyMatch(energy -> energy > 0);
    }

    private static ParticipantId owner(MarketDay market, ResourceId resource) {
        return market.resource(resource).orElseThrow().owner();
    }

    private void addAuction(
            ComputedDay.UnderRule computed, List<StoredChunk> stored, Map<DocumentName, AnchorKey> keys) {
        List<StoredChunk> all = new ArrayList<>(stored);
        if (ledger != null) {
            all.addAll(chunks.bids(computed.day(), function.documents(computed.day())));
        }
        auctions.read(computed, all, new AnchoredRecords<>(anchored, keys));
    }

    private void addResources(
            ComputedDay.UnderRule computed, List<StoredChunk> stored, Map<DocumentName, AnchorKey> keys) {
        MarketDay market = computed.market();
        AnchoredReadings records =
                ledger == null ? null : new AnchoredReadings(new AnchoredRecords<>(anchored, keys), stored, market);
        for (Resource resource : market.resources().values()) {
            ParticipantLines own = wanted.get(resource.owner());
            if (own == null) {
                continue;
            }
            if (resource.capacityKwh() == 0) {
                own.share(share(market, resource, computed.rule()));
            }
            for (Register register : Register.values()) {
                DeterminedProfile profile = computed.determined().find(resource.id(), register);
                if (profile != null && profile.isDeterminedAnywhere()) {
                    own.readings(new Readings(
                            resource.id().text(), register, market.day(), profile.wattHours(), profile.source()));
                    prove(own, profile, records);
                }
            }
        }
    }

    static ShareLine share(MarketDay market, Resource plant, RuleVersion rule) {
        List<String> reasons = rule.exemptions().stream()
                .filter(reason -> market.isExempt(plant.id(), Set.of(reason)))
                .map(Enum::name)
                .sorted()
                .toList();
        boolean isOutside = !rule.technologies().contains(plant.technology());
        return new ShareLine(market.day(), plant.id().text(), reasons, isOutside, plant.licensedKw());
    }

    private void prove(ParticipantLines own, DeterminedProfile profile, @Nullable AnchoredReadings records) {
        if (records == null) {
            return;
        }
        String letters = new String(profile.source(), StandardCharsets.US_ASCII);
        for (Evidence.Source source : Evidence.Source.values()) {
            boolean isUsed = letters.contains(source.name());
            Optional<Evidence.ProvedReading> proved = isUsed ? records.prove(profile.key(), source) : Optional.empty();
            proved.ifPresent(p -> own.proved(p, Objects.requireNonNull(ledger).envelope(p.transaction())));
        }
    }

    private void addDiscrepancies(TradingDay day, SidedDay sided) {
        for (DiscrepancyRow row : discrepancies.getOrDefault(day, List.of())) {
            DiscrepancyLine line = DiscrepancyReport.line(row);
            for (ParticipantId party : DiscrepancyParties.of(line, sided)) {
                ParticipantLines own = wanted.get(party);
                if (own != null) {
                    own.discrepancy(line);
                }
            }
        }
    }
}

package org.lianchu.statement;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.calendar.MonthEnd;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.discrepancy.DiscrepancyLine;
import org.lianchu.evidence.Hash;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.ResourceId;
import org.lianchu.settlement.RunId;
import org.lianchu.statement.Evidence.Which;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * What of a statement its issuer signs, as the proof file has it: everything but what the ledger itself proves, which
 * are the postings, the market's curve and the energies. Numbers are whole: Wh, fen, micro-yuan per kWh, kW.
 *
 * @param language en or zh: the words of the workbook
 * @param postings how many there are, so that none can be left out unseen
 */
record StatementText(
        String language,
        Head head,
        int postings,
        int previousPostings,
        List<Day> days,
        List<TradeLine> trades,
        List<Share> shares,
        List<Curve> readings,
        List<DiscrepancyLine> discrepancies,
        List<DisputeLine> disputes,
        List<LeftOutLine> leftOut,
        List<DocumentLine> documents) {
    StatementText {
        if (!language.equals("en") && !language.equals("zh")) {
            throw new IllegalArgumentException("language: en or zh");
        }
    }

    /** An organisation's CA certificate. */
    record Authority(String organisation, Hash sha256) {}

    /** Who, what and by which rules. */
    record Head(
            ParticipantId participant,
            String name,
            String kind,
            RunId run,
            Hash seal,
            @Nullable RunId previousRun,
            @Nullable Hash previousSeal,
            List<String> reason,
            StatementHead.Mark mark,
            List<RuleLine> rules,
            @Nullable TradingDay basis,
            @Nullable TradingDay bill,
            @Nullable TradingDay objections,
            List<Authority> authorities) {
        Head {
            if ((basis == null) != (bill == null) || (basis == null) != (objections == null)) {
                throw new IllegalArgumentException("basis: it comes with bill and objections");
            }
        }

        private static Head of(StatementHead head) {
            MonthEnd dates = head.dates();
            return new Head(
                    head.participant(),
                    head.name(),
                    head.kind(),
                    head.run(),
                    head.seal(),
                    head.previousRun(),
                    head.previousSeal(),
                    head.reason(),
                    head.mark(),
                    head.rules(),
                    dates == null ? null : dates.basis(),
                    dates == null ? null : dates.bill(),
                    dates == null ? null : dates.objections(),
                    head.authorities().entrySet().stream()
                            .map(entry -> new Authority(entry.getKey(), entry.getValue()))
                            .toList());
        }

        private StatementHead head() {
            SortedMap<String, Hash> trusted = new TreeMap<>();
            authorities.forEach(one -> trusted.put(one.organisation(), one.sha256()));
            MonthEnd dates =
                    basis == null || bill == null || objections == null ? null : new MonthEnd(basis, bill, objections);
            return new StatementHead(
                    participant, name, kind, run, seal, previousRun, previousSeal, reason, mark, rules, dates, trusted);
        }
    }

    /** A day and where it stands on the ledger. */
    record Day(
            TradingDay day,
            String rule,
            @Nullable OnLedger current,
            @Nullable OnLedger previous) {
        private static Day of(DayLine line) {
            return new Day(line.day(), line.rule(), OnLedger.of(line.current()), OnLedger.of(line.previous()));
        }

        private DayLine line(ProvenFacts facts) {
            SettledDay now = facts.days().get(new ProvenFacts.RunDay(Which.CURRENT, day));
            SettledDay before = facts.days().get(new ProvenFacts.RunDay(Which.PREVIOUS, day));
            return new DayLine(
                    day,
                    rule,
                    facts.curves().get(day),
                    current == null ? null : current.line(now),
                    previous == null ? null : previous.line(before));
        }
    }

    /** A settled day on the ledger; seal and number of postings are the ledger's to say. */
    record OnLedger(String key, String transaction, long block) {
        private static @Nullable OnLedger of(DayLine.@Nullable OnLedger day) {
            return day == null ? null : new OnLedger(day.key(), day.transaction(), day.block());
        }

        private DayLine.OnLedger line(@Nullable SettledDay settled) {
            return new DayLine.OnLedger(
                    key,
                    transaction,
                    block,
                    settled == null ? Hash.sha256() : settled.seal(),
                    settled == null ? 0 : settled.postings());
        }
    }

    /** @param outside 1 if the rule does not name the plant's technology, else 0 */
    record Share(TradingDay day, String plant, List<String> exemptions, int outside, long licensedKw) {
        private static Share of(ShareLine line) {
            return new Share(line.day(), line.plant(), line.exemptions(), line.isOutside() ? 1 : 0, line.licensedKw());
        }

        private ShareLine line() {
            return new ShareLine(day, plant, exemptions, outside != 0, licensedKw);
        }
    }

    /** Where a day's energies are from; the energies are those of the records that the letters name. */
    record Curve(ResourceId resource, Register register, TradingDay day, String source) {
        Curve {
            if (!Readings.isSource(source)) {
                throw new IllegalArgumentException("source: one or 96 of O, D and N");
            }
        }

        private static Curve of(Readings line) {
            return new Curve(new ResourceId(line.resource()), line.register(), line.day(), line.sourceText());
        }

        private Readings line(ProvenFacts facts) {
            byte[] letters = Readings.source(source);
            RegisterKey key = new RegisterKey(resource, register);
            Profile owner = facts.readings().get(new ProvenFacts.Source(key, day, Evidence.Source.O));
            Profile dispatch = facts.readings().get(new ProvenFacts.Source(key, day, Evidence.Source.D));
            long[] wattHours = new long[Intervals.PER_DAY];
            for (int i = 0; i < wattHours.length; i++) {
                Profile profile = letters[i] == 'O' ? owner : letters[i] == 'D' ? dispatch : null;
                wattHours[i] = profile == null ? 0 : profile.wattHours()[i];
            }
            return new Readings(resource.text(), register, day, wattHours, letters);
        }
    }

    static StatementText of(Statement statement, String language) {
        return new StatementText(
                language,
                Head.of(statement.head()),
                statement.postings().size(),
                statement.previous().size(),
                statement.days().stream().map(Day::of).toList(),
                statement.trades(),
                statement.shares().stream().map(Share::of).toList(),
                statement.readings().stream().map(Curve::of).toList(),
                statement.discrepancies(),
                statement.disputes(),
                statement.leftOut(),
                statement.documents());
    }

    /** The statement again, with what is proved of it. */
    Statement statement(ProvenFacts facts) {
        return new Statement(
                head.head(),
                days.stream().map(day -> day.line(facts)).toList(),
                facts.postings(),
                facts.previous(),
                trades,
                shares.stream().map(Share::line).toList(),
                readings.stream().map(curve -> curve.line(facts)).toList(),
                discrepancies,
                disputes,
                leftOut,
                documents,
                facts.auctions());
    }
}

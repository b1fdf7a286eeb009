package org.lianchu.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.evidence.Hash;
import org.lianchu.market.CallId;
import org.lianchu.market.CallRow;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.Decision;
import org.lianchu.market.Exemption;
import org.lianchu.market.ExemptionReason;
import org.lianchu.market.MasterData;
import org.lianchu.market.Participant;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.ParticipantKind;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Submitted;
import org.lianchu.market.Technology;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;
import org.lianchu.quantity.Rounding;
import org.lianchu.rule.RuleBook;
import org.lianchu.rule.RuleVersion;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.DayComputation;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.settlement.RunType;
import org.lianchu.time.TradingDay;
import org.lianchu.time.Validity;

/**
 * One station, three plants, one of them exempt; and the platform beside the ledger: it settles with objects that never
 * were bytes.
 */
final class SmallMarket {
    private static final Validity ALWAYS = new Validity(TradingDay.of(2019, 6, 1), null);

    List<Participant> participants = new ArrayList<>();
    List<Resource> resources = new ArrayList<>();
    List<Exemption> exemptions = new ArrayList<>();
    List<Decision> decisions = new ArrayList<>();
    RuleVersion rule = RuleBook.shipped().version("qinghai-2019").orElseThrow();

    /** What {@link #documents} made last. */
    List<TestDocument> documents = List.of();

    SmallMarket() {
        add("STORE", ParticipantKind.STORAGE, "ESS-1", Technology.STORAGE);
        add("GALE", ParticipantKind.WIND, "WIND-1", Technology.WIND);
        add("SUN", ParticipantKind.PV, "PV-1", Technology.PV);
        add("POOR", ParticipantKind.PV, "PV-2", Technology.PV);
        exemptions.add(new Exemption(new ResourceId("PV-2"), ExemptionReason.POVERTY_ALLEVIATION, ALWAYS));
    }

    private void add(String owner, ParticipantKind kind, String resource, Technology technology) {
        ParticipantId id = new ParticipantId(owner);
        participants.add(new Participant(id, owner, kind, ALWAYS));
        long capacity = technology.isStation() ? 100_000 : 0;
        resources.add(
                new Resource(new ResourceId(resource), id, resource, technology, 50_500, capacity, 50_500, ALWAYS));
    }

    List<DataRow> participantRows() {
        return participants.stream()
                .map(p -> row(
                        Dataset.PARTICIPANTS,
                        p.id().text(),
                        p.name(),
                        p.kind().name(),
                        from(p.validity()),
                        to(p.validity())))
                .toList();
    }

    List<DataRow> resourceRows() {
        return resources.stream()
                .map(r -> row(
                        Dataset.RESOURCES,
                        r.id().text(),
                        r.owner().text(),
                        r.name(),
                        r.technology().name(),
                        megawatts(r.ratedKw()),
                        r.technology().isStation() ? megawatts(r.capacityKwh()) : "",
                        megawatts(r.licensedKw()),
                        from(r.validity()),
                        to(r.validity())))
                .toList();
    }

    List<DataRow> exemptionRows() {
        return exemptions.stream()
                .map(e -> row(
                        Dataset.EXEMPTIONS,
                        e.resource().text(),
                        e.reason().name(),
                        from(e.validity()),
                        to(e.validity())))
                .toList();
    }

    static DataRow row(Dataset dataset, String... values) {
        return new DataRow(dataset, List.of(values));
    }

    private static String from(Validity validity) {
        return validity.from().toString();
    }

    private static String to(Validity validity) {
        return validity.to() == null ? "" : validity.to().toString();
    }

    /** Plain, without trailing zeros. */
    private static String megawatts(long kilowatts) {
        String text = kilowatts / 1000 + "." + String.format("%03d", kilowatts % 1000);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    static CanonicalRecord reading(String resource, Register register, TradingDay day, long wattHours) {
        return reading(resource, register, day, Story.at(1, wattHours), "A".repeat(96));
    }

    static CanonicalRecord reading(String resource, Register register, TradingDay day, long[] values, String quality) {
        return new CanonicalRecord.OfProfile(
                new Profile(new ResourceId(resource), register, day, values, quality.getBytes(US_ASCII)));
    }

    static CanonicalRecord trade(String id, String buyer, TradingDay day, long price, long wattHours) {
        return new CanonicalRecord.OfTradeRow(new TradeRow(
                new TradeId(id),
                TradeMode.BILATERAL,
                new ResourceId("ESS-1"),
                new ResourceId(buyer),
                day,
                new Price(price),
                Story.at(1, wattHours)));
    }

    static CanonicalRecord call(String id, TradingDay day, long wattHours) {
        return new CanonicalRecord.OfCallRow(
                new CallRow(new CallId(id), new ResourceId("ESS-1"), day, 0, Story.at(1, wattHours)));
    }

    /** Every party's first documents of these days; each day other amounts. The last is a party's copy: no input. */
    List<TestDocument> documents(List<TradingDay> days) {
        documents = List.of(
                readings("STORE", "ESS-1", Register.CHARGE, 10_000_000, days),
                readings("GALE", "WIND-1", Register.GENERATION, 12_000_000, days),
                readings("SUN", "PV-1", Register.GENERATION, 8_000_000, days),
                readings("POOR", "PV-2", Register.GENERATION, 5_000_000, days),
                readings("DISPATCH", "ESS-1", Register.CHARGE, 10_100_000, days),
                document(
                        "DISPATCH",
                        Dataset.TRADES,
                        1,
                        days.stream()
                                .map(day -> trade("T1", "WIND-1", day, 500_000, 4_000_000))
                                .toList()),
                document(
                        "DISPATCH",
                        Dataset.CALLS,
                        1,
                        days.stream().map(day -> call("C1", day, 3_000_000)).toList()),
                document(
                        "GALE",
                        Dataset.TRADES,
                        1,
                        days.stream()
                                .map(day -> trade("T1", "WIND-1", day, 500_001, 4_000_000))
                                .toList()));
        List<TestDocument> all = documents;
        documents = all.subList(0, all.size() - 1);
        return all;
    }

    private static TestDocument readings(
            String submitter, String resource, Register register, long wattHours, List<TradingDay> days) {
        return document(
                submitter,
                Dataset.READINGS,
                1,
                days.stream()
                        .map(day -> reading(
                                resource,
                                register,
                                day,
                                wattHours + 1000L * day.date().getDayOfMonth()))
                        .toList());
    }

    static TestDocument document(
            String submitter, Dataset dataset, int sequence, List<? extends CanonicalRecord> records) {
        return new TestDocument(new ParticipantId(submitter), dataset, sequence, records);
    }

    DayOutcome outcome(RunType type, TradingDay day, List<TestDocument> effective) {
        List<Submitted<Profile>> profiles = new ArrayList<>();
        List<Submitted<TradeRow>> trades = new ArrayList<>();
        List<Submitted<CallRow>> calls = new ArrayList<>();
        for (TestDocument document : effective) {
            for (CanonicalRecord record : document.records) {
                if (!record.day().orElseThrow().equals(day)) {
                    continue;
                }
                if (record instanceof CanonicalRecord.OfProfile of) {
                    profiles.add(new Submitted<>(document.submitter, of.profile()));
                } else if (record instanceof CanonicalRecord.OfTradeRow of) {
                    trades.add(new Submitted<>(document.submitter, of.trade()));
                } else if (record instanceof CanonicalRecord.OfCallRow of) {
                    calls.add(new Submitted<>(document.submitter, of.call()));
                }
            }
        }
        return outcome(type, new DaySubmissions(day, profiles, trades, calls));
    }

    DayOutcome outcome(RunType type, DaySubmissions submissions) {
        MasterData masterData = new MasterData(participants, resources, exemptions);
        ComputedDay day =
                new DayComputation(masterData, List.of(rule), decisions, type, Rounding.HALF_UP).of(submissions);
        return ((ComputedDay.UnderRule) day).outcome();
    }

    /** The platform's seal over documents that have no key in common. */
    Hash seal(RunType type, TradingDay day, List<TestDocument> effective) {
        DayOutcome outcome = outcome(type, day, effective);
        if (!outcome.isSettled()) {
            throw new AssertionError(outcome.refusals().toString());
        }
        return Story.seal(day, outcome.postings());
    }
}

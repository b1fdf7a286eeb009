package org.lianchu.settlement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.lianchu.market.CallId;
import org.lianchu.market.CallRow;
import org.lianchu.market.Decision;
import org.lianchu.market.Exemption;
import org.lianchu.market.ExemptionReason;
import org.lianchu.market.MarketDay;
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
import org.lianchu.rule.RuleVersion;
import org.lianchu.rule.SharingBasis;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;
import org.lianchu.time.Validity;

/** A day written by hand: what happens in interval 1, all other intervals zero. Owners are named {@code P-resource}. */
final class TestDay {
    static final TradingDay DAY = TradingDay.of(2025, 6, 30);
    private static final Validity ALWAYS = new Validity(DAY.plusDays(-9), null);

    final List<Participant> participants = new ArrayList<>();
    final List<Resource> resources = new ArrayList<>();
    final List<Exemption> exemptions = new ArrayList<>();
    final List<Decision> decisions = new ArrayList<>();
    final List<Submitted<Profile>> profiles = new ArrayList<>();
    final List<Submitted<TradeRow>> trades = new ArrayList<>();
    final List<Submitted<CallRow>> calls = new ArrayList<>();
    RuleVersion rule = rule(700_000, 0, SharingBasis.GENERATION_PER_INTERVAL);

    static RuleVersion rule(long charge, long discharge, SharingBasis sharing) {
        return new RuleVersion(
                "r",
                "m",
                1,
                DAY,
                null,
                new Price(charge),
                new Price(discharge),
                sharing,
                Set.of(Technology.WIND, Technology.PV),
                Set.of(ExemptionReason.values()),
                null,
                "test",
                "00");
    }

    TestDay rule(long charge, SharingBasis sharing, long discharge) {
        rule = rule(charge, discharge, sharing);
        return this;
    }

    TestDay participant(String id, Validity validity) {
        participants.add(new Participant(new ParticipantId(id), id, ParticipantKind.OTHER, validity));
        return this;
    }

    TestDay resource(String id, Technology technology, Validity validity) {
        ParticipantId owner = new ParticipantId("P-" + id);
        resources.add(new Resource(new ResourceId(id), owner, id, technology, 1, 1, 1, validity));
        return this;
    }

    TestDay station(String id, long... charge) {
        return resource(id, Technology.STORAGE, ALWAYS).read(id, Register.CHARGE, charge);
    }

    TestDay plant(String id, long... generation) {
        return resource(id, Technology.WIND, ALWAYS).read(id, Register.GENERATION, generation);
    }

    /** The owner's readings, zero after the values given. */
    TestDay read(String id, Register register, long... values) {
        return read(new ParticipantId("P-" + id), id, register, "A".repeat(96), values);
    }

    TestDay read(ParticipantId submitter, String id, Register register, String quality, long... values) {
        byte[] letters = new byte[96];
        Arrays.fill(letters, (byte) 'A');
        for (int i = 0; i < quality.length(); i++) {
            letters[i] = (byte) quality.charAt(i);
        }
        profiles.add(new Submitted<>(submitter, new Profile(new ResourceId(id), register, DAY, day(values), letters)));
        return this;
    }

    TestDay exempt(String plant) {
        exemptions.add(new Exemption(new ResourceId(plant), ExemptionReason.CONCESSION, ALWAYS));
        return this;
    }

    TestDay trade(String id, TradeMode mode, String station, String buyer, long price, long... values) {
        trades.add(new Submitted<>(
                ParticipantId.DISPATCH,
                new TradeRow(
                        new TradeId(id),
                        mode,
                        new ResourceId(station),
                        new ResourceId(buyer),
                        DAY,
                        new Price(price),
                        day(values))));
        return this;
    }

    TestDay call(String id, String station, long... values) {
        calls.add(new Submitted<>(
                ParticipantId.DISPATCH, new CallRow(new CallId(id), new ResourceId(station), DAY, 0, day(values))));
        return this;
    }

    static long[] day(long... values) {
        return Arrays.copyOf(values, Intervals.PER_DAY);
    }

    MarketDay market() {
        return new MasterData(participants, resources, exemptions).on(DAY);
    }

    SidedDay sided() {
        return SidedDay.of(submissions(), market());
    }

    private DaySubmissions submissions() {
        return new DaySubmissions(DAY, profiles, trades, calls);
    }

    /** The causes of the day as one function sees it, where these rule versions are at hand. */
    List<String> refusals(RuleVersion... rules) {
        MasterData masterData = new MasterData(participants, resources, exemptions);
        return refusals(new DayComputation(masterData, List.of(rules), decisions, RunType.FINAL, Rounding.HALF_UP)
                .of(submissions())
                .refusals());
    }

    DeterminedDay determined(RunType type) {
        return new Determination(type, decisions).of(sided());
    }

    DayOutcome settle() {
        return DaySettlement.settle(sided(), determined(RunType.FINAL), rule, Rounding.HALF_UP);
    }

    /** {@code KIND reference from>to Wh fen} of each posting. */
    List<String> postings() {
        DayOutcome outcome = settle();
        if (!outcome.isSettled()) {
            throw new AssertionError(outcome.refusals().toString());
        }
        return outcome.postings().stream()
                .map(p -> p.kind() + " " + p.reference() + " " + p.from() + ">" + p.to() + " " + p.wattHours() + " "
                        + p.fen())
                .toList();
    }

    /** {@code CODE intervals subjects} of each refusal. */
    List<String> refusals() {
        DayOutcome outcome = settle();
        if (outcome.isSettled()) {
            throw new AssertionError("settled");
        }
        return refusals(outcome.refusals());
    }

    static List<String> refusals(List<Refusal> refusals) {
        return refusals.stream()
                .map(r -> r.code() + " " + r.intervals() + " " + r.subjects())
                .toList();
    }
}

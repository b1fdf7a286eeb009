package org.lianchu.reconciliation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lianchu.clearing.ClearingTerms;
import org.lianchu.market.BidRow;
import org.lianchu.market.CallId;
import org.lianchu.market.CallRow;
import org.lianchu.market.Decision;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.Exemption;
import org.lianchu.market.ExemptionReason;
import org.lianchu.market.MasterData;
import org.lianchu.market.ParticipantId;
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
import org.lianchu.rule.SharingBasis;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.DayComputation;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.settlement.Determination;
import org.lianchu.settlement.RunType;
import org.lianchu.settlement.SidedDay;
import org.lianchu.time.TradingDay;
import org.lianchu.time.Validity;

/** A trading day under construction: who is in the market, who submitted what, and what is then found. */
final class ADay {
    static final TradingDay DAY = TradingDay.of(2024, 8, 1);
    static final String DISPATCH = "DISPATCH";

    final List<Resource> resources = new ArrayList<>();
    final List<Exemption> exemptions = new ArrayList<>();
    final List<Submitted<Profile>> profiles = new ArrayList<>();
    final List<Submitted<TradeRow>> trades = new ArrayList<>();
    final List<Submitted<CallRow>> calls = new ArrayList<>();
    final List<Submitted<BidRow>> bids = new ArrayList<>();
    final List<Decision> decisions = new ArrayList<>();
    RunType type = RunType.FINAL;
    Optional<RuleVersion> rule = Optional.of(qinghai());

    static RuleVersion qinghai() {
        return RuleBook.shipped().version("qinghai-2019").orElseThrow();
    }

    static RuleVersion xinjiang() {
        return RuleBook.shipped().version("xinjiang-2023").orElseThrow();
    }

    static RuleVersion with(RuleVersion r, SharingBasis sharing) {
        return new RuleVersion(
                r.id(),
                r.market(),
                r.revision(),
                r.first(),
                r.last(),
                r.chargePrice(),
                r.dischargePrice(),
                sharing,
                r.technologies(),
                r.exemptions(),
                r.clearing(),
                r.source(),
                r.sha256());
    }

    static RuleVersion clearing(RuleVersion r, ClearingTerms terms) {
        return new RuleVersion(
                r.id(),
                r.market(),
                r.revision(),
                r.first(),
                r.last(),
                r.chargePrice(),
                r.dischargePrice(),
                r.sharing(),
                r.technologies(),
                r.exemptions(),
                terms,
                r.source(),
                r.sha256());
    }

    /** Station S of ES (32 MW, 64 MWh) and wind plant W of EW (100 MW), both reporting as dispatch does, all zeros. */
    static ADay quiet() {
        return new ADay()
                .station("S", "ES", 32_000, 64_000)
                .plant("W", "EW", Technology.WIND, 100_000)
                .reads("ES", "S", Register.CHARGE, all(0))
                .reads(DISPATCH, "S", Register.CHARGE, all(0))
                .reads("ES", "S", Register.DISCHARGE, all(0))
                .reads(DISPATCH, "S", Register.DISCHARGE, all(0))
                .reads("EW", "W", Register.GENERATION, all(0))
                .reads(DISPATCH, "W", Register.GENERATION, all(0));
    }

    static long[] all(long wattHours) {
        long[] values = new long[96];
        Arrays.fill(values, wattHours);
        return values;
    }

    /** Zero but for one interval. */
    static long[] at(int number, long wattHours) {
        long[] values = new long[96];
        values[number - 1] = wattHours;
        return values;
    }

    static long[] at(int number, long wattHours, long elsewhere) {
        long[] values = all(elsewhere);
        values[number - 1] = wattHours;
        return values;
    }

    ADay under(RuleVersion version) {
        rule = Optional.of(version);
        return this;
    }

    ADay run(RunType runType) {
        type = runType;
        return this;
    }

    ADay station(String id, String owner, long ratedKw, long capacityKwh) {
        return resource(id, owner, Technology.STORAGE, ratedKw, capacityKwh);
    }

    ADay plant(String id, String owner, Technology technology, long ratedKw) {
        return resource(id, owner, technology, ratedKw, 0);
    }

    private ADay resource(String id, String owner, Technology technology, long ratedKw, long capacityKwh) {
        Validity always = new Validity(TradingDay.of(2019, 1, 1), null);
        resources.add(new Resource(
                new ResourceId(id), new ParticipantId(owner), id, technology, ratedKw, capacityKwh, ratedKw, always));
        return this;
    }

    ADay exempt(String plant, ExemptionReason reason) {
        exemptions.add(new Exemption(new ResourceId(plant), reason, new Validity(TradingDay.of(2019, 1, 1), null)));
        return this;
    }

    ADay reads(String submitter, String resource, Register register, long[] wattHours) {
        return reads(submitter, resource, register, wattHours, "A".repeat(96));
    }

    /** Replaces what the submitter said before. Where the quality is N the energy is 0, as readers have it. */
    ADay reads(String submitter, String resource, Register register, long[] wattHours, String quality) {
        without(submitter, resource, register);
        long[] values = wattHours.clone();
        byte[] letters = new byte[96];
        for (int i = 0; i < 96; i++) {
            letters[i] = (byte) quality.charAt(i);
            values[i] = letters[i] == 'N' ? 0 : values[i];
        }
        Profile profile = new Profile(new ResourceId(resource), register, DAY, values, letters);
        profiles.add(new Submitted<>(new ParticipantId(submitter), profile));
        return this;
    }

    /** Lets dispatch say of one interval half of what the owner says; to be asked for after both have reported. */
    ADay differs(String resource, Register register, int number) {
        for (int k = 0; k < profiles.size(); k++) {
            Profile now = profiles.get(k).row();
            if (profiles.get(k).submitter().isDispatch()
                    && now.resource().text().equals(resource)
                    && now.register() == register) {
                long[] values = now.wattHours().clone();
                values[number - 1] /= 2;
                Profile other = new Profile(now.resource(), register, DAY, values, now.quality());
                profiles.set(k, new Submitted<>(ParticipantId.DISPATCH, other));
            }
        }
        return this;
    }

    ADay without(String submitter, String resource, Register register) {
        profiles.removeIf(p -> p.submitter().text().equals(submitter)
                && p.row().resource().text().equals(resource)
                && p.row().register() == register);
        return this;
    }

    static TradeRow row(String trade, String station, String buyer, long microYuan, long[] wattHours) {
        return new TradeRow(
                new TradeId(trade),
                TradeMode.BILATERAL,
                new ResourceId(station),
                new ResourceId(buyer),
                DAY,
                new Price(microYuan),
                wattHours);
    }

    ADay trades(String submitter, TradeRow row) {
        trades.add(new Submitted<>(new ParticipantId(submitter), row));
        return this;
    }

    ADay calls(String submitter, String call, String station, long[] wattHours) {
        CallRow row = new CallRow(new CallId(call), new ResourceId(station), DAY, 0, wattHours);
        calls.add(new Submitted<>(new ParticipantId(submitter), row));
        return this;
    }

    /** The same day with every owner's reading as dispatch's and the other way round. */
    ADay swapped() {
        ADay swapped = new ADay();
        swapped.resources.addAll(resources);
        swapped.exemptions.addAll(exemptions);
        swapped.trades.addAll(trades);
        swapped.calls.addAll(calls);
        swapped.type = type;
        swapped.rule = rule;
        for (Submitted<Profile> p : profiles) {
            ParticipantId owner = resources.stream()
                    .filter(r -> r.id().equals(p.row().resource()))
                    .findFirst()
                    .orElseThrow()
                    .owner();
            ParticipantId other = p.submitter().isDispatch() ? owner : ParticipantId.DISPATCH;
            swapped.profiles.add(new Submitted<>(other, p.row()));
        }
        return swapped;
    }

    ComputedDay.Examined computed() {
        MasterData master = new MasterData(List.of(), resources, exemptions);
        return (ComputedDay.Examined)
                new DayComputation(master, rule.stream().toList(), decisions, type, Rounding.HALF_UP)
                        .of(new DaySubmissions(DAY, profiles, trades, calls, bids));
    }

    SidedDay sided() {
        return computed().sided();
    }

    Determination determination() {
        return new Determination(type, decisions);
    }

    DayOutcome outcome() {
        return ((ComputedDay.UnderRule) computed()).outcome();
    }

    CrossValidation validation() {
        return new CrossValidation(Tolerances.shipped(), determination(), Rounding.HALF_UP);
    }

    List<Discrepancy> found() {
        return validation().ofDay(computed());
    }

    List<Discrepancy> found(DiscrepancyCode code) {
        return found().stream().filter(d -> d.code() == code).toList();
    }

    Discrepancy only(DiscrepancyCode code) {
        List<Discrepancy> of = found(code);
        if (of.size() != 1) {
            throw new AssertionError("one " + code + " expected: " + found());
        }
        return of.get(0);
    }
}

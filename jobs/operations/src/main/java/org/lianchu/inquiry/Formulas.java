package org.lianchu.inquiry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.inquiry.ResourceDay.Station;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeRow;
import org.lianchu.proof.PlantShare;
import org.lianchu.quantity.Allocation;
import org.lianchu.quantity.Energy;
import org.lianchu.quantity.Price;
import org.lianchu.rule.RuleVersion;
import org.lianchu.rule.SharingBasis;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.StationDay;
import org.lianchu.time.Intervals;

/** The formulas of a settled day's postings. */
final class Formulas {
    private final ComputedDay.UnderRule day;
    private final DayOutcome.Settled outcome;
    private final RuleVersion rule;

    Formulas(ComputedDay.UnderRule day, DayOutcome.Settled outcome) {
        this.day = day;
        this.outcome = outcome;
        this.rule = day.rule();
    }

    /** The formula of a posting; empty if the day has nothing that it could follow from. */
    Optional<Formula> of(Posting posting) {
        return switch (posting.kind()) {
            case BILATERAL, AUCTION -> trade(posting.reference());
            case CALL_FEE ->
                station(posting.reference()).map(station -> fee(ResourceDays.station(day, station), posting));
            case CALL_SHARE -> share(posting);
        };
    }

    private Optional<StationDay> station(String id) {
        return outcome.stations().stream()
                .filter(station -> station.station().text().equals(id))
                .findFirst();
    }

    private Optional<Formula> trade(String reference) {
        for (StationDay station : outcome.stations()) {
            for (int m = 0; m < station.trades().size(); m++) {
                if (station.trades().get(m).reference().equals(reference)) {
                    return Optional.of(trade(ResourceDays.station(day, station), m));
                }
            }
        }
        return Optional.empty();
    }

    private Formula trade(Station station, int m) {
        TradeRow row = station.day().trades().get(m);
        long[] executed = station.day().executed()[m];
        DeterminedProfile charge = day.determined().find(row.station(), Register.CHARGE);
        List<Formula.Executed> lines = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            if (row.wattHours()[i] > 0) {
                long nanoYuan = nanoYuan(executed[i], row.price());
                sum = Math.addExact(sum, nanoYuan);
                lines.add(new Formula.Executed(
                        i + 1,
                        ResourceDays.metered(charge, i),
                        source(charge, i),
                        row.wattHours()[i],
                        station.contracted()[i],
                        executed[i],
                        nanoYuan));
            }
        }
        return new Formula.TradeFee(row.station(), row.price(), lines, sum);
    }

    private Formula fee(Station station, Posting posting) {
        ResourceId id = new ResourceId(posting.reference());
        DeterminedProfile charge = day.determined().find(id, Register.CHARGE);
        long[] called = station.day().called();
        long[] discharged = station.day().dischargedUnderCall();
        List<Formula.Called> lines = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            long nanoYuan = Math.addExact(
                    nanoYuan(called[i], rule.chargePrice()), nanoYuan(discharged[i], rule.dischargePrice()));
            sum = Math.addExact(sum, nanoYuan);
            if (station.instructed()[i] > 0 || discharged[i] > 0) {
                lines.add(new Formula.Called(
                        i + 1,
                        ResourceDays.metered(charge, i),
                        source(charge, i),
                        station.executed()[i],
                        station.instructed()[i],
                        called[i],
                        discharged[i],
                        nanoYuan));
            }
        }
        MarketCurve curve = outcome.curve();
        return new Formula.CallFee(
                id,
                rule.chargePrice(),
                rule.dischargePrice(),
                lines,
                sum,
                Allocation.sum(curve.feeNanoYuan()),
                curve.totalFen());
    }

    private Optional<Formula> share(Posting posting) {
        ResourceId plant = new ResourceId(posting.reference());
        DeterminedProfile generation = day.determined().find(plant, Register.GENERATION);
        MarketCurve curve = outcome.curve();
        long[] own = generation == null ? new long[Intervals.PER_DAY] : generation.wattHours();
        long licensed = day.market()
                .resource(plant)
                .map(resource -> resource.licensedKw())
                .orElse(0L);
        return PlantShare.of(own, licensed, rule.sharing(), curve)
                .map(share -> new Formula.CallShare(
                        plant,
                        rule.sharing(),
                        shared(generation, curve),
                        share.nanoYuan(),
                        share.weight(),
                        share.marketWeight(),
                        Allocation.sum(curve.feeNanoYuan()),
                        curve.totalFen()));
    }

    private List<Formula.Shared> shared(@Nullable DeterminedProfile generation, MarketCurve curve) {
        boolean isByInterval = rule.sharing() == SharingBasis.GENERATION_PER_INTERVAL;
        List<Formula.Shared> lines = new ArrayList<>();
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            long fee = curve.feeNanoYuan()[i];
            long weights = curve.weightSum()[i];
            if (fee > 0) {
                long own = ResourceDays.metered(generation, i);
                BigDecimal part = isByInterval && weights > 0 ? PlantShare.part(fee, own, weights) : null;
                lines.add(new Formula.Shared(i + 1, fee, own, source(generation, i), weights, part));
            }
        }
        return lines;
    }

    private static long nanoYuan(long wattHours, Price price) {
        return new Energy(wattHours).times(price).nanoYuan();
    }

    private static char source(@Nullable DeterminedProfile profile, int index) {
        return (char) (profile == null ? DeterminedProfile.NONE : profile.source()[index]);
    }
}

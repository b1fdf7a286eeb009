package org.lianchu.generate;

import java.util.ArrayList;
import java.util.List;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;
import org.lianchu.time.Intervals;
import org.lianchu.time.SettlementPeriod;

/**
 * A month's trades where dispatch's auction does not follow from the bids: three awards are wrong, one in each way,
 * each on a day of its own, if there are so many. The parties' copies agree with dispatch: only the bids tell.
 */
final class AwardErrors {
    private static final long PRICE_ERROR_MICRO_YUAN = 5_000;

    private final List<TradeRow> rows;
    private final List<PlantedAnomaly> planted = new ArrayList<>();

    private AwardErrors(List<TradeRow> cleared) {
        this.rows = new ArrayList<>(cleared);
    }

    static AwardErrors of(GeneratorSpec spec, SettlementPeriod month, List<TradeRow> cleared, List<ResourceId> buyers) {
        AwardErrors errors = new AwardErrors(cleared);
        List<List<TradeRow>> days = new ArrayList<>(BidPlan.auctions(cleared).values());
        if (days.isEmpty()) {
            return errors;
        }
        int first = Draws.of(spec.seed(), "awards", month.toString(), 0).below(days.size());
        errors.dearer(days.get(first));
        errors.unshared(days.get((first + 1) % days.size()));
        List<TradeRow> third = days.get((first + 2) % days.size());
        if (days.size() > 2) {
            BidPlan.losers(third, buyers).forEach(plant -> errors.awarded(third, plant));
        }
        return errors;
    }

    /** As dispatch clears, and the parties have it. */
    List<TradeRow> rows() {
        return rows;
    }

    List<PlantedAnomaly> planted() {
        return planted;
    }

    private void dearer(List<TradeRow> ofDay) {
        TradeRow row = ofDay.stream().filter(AwardErrors::hasEnergy).findFirst().orElse(ofDay.get(0));
        Price price = new Price(row.price().microYuanPerKwh() + PRICE_ERROR_MICRO_YUAN);
        replace(row, with(row, row.buyer(), price, row.wattHours()));
        plant(AnomalyKind.AWARD_PRICE_WRONG, row, row.buyer());
    }

    /** All that two buyers of the dearest trade share goes to the one of them. */
    private void unshared(List<TradeRow> ofDay) {
        long dearest = ofDay.stream()
                .mapToLong(row -> row.price().microYuanPerKwh())
                .max()
                .orElseThrow();
        List<TradeRow> tier = ofDay.stream()
                .filter(row -> row.price().microYuanPerKwh() == dearest && hasEnergy(row))
                .limit(2)
                .toList();
        if (tier.size() < 2) {
            return;
        }
        TradeRow one = tier.get(0);
        TradeRow other = tier.get(1);
        long[] both = one.wattHours().clone();
        for (int i = 0; i < both.length; i++) {
            both[i] += other.wattHours()[i];
        }
        replace(one, with(one, one.buyer(), one.price(), both));
        replace(other, with(other, other.buyer(), other.price(), new long[Intervals.PER_DAY]));
        plant(AnomalyKind.AWARD_NOT_SHARED, one, one.buyer());
    }

    private void awarded(List<TradeRow> ofDay, ResourceId loser) {
        TradeRow row = ofDay.stream().filter(AwardErrors::hasEnergy).findFirst().orElse(ofDay.get(0));
        replace(row, with(row, loser, row.price(), row.wattHours()));
        plant(AnomalyKind.AWARD_TO_WORSE_BID, row, loser);
    }

    private static boolean hasEnergy(TradeRow row) {
        return BidPlan.hasAny(row.wattHours());
    }

    private void replace(TradeRow row, TradeRow by) {
        rows.set(rows.indexOf(row), by);
    }

    private static TradeRow with(TradeRow row, ResourceId buyer, Price price, long[] energies) {
        return new TradeRow(row.trade(), TradeMode.AUCTION, row.station(), buyer, row.day(), price, energies);
    }

    private void plant(AnomalyKind kind, TradeRow row, ResourceId plant) {
        planted.add(new PlantedAnomaly(kind, row.station() + "/" + plant, null, row.day()));
    }
}

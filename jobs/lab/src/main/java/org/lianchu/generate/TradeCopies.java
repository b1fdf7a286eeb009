package org.lianchu.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;
import org.lianchu.time.SettlementPeriod;

/**
 * The parties' own copies of a month's trades: of each row one at the station's owner and one at the buyer's.
 *
 * <p>Where the month is large enough, three of the buyers' copies are wrong, one in each way.
 */
final class TradeCopies {
    private static final long PRICE_ERROR_MICRO_YUAN = 5_000;

    private final GeneratorSpec spec;
    private final MarketPlan plan;
    private final SortedMap<ParticipantId, List<TradeRow>> byParticipant = new TreeMap<>();
    private final List<PlantedAnomaly> planted = new ArrayList<>();

    private TradeCopies(GeneratorSpec spec, MarketPlan plan) {
        this.spec = spec;
        this.plan = plan;
    }

    static TradeCopies of(GeneratorSpec spec, MarketPlan plan, SettlementPeriod month, List<TradeRow> cleared) {
        TradeCopies copies = new TradeCopies(spec, plan);
        cleared.forEach(copies::give);
        long pairs = (long) month.dayCount() * (spec.plants() + 2L * spec.stations());
        if (spec.isDueAmong(pairs)) {
            copies.spoil(month, cleared);
        }
        return copies;
    }

    SortedMap<ParticipantId, List<TradeRow>> byParticipant() {
        return byParticipant;
    }

    List<PlantedAnomaly> planted() {
        return planted;
    }

    private void give(TradeRow row) {
        rowsOf(plan.ownerOn(row.station(), row.day())).add(row);
        buyersRows(row).add(row);
    }

    private List<TradeRow> rowsOf(ParticipantId participant) {
        return byParticipant.computeIfAbsent(participant, id -> new ArrayList<>());
    }

    private List<TradeRow> buyersRows(TradeRow row) {
        return rowsOf(plan.ownerOn(row.buyer(), row.day()));
    }

    private void spoil(SettlementPeriod month, List<TradeRow> cleared) {
        Draws draws = Draws.of(spec.seed(), "copies", month.toString(), 0);
        TradeRow dearer = one(cleared, TradeMode.BILATERAL, draws);
        List<TradeRow> copies = buyersRows(dearer);
        copies.set(copies.indexOf(dearer), dearer(dearer));
        plant(AnomalyKind.TRADE_PRICE_DIFFERS, dearer);
        TradeRow lost = one(cleared, TradeMode.AUCTION, draws);
        buyersRows(lost).remove(lost);
        plant(AnomalyKind.TRADE_NOT_IN_COPY, lost);
        TradeRow invented = invented(one(cleared, TradeMode.BILATERAL, draws));
        buyersRows(invented).add(invented);
        plant(AnomalyKind.TRADE_INVENTED, invented);
    }

    private void plant(AnomalyKind kind, TradeRow row) {
        planted.add(new PlantedAnomaly(kind, row.reference(), null, row.day()));
    }

    private static TradeRow one(List<TradeRow> rows, TradeMode mode, Draws draws) {
        List<TradeRow> ofMode = rows.stream().filter(row -> row.mode() == mode).toList();
        return ofMode.get(draws.below(ofMode.size()));
    }

    private static TradeRow dearer(TradeRow row) {
        Price price = new Price(row.price().microYuanPerKwh() + PRICE_ERROR_MICRO_YUAN);
        return new TradeRow(row.trade(), row.mode(), row.station(), row.buyer(), row.day(), price, row.wattHours());
    }

    private static TradeRow invented(TradeRow row) {
        TradeId trade = new TradeId(row.trade() + "-X");
        return new TradeRow(trade, row.mode(), row.station(), row.buyer(), row.day(), row.price(), row.wattHours());
    }
}

package org.lianchu.generate;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.lianchu.market.BidRow;
import org.lianchu.market.CallRow;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** Writes a month's trades, dispatch's and the parties' copies, its calls, and bids where there are any. */
final class ContractFiles {
    private static final String TRADE_HEADER = "trade,mode,station,buyer,day,price_yuan_per_kwh" + Inbox.ENERGY_COLUMNS;
    private static final String BID_HEADER = "bid,side,resource,day,price_yuan_per_kwh" + Inbox.ENERGY_COLUMNS;
    private static final String CALL_HEADER = "call,station,day,issued_at" + Inbox.ENERGY_COLUMNS;

    private final GeneratorSpec spec;
    private final MarketPlan plan;
    private final ContractPlan contracts;
    private final Inbox inbox;
    private final List<PlantedAnomaly> planted;
    private long tradeRows;
    private long callRows;

    ContractFiles(
            GeneratorSpec spec, MarketPlan plan, StationCurves stations, Inbox inbox, List<PlantedAnomaly> planted) {
        this.spec = spec;
        this.plan = plan;
        this.contracts = new ContractPlan(spec, plan, stations);
        this.inbox = inbox;
        this.planted = planted;
    }

    long tradeRows() {
        return tradeRows;
    }

    long callRows() {
        return callRows;
    }

    void write(SettlementPeriod month) throws IOException {
        MonthContracts ofMonth = contracts.during(month);
        planted.addAll(ofMonth.planted());
        List<TradeRow> cleared = spec.hasBids() ? auctioned(month, ofMonth.trades()) : ofMonth.trades();
        trades(ParticipantId.DISPATCH, month, cleared);
        TradeCopies copies = TradeCopies.of(spec, plan, month, cleared);
        planted.addAll(copies.planted());
        for (Map.Entry<ParticipantId, List<TradeRow>> copy :
                copies.byParticipant().entrySet()) {
            trades(copy.getKey(), month, copy.getValue());
        }
        callRows += inbox.write(ParticipantId.DISPATCH, Inbox.monthly("calls", month), CALL_HEADER, document -> {
            for (CallRow row : ofMonth.calls()) {
                call(document, row);
            }
        });
    }

    /** Writes the bids; the trades as dispatch clears them. */
    private List<TradeRow> auctioned(SettlementPeriod month, List<TradeRow> trades) throws IOException {
        List<ResourceId> buyers = plan.buyersDuring(month);
        for (Map.Entry<ParticipantId, List<BidRow>> own :
                BidPlan.of(plan, trades, buyers).entrySet()) {
            inbox.write(own.getKey(), Inbox.monthly("bids", month), BID_HEADER, document -> {
                for (BidRow row : own.getValue()) {
                    bid(document, row);
                }
            });
        }
        if (!spec.hasAnomalies()) {
            return trades;
        }
        AwardErrors errors = AwardErrors.of(spec, month, trades, buyers);
        planted.addAll(errors.planted());
        return errors.rows();
    }

    private static void bid(CsvDocument document, BidRow row) throws IOException {
        document.field(row.bid().text());
        document.field(row.side().name());
        document.field(row.resource().text());
        document.field(row.day().toString());
        document.field(yuan(row.price()));
        document.energies(row.wattHours());
        document.endRow();
    }

    private void trades(ParticipantId submitter, SettlementPeriod month, List<TradeRow> rows) throws IOException {
        tradeRows += inbox.write(submitter, Inbox.monthly("trades", month), TRADE_HEADER, document -> {
            for (TradeRow row : rows) {
                trade(document, row);
            }
        });
    }

    private static void trade(CsvDocument document, TradeRow row) throws IOException {
        document.field(row.trade().text());
        document.field(row.mode().name());
        document.field(row.station().text());
        document.field(row.buyer().text());
        document.field(row.day().toString());
        document.field(yuan(row.price()));
        document.energies(row.wattHours());
        document.endRow();
    }

    private static void call(CsvDocument document, CallRow row) throws IOException {
        document.field(row.call().text());
        document.field(row.station().text());
        document.field(row.day().toString());
        document.field(
                LocalDateTime.ofEpochSecond(row.issuedAt(), 0, TradingDay.ZONE).toString());
        document.energies(row.wattHours());
        document.endRow();
    }

    private static String yuan(Price price) {
        long micro = price.microYuanPerKwh();
        String decimals = Long.toString(Price.MICRO_PER_YUAN + micro % Price.MICRO_PER_YUAN)
                .substring(1)
                .replaceFirst("0+$", "");
        return micro / Price.MICRO_PER_YUAN + (decimals.isEmpty() ? "" : "." + decimals);
    }
}

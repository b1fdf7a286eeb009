package org.lianchu.readers;

import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** Trades from E text: one object, one record, in the text's order. */
final class ETrades implements ERecords {
    private final Pass pass;
    private final ECells cells;
    private final KeySet keys = new KeySet();

    ETrades(Pass pass, ECells cells) {
        this.pass = pass;
        this.cells = cells;
    }

    @Override
    public void object(EObject object) {
        String id = cells.identifier(object, "trade");
        TradeMode mode = cells.choice(object, "mode", TradeMode.class);
        ResourceId station = cells.resource(object, "station");
        ResourceId buyer = cells.resource(object, "buyer");
        TradingDay day = cells.day(object);
        long decimals = object.block().mapped().priceDecimals();
        long price = cells.number(object, "price", (int) decimals);
        long[] wattHours = cells.energies(object, null);
        if (id == null || mode == null || station == null || buyer == null) {
            return;
        }
        if (day == null || price < 0 || wattHours == null) {
            return;
        }
        long first = keys.put(id, buyer.text(), day.epochDay(), object.line());
        if (first > 0) {
            String message = "A document has each trade, buyer and day once; line " + first + " has this one.";
            cells.reject(object, "trade", RejectCode.DUPLICATE, message);
            return;
        }
        pass.addEnergy(cells.sum(), object.line());
        pass.tally(id + "/" + buyer, mode.name(), day, Intervals.PER_DAY, cells.sum(), null);
        pass.next().trade(new TradeRow(new TradeId(id), mode, station, buyer, day, new Price(price), wattHours));
    }
}

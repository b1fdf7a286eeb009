package org.lianchu.readers.etext;

import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;
import org.lianchu.readers.record.KeySet;
import org.lianchu.readers.record.ReadState;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** Trades from E text: one object, one record, in the text's order. */
final class Trades implements ObjectReader {
    private final ReadState state;
    private final Cells cells;
    private final KeySet keys = new KeySet();

    Trades(ReadState state, Cells cells) {
        this.state = state;
        this.cells = cells;
    }

    @Override
    public void object(TableObject object) {
        String id = cells.identifier(object, "trade");
        TradeMode mode = cells.choice(object, "mode", TradeMode.class);
        ResourceId station = cells.resource(object, "station");
        ResourceId buyer = cells.resource(object, "buyer");
        TradingDay day = cells.day(object);
        long decimals = object.block().mapped().priceDecimals();
        long price = cells.number(object, "price", (int) decimals);
        long[] wattHours = cells.wholeEnergies(object);
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
        state.addEnergy(cells.wholeSum(), object.line());
        state.tally(id + "/" + buyer, mode.name(), day, Intervals.PER_DAY, cells.sum(), null);
        state.accept(
                new TradeRow(new TradeId(id), mode, station, buyer, day, new Price(price), wattHours), object.line());
    }
}

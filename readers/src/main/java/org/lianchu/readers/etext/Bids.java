package org.lianchu.readers.etext;

import org.lianchu.market.BidId;
import org.lianchu.market.BidRow;
import org.lianchu.market.BidSide;
import org.lianchu.market.ResourceId;
import org.lianchu.quantity.Price;
import org.lianchu.readers.record.KeySet;
import org.lianchu.readers.record.ReadState;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** Bids from E text: one object, one record, in the text's order. */
final class Bids implements ObjectReader {
    private final ReadState state;
    private final Cells cells;
    private final KeySet keys = new KeySet();

    Bids(ReadState state, Cells cells) {
        this.state = state;
        this.cells = cells;
    }

    @Override
    public void object(TableObject object) {
        String id = cells.identifier(object, "bid");
        BidSide side = cells.choice(object, "side", BidSide.class);
        ResourceId resource = cells.resource(object, "resource");
        TradingDay day = cells.day(object);
        long decimals = object.block().mapped().priceDecimals();
        long price = cells.number(object, "price", (int) decimals);
        long[] wattHours = cells.wholeEnergies(object);
        if (id == null || side == null || resource == null) {
            return;
        }
        if (day == null || price < 0 || wattHours == null) {
            return;
        }
        long first = keys.put(id, "", day.epochDay(), object.line());
        if (first > 0) {
            String message = "A document has each bid and day once; line " + first + " has this one.";
            cells.reject(object, "bid", RejectCode.DUPLICATE, message);
            return;
        }
        state.addEnergy(cells.wholeSum(), object.line());
        state.tally(id + "/" + resource, side.name(), day, Intervals.PER_DAY, cells.sum(), null);
        state.accept(new BidRow(new BidId(id), side, resource, day, new Price(price), wattHours), object.line());
    }
}

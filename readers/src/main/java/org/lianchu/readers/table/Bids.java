package org.lianchu.readers.table;

import org.lianchu.market.BidId;
import org.lianchu.market.BidRow;
import org.lianchu.market.BidSide;
import org.lianchu.market.ResourceId;
import org.lianchu.quantity.Price;
import org.lianchu.readers.record.KeySet;
import org.lianchu.readers.record.ReadState;
import org.lianchu.readers.record.Row;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * Bids: bid, side, resource, day, price_yuan_per_kwh, e01 to e96 (charging wanted or offered). One row, one record.
 * Whether the resource may be bid for on that side, the master data of the day say, not the file.
 */
final class Bids implements TableRows {
    private static final int PRICE_DECIMALS = 6;

    private final ReadState state;
    private final Cells cells;
    private final Energies energies;
    private final KeySet keys = new KeySet();
    private final int bid;
    private final int side;
    private final int resource;
    private final int day;
    private final int price;

    Bids(ReadState state, Header header) {
        this.state = state;
        cells = new Cells(state.rejects());
        energies = new Energies(cells, header);
        bid = header.indexOf("bid");
        side = header.indexOf("side");
        resource = header.indexOf("resource");
        day = header.indexOf("day");
        price = header.indexOf("price_yuan_per_kwh");
    }

    @Override
    public void row(Row row) {
        String id = cells.identifier(row, bid);
        BidSide which = cells.choice(row, side, BidSide.class);
        ResourceId whose = cells.resource(row, resource);
        TradingDay date = cells.day(row, day);
        long microYuan = cells.number(row, price, PRICE_DECIMALS);
        long[] wattHours = energies.read(row, null);
        if (id == null || which == null || whose == null) {
            return;
        }
        if (date == null || microYuan < 0 || wattHours == null) {
            return;
        }
        long first = keys.put(id, "", date.epochDay(), row.line());
        if (first > 0) {
            String message = "A document has each bid and day once; line " + first + " has this one.";
            cells.reject(row, day, RejectCode.DUPLICATE, message);
            return;
        }
        state.addEnergy(energies.sum(), row.line());
        state.tally(id + "/" + whose, which.name(), date, Intervals.PER_DAY, energies.sum(), null);
        state.accept(new BidRow(new BidId(id), which, whose, date, new Price(microYuan), wattHours), row.line());
    }

    @Override
    public boolean hasEnergies() {
        return true;
    }
}

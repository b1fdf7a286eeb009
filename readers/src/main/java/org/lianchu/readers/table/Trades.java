package org.lianchu.readers.table;

import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;
import org.lianchu.readers.record.KeySet;
import org.lianchu.readers.record.ReadState;
import org.lianchu.readers.record.Row;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** Trades: trade, mode, station, buyer, day, price_yuan_per_kwh, e01 to e96. One row, one record. */
final class Trades implements TableRows {
    private static final int PRICE_DECIMALS = 6;

    private final ReadState state;
    private final Cells cells;
    private final Energies energies;
    private final KeySet keys = new KeySet();
    private final int trade;
    private final int mode;
    private final int station;
    private final int buyer;
    private final int day;
    private final int price;

    Trades(ReadState state, Header header) {
        this.state = state;
        cells = new Cells(state.rejects());
        energies = new Energies(cells, header);
        trade = header.indexOf("trade");
        mode = header.indexOf("mode");
        station = header.indexOf("station");
        buyer = header.indexOf("buyer");
        day = header.indexOf("day");
        price = header.indexOf("price_yuan_per_kwh");
    }

    @Override
    public void row(Row row) {
        String id = cells.identifier(row, trade);
        TradeMode kind = cells.choice(row, mode, TradeMode.class);
        ResourceId seller = cells.resource(row, station);
        ResourceId plant = cells.resource(row, buyer);
        TradingDay date = cells.day(row, day);
        long microYuan = cells.number(row, price, PRICE_DECIMALS);
        long[] wattHours = energies.read(row, null);
        if (id == null || kind == null || seller == null || plant == null) {
            return;
        }
        if (date == null || microYuan < 0 || wattHours == null) {
            return;
        }
        long first = keys.put(id, plant.text(), date.epochDay(), row.line());
        if (first > 0) {
            String message = "A document has each trade, buyer and day once; line " + first + " has this one.";
            cells.reject(row, day, RejectCode.DUPLICATE, message);
            return;
        }
        state.addEnergy(energies.sum(), row.line());
        state.tally(id + "/" + plant, kind.name(), date, Intervals.PER_DAY, energies.sum(), null);
        state.accept(
                new TradeRow(new TradeId(id), kind, seller, plant, date, new Price(microYuan), wattHours), row.line());
    }

    @Override
    public boolean hasEnergies() {
        return true;
    }
}

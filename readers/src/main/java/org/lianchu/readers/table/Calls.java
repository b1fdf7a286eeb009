package org.lianchu.readers.table;

import org.lianchu.market.CallId;
import org.lianchu.market.CallRow;
import org.lianchu.market.ResourceId;
import org.lianchu.readers.record.Instants;
import org.lianchu.readers.record.KeySet;
import org.lianchu.readers.record.ReadState;
import org.lianchu.readers.record.Row;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** Calls: call, station, day, issued_at, e01 to e96 (instructed charging). One row, one record. */
final class Calls implements TableRows {
    private final ReadState state;
    private final Cells cells;
    private final Energies energies;
    private final KeySet keys = new KeySet();
    private final int call;
    private final int station;
    private final int day;
    private final int issuedAt;

    Calls(ReadState state, Header header) {
        this.state = state;
        cells = new Cells(state.rejects());
        energies = new Energies(cells, header);
        call = header.indexOf("call");
        station = header.indexOf("station");
        day = header.indexOf("day");
        issuedAt = header.indexOf("issued_at");
    }

    @Override
    public void row(Row row) {
        String id = cells.identifier(row, call);
        ResourceId seller = cells.resource(row, station);
        TradingDay date = cells.day(row, day);
        Instants.Instant instant = Instants.parse(row.value(issuedAt));
        if (instant == null) {
            cells.reject(row, issuedAt, RejectCode.DATE, Instants.FORM);
        }
        long[] wattHours = energies.read(row, null);
        if (id == null || seller == null || date == null || instant == null || wattHours == null) {
            return;
        }
        long first = keys.put(id, seller.text(), date.epochDay(), row.line());
        if (first > 0) {
            String message = "A document has each call, station and day once; line " + first + " has this one.";
            cells.reject(row, day, RejectCode.DUPLICATE, message);
            return;
        }
        state.addEnergy(energies.sum(), row.line());
        state.tally(id, seller.text(), date, Intervals.PER_DAY, energies.sum(), null);
        state.accept(new CallRow(new CallId(id), seller, date, instant.epochSecond(), wattHours), row.line());
    }

    @Override
    public boolean hasEnergies() {
        return true;
    }
}

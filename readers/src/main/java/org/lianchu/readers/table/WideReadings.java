package org.lianchu.readers.table;

import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.readers.record.KeySet;
import org.lianchu.readers.record.ReadState;
import org.lianchu.readers.record.Row;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** Readings with a day in each row: resource, register, day, quality, e01 to e96. One row, one profile. */
final class WideReadings implements TableRows {
    private final ReadState state;
    private final Cells cells;
    private final Energies energies;
    private final KeySet keys = new KeySet();
    private final int resource;
    private final int register;
    private final int day;
    private final int quality;

    WideReadings(ReadState state, Header header) {
        this.state = state;
        cells = new Cells(state.rejects());
        energies = new Energies(cells, header);
        resource = header.indexOf("resource");
        register = header.indexOf("register");
        day = header.indexOf("day");
        quality = header.indexOf("quality");
    }

    @Override
    public void row(Row row) {
        ResourceId id = cells.resource(row, resource);
        Register kind = cells.choice(row, register, Register.class);
        TradingDay date = cells.day(row, day);
        byte[] letters = cells.qualities(row, quality);
        long[] wattHours = energies.read(row, letters == null ? new byte[Intervals.PER_DAY] : letters);
        if (id == null || kind == null || date == null || letters == null || wattHours == null) {
            return;
        }
        long first = keys.put(id.text(), kind.name(), date.epochDay(), row.line());
        if (first > 0) {
            String message = "A document has each resource, register and day once; line " + first + " has this one.";
            cells.reject(row, day, RejectCode.DUPLICATE, message);
            return;
        }
        state.addEnergy(energies.sum(), row.line());
        state.tally(id.text(), kind.name(), date, Intervals.PER_DAY, energies.sum(), letters);
        state.accept(new Profile(id, kind, date, wattHours, letters), row.line());
    }

    @Override
    public boolean hasEnergies() {
        return true;
    }
}

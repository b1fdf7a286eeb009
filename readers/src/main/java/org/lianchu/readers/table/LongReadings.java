package org.lianchu.readers.table;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Quality;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.readers.record.DecimalText;
import org.lianchu.readers.record.Instants;
import org.lianchu.readers.record.PartialProfile;
import org.lianchu.readers.record.ProfileKey;
import org.lianchu.readers.record.ProfileSorter;
import org.lianchu.readers.record.ReadState;
import org.lianchu.readers.record.Row;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * Readings with an interval in each row: resource, register, interval_end, energy_kwh, quality. 96 rows in any order
 * make a profile; the document's order is (resource, register, day).
 */
final class LongReadings implements TableRows {
    private static final int SECONDS = 15 * 60;

    private final ReadState state;
    private final Cells cells;
    private final ProfileSorter sorter;
    private final int resource;
    private final int register;
    private final int intervalEnd;
    private final int energy;
    private final int quality;

    LongReadings(ReadState state, Header header) {
        this.state = state;
        cells = new Cells(state.rejects());
        sorter = new ProfileSorter(state.rejects());
        resource = header.indexOf("resource");
        register = header.indexOf("register");
        intervalEnd = header.indexOf("interval_end");
        energy = header.indexOf("energy_kwh");
        quality = header.indexOf("quality");
    }

    @Override
    public void row(Row row) throws IOException {
        ResourceId id = cells.resource(row, resource);
        Register kind = cells.choice(row, register, Register.class);
        Place place = place(row);
        byte letter = letter(row);
        long value = row.decimal(energy, 3);
        boolean isGiven = value != DecimalText.EMPTY;
        if (value < 0 && isGiven) {
            cells.rejectNumber(row, energy, value, 3);
        }
        if (id == null || kind == null || place == null || letter == 0 || value < 0 && isGiven) {
            return;
        }
        byte used = isGiven ? letter : Quality.MISSING;
        long counted = isGiven ? value : 0;
        int line = (int) Math.min(row.line(), Integer.MAX_VALUE);
        PartialProfile profile = sorter.at(new ProfileKey(id, kind, place.day));
        int before = profile.put(place.index, used == Quality.MISSING ? 0 : value, used, line);
        if (before > 0) {
            sorter.rejectSecond(line, place.index, before);
            return;
        }
        state.addEnergy(counted, row.line());
        state.tally(id.text(), kind.name(), place.day, 1, counted, new byte[] {used});
    }

    private byte letter(Row row) {
        String text = row.value(quality);
        if (text.length() != 1 || !Quality.isQuality(text.charAt(0))) {
            cells.reject(row, quality, RejectCode.QUALITY, "A quality in a row of one interval is A, S, F, E or N.");
            return 0;
        }
        return (byte) text.charAt(0);
    }

    /** Midnight ends interval 96 of the day before, however it is written. */
    private @Nullable Place place(Row row) {
        Instants.Instant end = Instants.parse(row.value(intervalEnd));
        if (end == null) {
            cells.reject(row, intervalEnd, RejectCode.DATE, Instants.FORM);
            return null;
        }
        if (end.second() % SECONDS != 0) {
            cells.reject(row, intervalEnd, RejectCode.DATE, "An interval ends on a quarter of an hour.");
            return null;
        }
        return end.second() == 0
                ? new Place(end.day().plusDays(-1), Intervals.PER_DAY - 1)
                : new Place(end.day(), end.second() / SECONDS - 1);
    }

    @Override
    public void end() throws IOException {
        state.gather(sorter, profile -> {});
    }

    @Override
    public void close() throws IOException {
        sorter.close();
    }

    @Override
    public boolean hasEnergies() {
        return true;
    }

    /** The interval at an index from 0 of a day. */
    private record Place(TradingDay day, int index) {}
}

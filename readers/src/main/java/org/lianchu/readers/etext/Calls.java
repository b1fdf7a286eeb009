package org.lianchu.readers.etext;

import org.lianchu.market.CallId;
import org.lianchu.market.CallRow;
import org.lianchu.market.ResourceId;
import org.lianchu.readers.record.KeySet;
import org.lianchu.readers.record.ReadState;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** Calls from E text: one object, one record, in the text's order. */
final class Calls implements ObjectReader {
    private static final long SECONDS_PER_DAY = 86_400;

    private final ReadState state;
    private final Cells cells;
    private final KeySet keys = new KeySet();

    Calls(ReadState state, Cells cells) {
        this.state = state;
        this.cells = cells;
    }

    @Override
    public void object(TableObject object) {
        String id = cells.identifier(object, "call");
        ResourceId station = cells.resource(object, "station");
        TradingDay day = cells.day(object);
        TimeForm.Told issued = cells.told(object, "issued");
        TradingDay issuedDay = issued == null ? null : issued.day();
        long[] wattHours = cells.wholeEnergies(object);
        if (id == null || station == null || day == null || issued == null) {
            return;
        }
        if (issuedDay == null || wattHours == null) {
            return;
        }
        long first = keys.put(id, station.text(), day.epochDay(), object.line());
        if (first > 0) {
            String message = "A document has each call, station and day once; line " + first + " has this one.";
            cells.reject(object, "call", RejectCode.DUPLICATE, message);
            return;
        }
        long issuedAt = issuedDay.epochDay() * SECONDS_PER_DAY + issued.second() - TradingDay.ZONE.getTotalSeconds();
        state.addEnergy(cells.wholeSum(), object.line());
        state.tally(id, station.text(), day, Intervals.PER_DAY, cells.sum(), null);
        state.accept(new CallRow(new CallId(id), station, day, issuedAt, wattHours), object.line());
    }
}

package org.lianchu.readers;

import org.lianchu.market.CallId;
import org.lianchu.market.CallRow;
import org.lianchu.market.ResourceId;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** Calls: call, station, day, issued_at, e01 to e96 (instructed charging). One row, one record. */
final class Calls implements TableRows {
    private final Pass pass;
    private final Cells cells;
    private final Energies energies;
    private final KeySet keys = new KeySet();
    private final int call;
    private final int station;
    private final int day;
    private final int issuedAt;

    Calls(Pass pass, Header header) {
        this.pass = pass;
        cells = new Cells(pass.rejects());
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
        Instants.Instant instant = Instants.parse(row.values()[issuedAt]);
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
        pass.addEnergy(energies.sum(), row.line());
        pass.tally(id, seller.text(), date, Intervals.PER_DAY, energies.sum(), null);
        pass.next().call(new CallRow(new CallId(id), seller, date, instant.epochSecond(), wattHours));
    }

    @Override
    public boolean hasEnergies() {
        return true;
    }
}

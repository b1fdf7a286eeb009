package org.lianchu.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lianchu.settlement.VoidReason;
import org.lianchu.settlement.VoidRecord;
import org.lianchu.store.DocumentStore;
import org.lianchu.store.RecordPlaces.Place;
import org.lianchu.submit.CsvText;
import org.lianchu.time.TradingDay;

/** The lines of rejects.csv, which are sorted as they are printed: what was refused for its form, and what is void. */
final class RejectLines {
    private static final String UNTIL = ": the record settles nothing until a revision or the master data resolve it.";
    private static final Comparator<String[]> ORDER = Comparator.comparing((String[] row) -> row[0])
            .thenComparing(row -> row[2])
            .thenComparing(row -> row[3])
            .thenComparing(Arrays::toString);

    /** Fields that come from a party's file: its name, the column, what stands there and, in part, the sentence. */
    private static final int[] FROM_FILE = {1, 3, 5, 6};

    private final List<String[]> rows = new ArrayList<>();

    /** A reject of a document. */
    void add(DocumentStore.RejectRow reject) {
        add(
                new Place(reject.document(), reject.file(), reject.line()),
                reject.column(),
                reject.code(),
                reject.raw(),
                reject.message());
    }

    /** The void records of a day; each is meant whole, so its column is the first. */
    void addVoid(TradingDay day, Collection<VoidRecord> voids, Map<VoidRecord, Place> places) {
        for (VoidRecord one : voids) {
            String register = one.register() == null ? "" : " " + one.register();
            add(
                    Objects.requireNonNull(places.get(one)),
                    "1",
                    one.reason().name(),
                    one.subject() + register + " " + day,
                    sentence(one.reason()) + UNTIL);
        }
    }

    private static String sentence(VoidReason reason) {
        return switch (reason) {
            case UNKNOWN_RESOURCE -> "No row of resources names it";
            case NOT_IN_FORCE -> "The resource is not in force on the day";
            case WRONG_SIDE -> "Wind and PV plants bid to buy, storage stations to sell";
            case ABOVE_RATING -> "An interval is above the resource's rated power x 0.25 h";
            case NOT_YOURS -> "Its submitter does not own it on the day";
        };
    }

    private void add(Place place, String column, String code, String raw, String message) {
        rows.add(
                new String[] {place.document(), place.file(), Long.toString(place.line()), column, code, raw, message});
    }

    /** Writes all; of the texts that come from a party's file none is to run where the table is opened. */
    void writeTo(CsvFile csv) throws IOException {
        rows.sort(ORDER);
        for (String[] row : rows) {
            for (int text : FROM_FILE) {
                row[text] = CsvText.inert(row[text]);
            }
            csv.line(row);
        }
    }
}

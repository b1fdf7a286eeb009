package org.lianchu.submit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.DataRow;

/**
 * What one row of a revision changes against the revision before.
 *
 * @param row as it is now; of a row that is gone, as it was
 * @param before of a changed row, as it was; else null
 */
public record RowChange(Kind kind, DataRow row, @Nullable DataRow before) {
    /** What becomes of a row. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /**
     * The changes from one revision of a dataset to the next: what is new or other in the order of the new rows, then
     * what is gone. A row is the same row while its {@link DataRow#identity} is; rows that are equal change nothing.
     */
    public static List<RowChange> between(List<DataRow> before, List<DataRow> after) {
        List<DataRow> gone = new ArrayList<>(before);
        List<DataRow> fresh = new ArrayList<>(after);
        fresh.removeIf(gone::remove);
        List<RowChange> changes = new ArrayList<>();
        for (DataRow row : fresh) {
            DataRow earlier = take(row.identity(), gone);
            changes.add(new RowChange(earlier == null ? Kind.ADDED : Kind.CHANGED, row, earlier));
        }
        gone.forEach(row -> changes.add(new RowChange(Kind.REMOVED, row, null)));
        return changes;
    }

    private static @Nullable DataRow take(List<String> identity, List<DataRow> rows) {
        for (Iterator<DataRow> each = rows.iterator(); each.hasNext(); ) {
            DataRow row = each.next();
            if (row.identity().equals(identity)) {
                each.remove();
                return row;
            }
        }
        return null;
    }
}

package org.lianchu.store;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Which documents are a run's inputs: all up to a watermark, in order of arrival, but some.
 *
 * @param watermark id of the last
 * @param excluded ids of those that were received and are not its inputs
 */
public record Pinned(long watermark, List<Long> excluded) {
    /** All that were ever received. */
    public static final Pinned ALL = new Pinned(Long.MAX_VALUE, List.of());

    public Pinned {
        excluded = List.copyOf(excluded);
    }

    /** The condition in SQL, of a column that holds a document's id. */
    String condition(String column) {
        String upTo = column + " <= " + watermark;
        if (excluded.isEmpty()) {
            return upTo;
        }
        String ids = excluded.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return upTo + " AND " + column + " NOT IN (" + ids + ")";
    }
}

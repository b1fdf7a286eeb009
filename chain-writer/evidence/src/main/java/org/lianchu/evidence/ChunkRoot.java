package org.lianchu.evidence;

import org.jspecify.annotations.Nullable;
import org.lianchu.time.TradingDay;

/**
 * What is anchored of a chunk (存证块).
 *
 * <p>Guarantees: count and root were taken over all records of one document for one trading day, in document order, or
 * over all its records where they have no day.
 *
 * @param day null for a document of rows without a day
 * @param count records, at least 1
 * @param root of the tree over their salted leaves
 */
public record ChunkRoot(@Nullable TradingDay day, int count, Hash root) {
    public ChunkRoot {
        if (count < 1) {
            throw new IllegalArgumentException("a chunk has a record");
        }
    }

    /** The day as key and receipt write it: {@code YYYY-MM-DD}, or {@code -} without one. */
    public String dayText() {
        return day == null ? "-" : day.toString();
    }

    /** Whether the leaf is in this chunk: the path has the anchored count and leads to the anchored root. */
    public boolean includes(Hash leaf, InclusionPath path) {
        return path.count() == count && path.leadsTo(leaf, root);
    }
}

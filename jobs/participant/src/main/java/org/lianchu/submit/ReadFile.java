package org.lianchu.submit;

import org.jspecify.annotations.Nullable;

/**
 * A file that was read: the document it is, or how its submission ended there.
 *
 * @param document null if it ended
 * @param end null if there is a document
 */
record ReadFile(
        @Nullable PreparedDocument document, @Nullable SubmissionOutcome end) {
    static ReadFile of(PreparedDocument document) {
        return new ReadFile(document, null);
    }

    static ReadFile ended(SubmissionOutcome end) {
        return new ReadFile(null, end);
    }

    /** Whether a record of this one may replace one of an earlier one. */
    boolean mayReplace(ReadFile earlier) {
        return document != null && earlier.document != null && mayReplace(document, earlier.document);
    }

    static boolean mayReplace(PreparedDocument later, PreparedDocument earlier) {
        return later.id().equals(earlier.id())
                || later.dataset() == earlier.dataset() && later.touched().overlaps(earlier.touched());
    }
}

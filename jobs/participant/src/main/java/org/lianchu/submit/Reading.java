package org.lianchu.submit;

import org.jspecify.annotations.Nullable;

/**
 * A file that was read: the document it is, or how its submission ended there.
 *
 * @param document null if it ended
 * @param end null if there is a document
 */
record Reading(
        @Nullable PreparedDocument document, @Nullable SubmissionOutcome end) {
    static Reading of(PreparedDocument document) {
        return new Reading(document, null);
    }

    static Reading ended(SubmissionOutcome end) {
        return new Reading(null, end);
    }

    /** Whether a record of this one may replace one of an earlier one. */
    boolean mayReplace(Reading earlier) {
        return document != null && earlier.document != null && mayReplace(document, earlier.document);
    }

    static boolean mayReplace(PreparedDocument later, PreparedDocument earlier) {
        return later.id().equals(earlier.id())
                || later.dataset() == earlier.dataset() && later.subjects().overlaps(earlier.subjects());
    }
}

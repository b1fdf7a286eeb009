package org.lianchu.audit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for; what is null is not asked about.
 *
 * @param from the first day at +08:00, included
 * @param to the last day, included
 * @param who exactly, or the identity of the ledger exactly
 * @param action or how it begins, up to a blank or a dot
 * @param object the id of something that it is about
 * @param before only entries of lower numbers: the next page of one that ended there
 * @param most how many, the latest first
 */
public record AuditQuery(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String who,
        @Nullable String action,
        @Nullable String object,
        long before,
        int most) {
    /** The latest of all. */
    public static AuditQuery latest(int most) {
        return new AuditQuery(null, null, null, null, null, Long.MAX_VALUE, most);
    }

    /** What an object has gone through. */
    public static AuditQuery about(String object, int most) {
        return new AuditQuery(null, null, null, null, object, Long.MAX_VALUE, most);
    }
}

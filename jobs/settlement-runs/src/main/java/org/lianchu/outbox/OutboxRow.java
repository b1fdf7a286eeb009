package org.lianchu.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a write stands.
 *
 * @param transactionId the one that may be on the ledger, or is; null before an endorsement, and where what was to be
 *     written stood there already
 * @param block of a confirmed one; null where it stood there already
 * @param sameAgain whether it stood there before
 * @param code why refused; else null
 * @param message the last that was heard; null if nothing
 * @param attempts how often it was taken up
 * @param nextAttempt when it may be taken up again; null once confirmed or refused
 */
public record OutboxRow(
        String businessKey,
        String function,
        OutboxState state,
        @Nullable String transactionId,
        @Nullable Long block,
        boolean sameAgain,
        @Nullable String code,
        @Nullable String message,
        int attempts,
        @Nullable Instant nextAttempt) {}

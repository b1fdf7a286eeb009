package org.lianchu.outbox;

import org.jspecify.annotations.Nullable;

/** A row that this drain may work on until its lease ends; the big columns are read when needed. */
record Claim(
        long id,
        String businessKey,
        String function,
        @Nullable String source,
        OutboxState state,
        @Nullable String transactionId,
        String argumentSha256,
        int argumentBytes,
        int attempts) {}

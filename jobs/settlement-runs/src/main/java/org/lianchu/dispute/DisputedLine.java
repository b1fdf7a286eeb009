package org.lianchu.dispute;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.ParticipantId;

/**
 * The posting that is disputed, as the last run had it that there was when the dispute came.
 *
 * @param run its id
 * @param generation of the run
 * @param billedAt when the run was closed; null if it is not
 */
public record DisputedLine(
        String run,
        int generation,
        ParticipantId from,
        ParticipantId to,
        long fen,
        @Nullable Instant billedAt) {}

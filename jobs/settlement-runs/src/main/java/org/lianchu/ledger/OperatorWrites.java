package org.lianchu.ledger;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.lianchu.contract.Arguments;
import org.lianchu.contract.request.Request;
import org.lianchu.outbox.ArgumentSource;
import org.lianchu.outbox.Outbox;
import org.lianchu.outbox.OutboxRow;
import org.lianchu.outbox.PlannedWrite;

/**
 * What the operator writes to the ledger: each thing exactly once, through the outbox. Every method may be repeated
 * after any crash.
 */
public final class OperatorWrites {
    /** The name under which what is at hand is given. */
    private static final String GIVEN = "given";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final OperatorLedger ledger;
    private final Outbox outbox;

    public OperatorWrites(OperatorLedger ledger, Outbox outbox) {
        this.ledger = ledger;
        this.outbox = outbox;
    }

    Outbox outbox() {
        return outbox;
    }

    /** Takes up again what a killed process had in hand; for the one that has the right to write. */
    public void release() {
        outbox.release(OperatorLedger.signer());
    }

    /**
     * Writes, each exactly once; what was refused before is given once more.
     *
     * @param about what the writes belong to, for messages
     * @return how each ended: confirmed, or refused
     * @throws LedgerWaitsException if the ledger does not answer; nothing is lost, and the same again resumes it
     */
    public List<OutboxRow> write(String about, List<PlannedWrite> writes) {
        List<String> keys = writes.stream().map(PlannedWrite::businessKey).toList();
        outbox.planAgain(writes);
        drain(about, keys, Map.of());
        Map<String, OutboxRow> rows = outbox.find(keys);
        return keys.stream().map(key -> Objects.requireNonNull(rows.get(key))).toList();
    }

    /**
     * Writes one thing whose inputs are no part of what is kept: a later start gives the same again.
     *
     * @param key of the ledger
     */
    public List<OutboxRow> write(String about, String key, Request given) {
        Arguments arguments = Arguments.of(given);
        outbox.planAgain(List.of(new PlannedWrite(key, OperatorLedger.signer(), given.function(), GIVEN, arguments)));
        drain(about, List.of(key), Map.of(GIVEN, wanted -> {
            if (!wanted.equals(key)) {
                throw new IOException("it is given again by what planned it");
            }
            return arguments;
        }));
        return List.of(outbox.find(key).orElseThrow());
    }

    /**
     * Waits until planned writes are confirmed or refused.
     *
     * @param sources by whose names the arguments that are not kept are composed again
     * @throws LedgerWaitsException if the ledger does not answer
     */
    void drain(String about, List<String> keys, Map<String, ArgumentSource> sources) {
        if (keys.isEmpty()) {
            return;
        }
        Waiting waiting = new Waiting(keys);
        ledger.drain(sources, waiting);
        if (waiting.isGivenUp) {
            throw new LedgerWaitsException(about + ": " + waiting.open + " of " + keys.size()
                    + " writes are not on the ledger yet, and it has not answered for " + PATIENCE.toMinutes()
                    + " minutes; the same command resumes them");
        }
    }

    /** Stops a drain when its writes are done, or when none of them moved for too long. */
    private final class Waiting implements BooleanSupplier {
        private final List<String> keys;
        private long movedAt = System.nanoTime();
        private int open;
        private boolean isGivenUp;

        Waiting(List<String> keys) {
            this.keys = keys;
            this.open = keys.size();
        }

        @Override
        public boolean getAsBoolean() {
            int now = outbox.open(keys).size();
            if (now < open) {
                movedAt = System.nanoTime();
            }
            open = now;
            isGivenUp = open > 0 && System.nanoTime() - movedAt > PATIENCE.toNanos();
            return open == 0 || isGivenUp;
        }
    }
}

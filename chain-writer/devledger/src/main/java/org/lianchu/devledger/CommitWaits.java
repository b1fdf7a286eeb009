package org.lianchu.devledger;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Who waits for which transaction to be committed. Nobody's thread waits. */
final class CommitWaits {
    private final TransactionIndex index;
    private final LongSupplier height;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Wait> waits = new ConcurrentHashMap<>();

    /** @param height of the chain: the blocks whose writes can be seen */
    CommitWaits(TransactionIndex index, LongSupplier height) {
        this.index = index;
        this.height = height;
    }

    private record Wait(String transactionId, Consumer<TransactionIndex.Place> then) {}

    /** Calls once when the transaction is committed, at once if it is. The number given back ends the wait. */
    long await(String transactionId, Consumer<TransactionIndex.Place> then) {
        long number = numbers.incrementAndGet();
        waits.put(number, new Wait(transactionId, then));
        // looked for after it was noted, so that no block comes in between unseen
        answer(number);
        return number;
    }

    void forget(long number) {
        waits.remove(number);
    }

    /** A block was committed. */
    void committed() {
        waits.keySet().forEach(this::answer);
    }

    private void answer(long number) {
        Wait wait = waits.get(number);
        TransactionIndex.@Nullable Place place = wait == null ? null : index.find(wait.transactionId);
        // whoever is told that a transaction is in a block reads what it wrote
        boolean isVisible = place != null && place.block() < height.getAsLong();
        if (wait != null && place != null && isVisible && waits.remove(number, wait)) {
            wait.then.accept(place);
        }
    }
}

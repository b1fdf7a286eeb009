package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.hyperledger.fabric.protos.common.Block;
import org.jspecify.annotations.Nullable;
import org.lianchu.identity.Identity;

/**
 * Orders what is submitted, and commits it, with one thread. A block is what came while the block before was made
 * durable: one forced write serves many transactions when there are many, and one need not wait when it is alone.
 */
final class Orderer implements AutoCloseable {
    /** Fabric's MaxMessageCount. */
    static final int MOST_TRANSACTIONS = 500;
    /** Fabric's PreferredMaxBytes: a larger transaction makes a block of its own. */
    static final int PREFERRED_BYTES = 2 << 20;
    /** Fabric's AbsoluteMaxBytes, of one transaction. */
    static final int MOST_BYTES = 10 << 20;
    /** What may wait before submitting is refused for a while. */
    private static final int MOST_WAITING_BYTES = 64 << 20;

    private static final int NONCE_BYTES = 24;

    private final Chain chain;
    private final Identity identity;
    private final Duration batchTimeout;
    private final SecureRandom random = new SecureRandom();
    private final BlockingQueue<Ordered> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final Thread thread;

    private volatile boolean closing;
    private volatile @Nullable IOException failure;
    private @Nullable Ordered next;

    Orderer(Chain chain, Identity identity, Duration batchTimeout) {
        this.chain = chain;
        this.identity = identity;
        this.batchTimeout = batchTimeout;
        this.thread = new Thread(this::run, "ledger-orderer");
    }

    void start() {
        thread.start();
    }

    /** Why nothing is committed any more; null while all is well. */
    @Nullable
    IOException failure() {
        return failure;
    }

    /** Takes a transaction; false if it cannot for now. It is not durable yet, as with Fabric. */
    boolean submit(Ordered transaction) {
        if (closing || failure != null || waitingBytes.get() > MOST_WAITING_BYTES) {
            return false;
        }
        waitingBytes.addAndGet(transaction.bytes().size());
        waiting.add(transaction);
        return true;
    }

    private void run() {
        try {
            while (!closing || next != null || !waiting.isEmpty()) {
                List<Ordered> batch = batch();
                if (!batch.isEmpty()) {
                    commit(batch);
                }
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            failure = new IOException("interrupted", e);
        } finally {
            // whatever ended it: what nobody will order is not taken
            closing = true;
        }
    }

    private List<Ordered> batch() throws InterruptedException {
        List<Ordered> batch = new ArrayList<>();
        long bytes = 0;
        Ordered transaction = first();
        long deadline = System.nanoTime() + batchTimeout.toNanos();
        while (transaction != null) {
            if (!batch.isEmpty() && bytes + transaction.bytes().size() > PREFERRED_BYTES) {
                next = transaction;
                return batch;
            }
            batch.add(transaction);
            bytes += transaction.bytes().size();
            transaction = batch.size() < MOST_TRANSACTIONS
                    ? waiting.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)
                    : null;
        }
        return batch;
    }

    private @Nullable Ordered first() throws InterruptedException {
        Ordered first = next;
        next = null;
        // wakes up now and then, to see whether it is to end
        return first == null ? waiting.poll(50, TimeUnit.MILLISECONDS) : first;
    }

    private void commit(List<Ordered> batch) throws IOException {
        long number = chain.height();
        Validated validated = Validation.of(number, batch, chain);
        List<ByteString> envelopes = batch.stream().map(Ordered::bytes).toList();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Block block = Blocks.next(
                number, chain.lastHash(), envelopes, validated.codes(), identity, ByteString.copyFrom(nonce));
        chain.append(block, validated);
        envelopes.forEach(e -> waitingBytes.addAndGet(-e.size()));
    }

    /** Commits what was taken, then ends. */
    @Override
    public void close() {
        closing = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

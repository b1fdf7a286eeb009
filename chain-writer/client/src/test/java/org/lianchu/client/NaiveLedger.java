package org.lianchu.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.lianchu.contract.Arguments;

/**
 * A ledger that commits every transaction once, and two transactions of one argument twice: unlike Fabric it forgives
 * nothing. Arguments that begin with {@code refuse} or {@code hang} are poison.
 */
public final class NaiveLedger implements TransactionStages {
    /** What goes wrong. */
    public enum Fault {
        NONE,
        LOST_AFTER_ACKNOWLEDGEMENT,
        TIME_OUT_BEFORE_COMMIT,
        TIME_OUT_AFTER_COMMIT,
        /** It is committed only after somebody else has been told that it is not there. */
        COMMITTED_LATE,
        STATUS_UNKNOWN,
        STALE_READ
    }

    public final Map<String, List<String>> commits = new ConcurrentHashMap<>();
    public final AtomicLong endorsements = new AtomicLong();
    private final Map<String, String> argumentOf = new ConcurrentHashMap<>();
    private final Map<String, TransactionStatus> blocks = new ConcurrentHashMap<>();
    private final Queue<String> onTheWay = new ConcurrentLinkedQueue<>();
    private final AtomicLong ids = new AtomicLong();
    private final Random random;
    private final int faultsInTen;
    private volatile Fault always = Fault.NONE;

    public NaiveLedger() {
        this(0, 0);
    }

    public NaiveLedger(long seed, int faultsInTen) {
        this.random = new Random(seed);
        this.faultsInTen = faultsInTen;
    }

    public NaiveLedger always(Fault fault) {
        always = fault;
        return this;
    }

    private synchronized Fault fault() {
        if (random.nextInt(10) < faultsInTen) {
            Fault[] faults = Fault.values();
            return faults[random.nextInt(faults.length)];
        }
        return always;
    }

    @Override
    public String signer() {
        return "DISPATCH";
    }

    @Override
    public Endorsement endorse(String function, Arguments arguments) {
        endorsements.incrementAndGet();
        String text = new String(arguments.request(), UTF_8);
        if (text.startsWith("refuse")) {
            return new Endorsement.Refused("NOT_AUTHORISED", "never");
        }
        if (text.startsWith("hang")) {
            return new Endorsement.Unreachable("DEADLINE_EXCEEDED");
        }
        if (commits.containsKey(text)) {
            return new Endorsement.SameAgain();
        }
        String id = "tx" + ids.incrementAndGet();
        argumentOf.put(id, text);
        arrive();
        return new Endorsement.Endorsed(new EndorsedTransaction(id, id.getBytes(UTF_8)));
    }

    private synchronized void arrive() {
        if (faultsInTen == 0 || random.nextInt(3) == 0) {
            arriveAll();
        }
    }

    /** What is on the way is committed, as it may be at any time. */
    public void arriveAll() {
        for (String late = onTheWay.poll(); late != null; late = onTheWay.poll()) {
            commit(late);
        }
    }

    @Override
    public Optional<String> submit(EndorsedTransaction transaction) {
        if (!transaction.id().equals(new String(transaction.bytes(), UTF_8))) {
            throw new IllegalArgumentException("other bytes than were endorsed: " + transaction.id());
        }
        return switch (fault()) {
            case LOST_AFTER_ACKNOWLEDGEMENT -> Optional.empty();
            case TIME_OUT_BEFORE_COMMIT -> Optional.of("DEADLINE_EXCEEDED");
            case COMMITTED_LATE -> {
                onTheWay.add(transaction.id());
                yield Optional.of("DEADLINE_EXCEEDED");
            }
            case TIME_OUT_AFTER_COMMIT -> {
                commit(transaction.id());
                yield Optional.of("DEADLINE_EXCEEDED");
            }
            case STALE_READ -> {
                blocks.putIfAbsent(
                        transaction.id(), new TransactionStatus.Invalid(TxValidationCode.MVCC_READ_CONFLICT, 1));
                yield Optional.empty();
            }
            case NONE, STATUS_UNKNOWN -> {
                commit(transaction.id());
                yield Optional.empty();
            }
        };
    }

    private void commit(String id) {
        if (blocks.putIfAbsent(id, new TransactionStatus.Valid(1)) == null) {
            commits.computeIfAbsent(argumentOf.get(id), a -> new ArrayList<>()).add(id);
        }
    }

    @Override
    public TransactionStatus status(String id) {
        return fault() == Fault.STATUS_UNKNOWN ? new TransactionStatus.NotKnown("DEADLINE_EXCEEDED") : lookUp(id);
    }

    @Override
    public TransactionStatus lookUp(String id) {
        return blocks.getOrDefault(id, new TransactionStatus.NotKnown("no such transaction ID"));
    }
}

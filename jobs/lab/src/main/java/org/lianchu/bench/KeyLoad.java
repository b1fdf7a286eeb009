package org.lianchu.bench;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.Outcome;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.client.wire.TransactionCheck;
import org.lianchu.contract.Arguments;
import org.lianchu.evidence.DocumentSecret;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.Salt;
import org.lianchu.evidence.Salts;
import org.lianchu.evidence.TreeHasher;
import org.lianchu.progress.Parallel;

/**
 * Evidence without anchors: each reading's salted hash is a key on the ledger, written by a transaction that carries
 * one or many of them. What others do, and what {@link EvidenceBench} compares with.
 */
final class KeyLoad {
    private final List<LedgerConnection> gateways;
    private final List<KeyedReading> readings;
    private final Salts salts;

    /**
     * @param gateways connected to the chaincode that only puts keys; calls take turns
     * @param readings written in this order; each once
     */
    KeyLoad(List<LedgerConnection> gateways, List<KeyedReading> readings, byte[] secret) {
        this.gateways = gateways;
        this.readings = readings;
        Hash name = Hash.sha256("readings under keys".getBytes(StandardCharsets.US_ASCII));
        this.salts = DocumentSecret.derive(secret, name).salts();
    }

    /** What was written, and how long that took. */
    record Written(List<StoredLeaf> leaves, long nanos) {}

    /**
     * Writes from a place in the readings on, for so long; what is under way then is waited for and counted.
     *
     * @param inFlight calls open at the same time
     */
    Written write(int from, int perTransaction, int inFlight, long nanos) throws IOException {
        ConcurrentLinkedQueue<StoredLeaf> leaves = new ConcurrentLinkedQueue<>();
        AtomicInteger next = new AtomicInteger(from);
        long begun = System.nanoTime();
        Parallel.forEach(IntStream.range(0, inFlight).boxed().toList(), inFlight, i -> {
            LedgerConnection gateway = gateways.get(i % gateways.size());
            int first = next.getAndAdd(perTransaction);
            while (System.nanoTime() - begun < nanos && first + perTransaction <= readings.size()) {
                leaves.addAll(put(gateway, first, perTransaction));
                first = next.getAndAdd(perTransaction);
            }
        });
        return new Written(List.copyOf(leaves), System.nanoTime() - begun);
    }

    private List<StoredLeaf> put(LedgerConnection gateway, int first, int count) {
        TreeHasher hasher = new TreeHasher();
        List<StoredLeaf> leaves = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            KeyedReading reading = readings.get(i);
            Salt salt = salts.of(i);
            leaves.add(new StoredLeaf(reading, salt, hasher.saltedLeaf(salt, reading.bytes()), ""));
        }
        Outcome outcome = gateway.write("put", Arguments.of(argument(leaves)));
        if (!(outcome instanceof Outcome.Committed committed)) {
            throw new IllegalStateException("not written: " + outcome);
        }
        return leaves.stream()
                .map(leaf -> new StoredLeaf(leaf.reading(), leaf.salt(), leaf.leaf(), committed.transactionId()))
                .toList();
    }

    /** As the chaincode reads it: u32 count, then key and value of each, u16 and u32 lengths before them. */
    private static byte[] argument(List<StoredLeaf> leaves) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(leaves.size());
            for (StoredLeaf leaf : leaves) {
                byte[] key = leaf.reading().key().getBytes(StandardCharsets.UTF_8);
                out.writeShort(key.length);
                out.write(key);
                byte[] value = HexFormat.of().parseHex(leaf.leaf().toString());
                out.writeInt(value.length);
                out.write(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Proves some of what was written, drawn at random, and verifies each: its hash, the signatures, and that the
     * transaction wrote it.
     *
     * @return how long that took, in nanoseconds
     * @throws IllegalStateException if one does not hold
     */
    long prove(List<StoredLeaf> written, int count, long seed, TransactionCheck check) throws IOException {
        List<StoredLeaf> drawn = new ArrayList<>(written);
        Collections.shuffle(drawn, new Random(seed));
        long begun = System.nanoTime();
        Parallel.forEach(drawn.subList(0, Math.min(count, drawn.size())), Parallel.CORES, leaf -> prove(leaf, check));
        return System.nanoTime() - begun;
    }

    private void prove(StoredLeaf leaf, TransactionCheck check) {
        LedgerTransaction transaction = gateways.get(0)
                .transaction(leaf.transaction())
                .orElseThrow(() -> new IllegalStateException("not on the ledger: " + leaf.transaction()))
                .transaction();
        byte[] value = transaction.writes().get(leaf.reading().key());
        Hash made = new TreeHasher().saltedLeaf(leaf.salt(), leaf.reading().bytes());
        if (value == null || !HexFormat.of().formatHex(value).equals(made.toString())) {
            throw new IllegalStateException(leaf.reading().key() + " is not what the ledger has");
        }
        if (!check.check(transaction).isEmpty()) {
            throw new IllegalStateException(leaf.reading().key() + ": " + check.check(transaction));
        }
    }
}

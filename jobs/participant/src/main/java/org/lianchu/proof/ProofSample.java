package org.lianchu.proof;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.progress.Parallel;
import org.lianchu.submit.Mapping;

/**
 * Random records of an inbox, each as likely as every other, for an audit that looks at some. Equal inboxes and
 * seeds draw the same. Each file is read once, however many of its records are drawn.
 */
public final class ProofSample {
    /** Documents whose proofs are made before the first of them is given out. */
    private static final int AT_ONCE = 16 * Parallel.CORES;

    private final List<EvidencedInbox.Document> documents;

    /** By the number of its first record, counted through all documents: the place of a document. */
    private final NavigableMap<Long, Integer> firstRecords = new TreeMap<>();

    private final long records;

    /** @throws ProofRefusedException NOTHING_ANCHORED if there is nothing to draw from */
    public ProofSample(EvidencedInbox inbox) {
        this.documents = inbox.anchored();
        long next = 0;
        for (int i = 0; i < documents.size(); i++) {
            firstRecords.put(next, i);
            next += documents.get(i).receipt().records();
        }
        if (next == 0) {
            throw new ProofRefusedException("NOTHING_ANCHORED", "the inbox holds no file with a receipt of an anchor");
        }
        this.records = next;
    }

    /**
     * Draws and proves.
     *
     * @param count how many are drawn; one drawn twice is proved once
     * @param mapping what NEM12 files are read with
     * @throws ProofRefusedException as {@link Prover#records}
     */
    public void draw(int count, long seed, Mapping mapping, Prover prover, Consumer<Proof> sink) throws IOException {
        NavigableMap<Integer, NavigableMap<String, NavigableSet<Integer>>> drawn = new TreeMap<>();
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            long record = random.nextLong(records);
            Map.Entry<Long, Integer> first = firstRecords.floorEntry(record);
            int document = first.getValue();
            add(drawn.computeIfAbsent(document, d -> new TreeMap<>()), document, record - first.getKey());
        }
        List<Map.Entry<Integer, NavigableMap<String, NavigableSet<Integer>>>> order = List.copyOf(drawn.entrySet());
        for (int from = 0; from < order.size(); from += AT_ONCE) {
            NavigableMap<Integer, List<Proof>> made = new ConcurrentSkipListMap<>();
            Parallel.forEach(
                    order.subList(from, Math.min(from + AT_ONCE, order.size())),
                    Parallel.CORES,
                    places -> made.put(
                            places.getKey(),
                            prover.records(documents.get(places.getKey()).file(), mapping, places.getValue())));
            made.values().forEach(proofs -> proofs.forEach(sink));
        }
    }

    /** The record's chunk and place in it, counting through the chunks by day. */
    private void add(NavigableMap<String, NavigableSet<Integer>> places, int document, long record) {
        long left = record;
        for (ChunkRoot chunk : documents.get(document).receipt().chunks()) {
            if (left < chunk.count()) {
                places.computeIfAbsent(chunk.dayText(), d -> new TreeSet<>()).add((int) left);
                return;
            }
            left -= chunk.count();
        }
        throw new IllegalStateException("a receipt counts the records of its chunks");
    }
}

package org.lianchu.submit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.ledger.Publication;
import org.lianchu.contract.request.Countersign;
import org.lianchu.contract.request.Publish;
import org.lianchu.evidence.Hash;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;

/** DISPATCH's publications as the ledger has them: what holds, and what waits for the countersigner. */
public final class LedgerPublications {
    private final LedgerConnection ledger;

    public LedgerPublications(LedgerConnection ledger) {
        this.ledger = ledger;
    }

    /**
     * A publication that waits for the countersigner.
     *
     * @param sha256 of the published bytes
     */
    public record Waiting(Dataset dataset, int sequence, Hash sha256) {
        /** As it is named to be countersigned: {@code <dataset>/<number>}. */
        @Override
        public String toString() {
            return dataset.text() + "/" + sequence;
        }

        /** What the countersigner writes once it has read it. */
        public Countersign countersignature() {
            return new Countersign(dataset, sequence, sha256);
        }
    }

    /** The number in force; empty if nothing of the dataset is countersigned. */
    public Optional<Integer> inForce(Dataset dataset) {
        return countersigned(dataset).stream().max(Comparator.naturalOrder());
    }

    private Set<Integer> countersigned(Dataset dataset) {
        return ledger.scan(Keys.countersignatures(dataset)).stream()
                .map(entry -> LedgerKey.parse(entry.key()).number())
                .collect(Collectors.toSet());
    }

    /**
     * What waits, by dataset and number: numbers above the one in force, and answers, each of which is about disputes
     * of its own.
     */
    public List<Waiting> waiting() {
        List<Waiting> waiting = new ArrayList<>();
        for (Dataset dataset : Dataset.values()) {
            if (dataset.isPublished()) {
                waiting.addAll(waiting(dataset));
            }
        }
        return waiting;
    }

    private List<Waiting> waiting(Dataset dataset) {
        SortedMap<Integer, Waiting> waiting = new TreeMap<>();
        for (Page.Entry entry : ledger.scan(Keys.publications(dataset))) {
            int sequence = LedgerKey.parse(entry.key()).number();
            waiting.put(
                    sequence,
                    new Waiting(
                            dataset, sequence, Publication.decode(entry.value()).sha256()));
        }
        Set<Integer> countersigned = countersigned(dataset);
        waiting.keySet().removeAll(countersigned);
        int inForce = countersigned.stream().max(Comparator.naturalOrder()).orElse(0);
        return List.copyOf(
                dataset == Dataset.ANSWERS
                        ? waiting.values()
                        : waiting.tailMap(inForce + 1).values());
    }

    /** The published bytes; empty if the number is not published. */
    public Optional<byte[]> bytes(Dataset dataset, int sequence) {
        return ledger.read(Keys.published(dataset, sequence)).map(Publish::stored);
    }

    /** What a publication that waits changes against the one in force, row by row; of answers, all that it says. */
    public List<RowChange> changes(Waiting waiting) {
        List<DataRow> before = waiting.dataset == Dataset.ANSWERS ? List.of() : rowsInForce(waiting.dataset);
        byte[] published = bytes(waiting.dataset, waiting.sequence)
                .orElseThrow(() -> new IllegalStateException(waiting + " is published without bytes"));
        return RowChange.between(before, PublishedBytes.rows(published));
    }

    /** The rows in force; none if nothing of the dataset is countersigned. */
    public List<DataRow> rowsInForce(Dataset dataset) {
        return inForce(dataset)
                .flatMap(number -> bytes(dataset, number))
                .map(PublishedBytes::rows)
                .orElse(List.of());
    }
}

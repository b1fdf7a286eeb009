package org.lianchu.submit;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.ledger.SequenceEntry;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;

/**
 * A submitter's numbers of each dataset, and which documents have them. The next is one above the highest, so that what
 * is submitted later is the later revision; a gap below stays a gap. One thread.
 */
final class SequenceNumbers {
    private final LedgerConnection ledger;
    private final ParticipantId submitter;
    private final Map<Dataset, Taken> taken = new EnumMap<>(Dataset.class);

    SequenceNumbers(LedgerConnection ledger, ParticipantId submitter) {
        this.ledger = ledger;
        this.submitter = submitter;
    }

    private static final class Taken {
        private final Set<Hash> documents = new HashSet<>();
        private int highest;
    }

    /** The highest number that is taken, or was given out here; 0 if there is none. */
    int highest(Dataset dataset) {
        return taken(dataset).highest;
    }

    /** Gives a document the next. */
    int next(PreparedDocument document) {
        Taken of = taken(document.dataset());
        of.highest = Math.addExact(of.highest, 1);
        of.documents.add(document.id());
        return of.highest;
    }

    /**
     * Whether a document may have a number. Where not, the ledger need not be asked for it: the contract will refuse it
     * if somebody wrote it since.
     */
    boolean mayHave(PreparedDocument document) {
        return document.isPublished() || taken(document.dataset()).documents.contains(document.id());
    }

    /** Somebody else took a number: asks the ledger before the next is given out. */
    void forget(Dataset dataset) {
        taken.remove(dataset);
    }

    private Taken taken(Dataset dataset) {
        return taken.computeIfAbsent(dataset, this::scan);
    }

    private Taken scan(Dataset dataset) {
        String prefix = dataset.isPublished() ? Keys.publications(dataset) : Keys.sequences(submitter, dataset);
        Taken found = new Taken();
        for (Page.Entry entry : ledger.scan(prefix)) {
            found.highest = Math.max(found.highest, LedgerKey.parse(entry.key()).number());
            if (!dataset.isPublished()) {
                found.documents.add(SequenceEntry.decode(entry.value()).document());
            }
        }
        return found;
    }
}

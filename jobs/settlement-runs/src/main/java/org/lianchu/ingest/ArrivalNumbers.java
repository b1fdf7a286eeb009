package org.lianchu.ingest;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.lianchu.store.DocumentStore;
import org.lianchu.store.FilePlan.Seen;
import org.lianchu.store.RestorationStore.Numbered;

/**
 * Hands out document ids in order of arrival, fetched a block at a time. In a database that is built again a document
 * that had arrived before has the number that was kept for it, in whatever order the files are read now. One thread.
 */
final class ArrivalNumbers {
    private static final int BLOCK = 64;

    private final DocumentStore documents;
    private final Map<Numbered, Long> kept;
    private final Map<Seen, Long> planned;
    private final Queue<Long> block = new ArrayDeque<>();

    /**
     * Numbers for one scan.
     *
     * @param kept numbers that are given away already; nobody else's are among them
     * @param planned those that files got when this scan was planned for many to receive
     */
    ArrivalNumbers(DocumentStore documents, Map<Numbered, Long> kept, Map<Seen, Long> planned) {
        this.documents = documents;
        this.kept = kept;
        this.planned = new HashMap<>(planned);
    }

    /** The number of a file; 0, which is none, where there is nothing to be read. */
    long next(ScannedFile file) {
        if (file.problem() != null) {
            return 0;
        }
        Long before = planned.remove(new Seen(file.submitter(), file.name(), file.stamp()));
        return before == null ? given(file) : before;
    }

    private long given(ScannedFile file) {
        Long own = kept.isEmpty() ? null : kept.remove(name(file));
        if (own != null) {
            return own;
        }
        if (block.isEmpty()) {
            block.addAll(documents.nextIds(BLOCK));
        }
        return block.remove();
    }

    /** What the file is known by: the document that its receipt is about, else its name. */
    private static Numbered name(ScannedFile file) {
        String known =
                file.receipt().map(receipt -> receipt.document().toString()).orElse(file.name());
        return new Numbered(file.submitter(), known);
    }
}

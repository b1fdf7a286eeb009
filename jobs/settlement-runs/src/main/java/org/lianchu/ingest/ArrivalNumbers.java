package org.lianchu.ingest;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.lianchu.store.DocumentStore;
import org.lianchu.store.RestorationStore.Numbered;
import org.lianchu.submit.Receipt;
import org.lianchu.submit.ReceiptFormatException;
import org.lianchu.submit.ReceiptReader;

/**
 * Hands out document ids in order of arrival, fetched a block at a time. In a database that is built again a document
 * that had arrived before has the number that was kept for it, in whatever order the files are read now. One thread.
 */
final class ArrivalNumbers {
    private static final int BLOCK = 64;

    private final DocumentStore documents;
    private final Map<Numbered, Long> kept;
    private final Queue<Long> block = new ArrayDeque<>();

    /** @param kept numbers that are given away already; nobody else's are among them */
    ArrivalNumbers(DocumentStore documents, Map<Numbered, Long> kept) {
        this.documents = documents;
        this.kept = kept;
    }

    long next(ScannedFile file) {
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
        try {
            Receipt receipt = ReceiptReader.read(Receipt.beside(file.path()));
            return new Numbered(file.submitter(), receipt.document().toString());
        } catch (ReceiptFormatException | IOException none) {
            // whoever receives it says what is the matter with it
            return new Numbered(file.submitter(), file.name());
        }
    }
}

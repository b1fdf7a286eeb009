package org.lianchu.ingest;

import java.util.ArrayDeque;
import java.util.Queue;
import org.lianchu.store.DocumentStore;

/** Hands out document ids in order of arrival, fetched a block at a time. One thread. */
final class ArrivalNumbers {
    private static final int BLOCK = 64;

    private final DocumentStore documents;
    private final Queue<Long> block = new ArrayDeque<>();

    ArrivalNumbers(DocumentStore documents) {
        this.documents = documents;
    }

    long next() {
        if (block.isEmpty()) {
            block.addAll(documents.nextIds(BLOCK));
        }
        return block.remove();
    }
}

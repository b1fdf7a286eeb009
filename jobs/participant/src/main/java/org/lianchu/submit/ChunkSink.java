package org.lianchu.submit;

import org.lianchu.evidence.ChunkRoots;
import org.lianchu.evidence.DocumentSecret;
import org.lianchu.market.DocumentRecord;
import org.lianchu.readers.record.RecordSink;

/**
 * Takes the roots of a document's chunks while it is being read, and hands the records on. One document, one thread.
 *
 * <p>The submitter and the receiver both read through it, so that they compare like with like.
 */
public final class ChunkSink implements RecordSink {
    private final ChunkRoots chunks;
    private final RecordSink next;

    /** @param next gets every record after it was hashed */
    public ChunkSink(DocumentSecret secret, RecordSink next) {
        this.chunks = new ChunkRoots(secret);
        this.next = next;
    }

    /** What was read until now; of a document that turns out to be refused it is worth nothing. */
    public ChunkRoots chunks() {
        return chunks;
    }

    @Override
    public void accept(DocumentRecord made) {
        accept(made, 0);
    }

    @Override
    public void accept(DocumentRecord made, long line) {
        chunks.append(made);
        next.accept(made, line);
    }
}

package org.lianchu.ingest;

import java.util.List;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.DocumentSecret;
import org.lianchu.evidence.Hash;
import org.lianchu.market.DocumentRecord;
import org.lianchu.readers.record.RecordSink;
import org.lianchu.submit.ChunkSink;
import org.lianchu.submit.PublishedBytes;

/** Hands records on, and takes on the way what the ledger must have of them: roots, or the published bytes. */
final class EvidencingSink implements RecordSink {
    private final ChunkSink anchored;
    private final PublishedBytes published = new PublishedBytes();

    EvidencingSink(DocumentSecret secret, RecordSink next) {
        this.anchored = new ChunkSink(secret, next);
    }

    @Override
    public void accept(DocumentRecord made) {
        accept(made, 0);
    }

    @Override
    public void accept(DocumentRecord made, long line) {
        anchored.accept(made, line);
        if (made.dataset().isPublished()) {
            published.accept(made);
        }
    }

    /** The roots of the document's chunks. */
    List<ChunkRoot> chunks() {
        return anchored.chunks().roots();
    }

    /** SHA-256 of what a published document's records are on the ledger. */
    Hash publishedSha256() {
        return Hash.sha256(published.bytes());
    }
}

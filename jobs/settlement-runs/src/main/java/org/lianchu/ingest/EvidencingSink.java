package org.lianchu.ingest;

import java.util.List;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.DocumentSecret;
import org.lianchu.evidence.Hash;
import org.lianchu.market.CallRow;
import org.lianchu.market.DataRow;
import org.lianchu.market.Profile;
import org.lianchu.market.TradeRow;
import org.lianchu.readers.RecordSink;
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
    public void profile(Profile profile) {
        anchored.profile(profile);
    }

    @Override
    public void trade(TradeRow trade) {
        anchored.trade(trade);
    }

    @Override
    public void call(CallRow call) {
        anchored.call(call);
    }

    @Override
    public void row(DataRow row) {
        anchored.row(row);
        if (row.dataset().isPublished()) {
            published.row(row);
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

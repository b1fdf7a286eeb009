package org.lianchu.contract.ledger;

import java.time.Instant;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;

/**
 * The ledger's evidence of one chunk (存证): what its key does not say.
 *
 * @param document the document's id
 * @param count records, at least 1
 * @param root over their salted leaves
 * @param time the transaction's
 */
public record AnchoredChunk(Hash document, int count, Hash root, Instant time) {
    /** Reads a stored value, strictly. */
    public static AnchoredChunk decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        Hash document = reader.hash();
        int count = reader.i32();
        Hash root = reader.hash();
        Instant time = reader.instant();
        return reader.end(() -> new AnchoredChunk(document, count, root, time));
    }

    /** The value as it is stored. */
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.hash(document);
        writer.i32(count);
        writer.hash(root);
        writer.instant(time);
        return writer.finish();
    }
}

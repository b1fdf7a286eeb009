package org.lianchu.contract.ledger;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;

/**
 * Which document has a submitter's number.
 *
 * @param document its id
 */
public record SequenceEntry(Hash document) {
    /** Reads a stored value, strictly. */
    public static SequenceEntry decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        Hash document = reader.hash();
        return reader.end(() -> new SequenceEntry(document));
    }

    /** The value as it is stored. */
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.hash(document);
        return writer.finish();
    }
}

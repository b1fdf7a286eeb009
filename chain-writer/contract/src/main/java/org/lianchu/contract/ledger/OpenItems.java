package org.lianchu.contract.ledger;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;

/**
 * What was still open when a close was proposed: discrepancies that block nothing, and disputes. The list itself is the
 * operator's; whoever is given it tells by this whether it is that one, whole.
 *
 * @param count of the list's items; zero or more
 * @param sha256 of the list's bytes
 */
public record OpenItems(int count, Hash sha256) {
    public OpenItems {
        if (count < 0) {
            throw new IllegalArgumentException("a list has no " + count + " items");
        }
    }

    /** Reads the two fields. */
    public static OpenItems read(FieldReader reader) {
        int count = reader.i32();
        Hash sha256 = reader.hash();
        return FieldReader.checked(() -> new OpenItems(count, sha256));
    }

    /** Appends the two fields. */
    public void write(FieldWriter writer) {
        writer.i32(count).hash(sha256);
    }
}

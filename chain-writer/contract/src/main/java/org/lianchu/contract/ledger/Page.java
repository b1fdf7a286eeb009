package org.lianchu.contract.ledger;

import java.util.List;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;

/**
 * A page of a query's answer.
 *
 * @param entries in the order of the keys that were walked
 * @param next what the next page begins after; empty if this is the last
 */
public record Page(List<Entry> entries, String next) {
    /** The most entries a page holds. */
    public static final int MAX_ENTRIES = 1000;

    public Page {
        entries = List.copyOf(entries);
    }

    /** A key and its value. */
    public record Entry(String key, byte[] value) {
        private static Entry read(FieldReader reader) {
            return new Entry(reader.text(), reader.bytes());
        }

        private static void write(FieldWriter writer, Entry entry) {
            writer.text(entry.key).bytes(entry.value);
        }
    }

    /** Reads an answer, strictly. */
    public static Page decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        List<Entry> entries = reader.list(Entry::read);
        String next = reader.text();
        return reader.end(() -> new Page(entries, next));
    }

    /** The answer's bytes. */
    public byte[] encode() {
        return new FieldWriter().list(entries, Entry::write).text(next).finish();
    }
}

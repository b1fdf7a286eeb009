package org.lianchu.contract.request;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;

/**
 * Dispatch publishes a document whose bytes everybody must see.
 *
 * @param document its id
 * @param sequence dispatch's next number for it within the dataset, from 1; the highest countersigned is in force
 * @param bytes its type 5 records in document order, each after its u32 length
 */
public record Publish(Hash document, Dataset dataset, int sequence, byte[] bytes) implements Request {
    /** The function's name. */
    public static final String FUNCTION = "publish";

    public Publish {
        Bounds.atLeast(1, sequence, "sequence");
    }

    /** Reads the argument, strictly. */
    public static Publish decode(byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        Hash document = reader.hash();
        Dataset dataset = reader.dataset();
        int sequence = reader.i32();
        byte[] bytes = reader.bytes();
        return reader.end(() -> new Publish(document, dataset, sequence, bytes));
    }

    @Override
    public String function() {
        return FUNCTION;
    }

    @Override
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.hash(document);
        writer.text(dataset.text());
        writer.i32(sequence);
        writer.bytes(bytes);
        return writer.finish();
    }
}

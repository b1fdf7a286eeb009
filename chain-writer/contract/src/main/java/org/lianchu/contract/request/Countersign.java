package org.lianchu.contract.request;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;

/**
 * The countersigner countersigns a publication.
 *
 * @param sequence dispatch's number of it within the dataset
 * @param sha256 of the published bytes that the countersigner has read
 */
public record Countersign(Dataset dataset, int sequence, Hash sha256) implements Request {
    /** The function's name. */
    public static final String FUNCTION = "countersign";

    public Countersign {
        Bounds.atLeast(1, sequence, "sequence");
    }

    /** Reads the argument, strictly. */
    public static Countersign decode(byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        Dataset dataset = reader.dataset();
        int sequence = reader.i32();
        Hash sha256 = reader.hash();
        return reader.end(() -> new Countersign(dataset, sequence, sha256));
    }

    @Override
    public String function() {
        return FUNCTION;
    }

    @Override
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.text(dataset.text());
        writer.i32(sequence);
        writer.hash(sha256);
        return writer.finish();
    }
}

package org.lianchu.contract.request;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.lianchu.contract.encoding.Deflated;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.encoding.MalformedException;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;

/**
 * Dispatch publishes a document whose bytes everybody must see.
 *
 * <p>Guarantees: the request names the bytes by their SHA-256, and they are given with it, deflated: the request is the
 * same however short they were made. They are in clear on every channel.
 *
 * @param document its id
 * @param sequence dispatch's next number for it within the dataset, from 1; the highest countersigned is in force
 * @param bytes its type 5 records in document order, each after its u32 length; only read
 */
public record Publish(Hash document, Dataset dataset, int sequence, byte[] bytes) implements Request {
    /** The function's name. */
    public static final String FUNCTION = "publish";

    /** The input with the bytes, {@link Deflated}. */
    public static final String ROWS = "rows";

    /** The most bytes of a publication: what a chaincode of half a gigabyte still makes rows of. */
    public static final int MOST_BYTES = 32 << 20;

    public Publish {
        Bounds.atLeast(1, sequence, "sequence");
    }

    /**
     * Reads what was given, strictly.
     *
     * @param input gives the bytes by name
     * @throws MalformedException if the bytes are not those that the request names
     */
    public static Publish read(byte[] argument, Function<String, byte[]> input) {
        FieldReader reader = new FieldReader(argument);
        Hash document = reader.hash();
        Dataset dataset = reader.dataset();
        int sequence = reader.i32();
        Hash sha256 = reader.hash();
        byte[] bytes = Deflated.read(input.apply(ROWS), MOST_BYTES);
        if (!Hash.sha256(bytes).equals(sha256)) {
            throw new MalformedException("its rows have SHA-256 " + Hash.sha256(bytes) + ", not " + sha256);
        }
        return reader.end(() -> new Publish(document, dataset, sequence, bytes));
    }

    /**
     * The published bytes, of the value that the ledger keeps: that which was given, or, where contract 2.2 wrote it,
     * the bytes themselves. The two are told apart by the first byte: a record's length begins with 0 to 2.
     *
     * @throws MalformedException if it is none, or has more than {@link #MOST_BYTES}
     */
    public static byte[] stored(byte[] value) {
        boolean isDeflated = value.length > 0 && value[0] > MOST_BYTES >>> 24;
        return isDeflated ? Deflated.read(value, MOST_BYTES) : value;
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
        writer.hash(Hash.sha256(bytes));
        return writer.finish();
    }

    @Override
    public SortedMap<String, byte[]> inputs() {
        return new TreeMap<>(Map.of(ROWS, Deflated.of(bytes)));
    }
}

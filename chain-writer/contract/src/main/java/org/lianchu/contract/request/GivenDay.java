package org.lianchu.contract.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.encoding.MalformedException;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.evidence.DaySecret;
import org.lianchu.evidence.Salt;

/**
 * A settlement with what settles it: what those who settle may see, and the ledger need not keep.
 *
 * <p>Guarantees: chunks are strictly ascending by document, so one content has one sequence of bytes.
 *
 * @param chunks all records of the day of every document that is an input
 * @param secret what the day's seal, accounts and curve are salted with
 */
public record GivenDay(Settle settle, List<Chunk> chunks, DaySecret secret) implements Request {
    /** The input with the chunks, one after another. */
    public static final String CHUNKS = "chunks";

    /** What a document is named with, at most: 2 and 64 bytes, 2 and the dataset, 4. */
    private static final int NAME_BYTES = 100;

    /** The input with the day secret's 32 bytes. */
    public static final String SECRET = "secret";

    /**
     * A whole chunk, in clear.
     *
     * @param records in document order
     */
    public record Chunk(DocumentName document, List<SaltedRecord> records) {
        public Chunk {
            records = records instanceof GivenRecords ? records : List.copyOf(records);
        }

        private static Chunk read(FieldReader reader, byte[] input) {
            return new Chunk(DocumentName.read(reader), GivenRecords.read(reader, input));
        }

        private static void write(FieldWriter writer, Chunk chunk) {
            DocumentName.write(writer, chunk.document);
            writer.list(chunk.records, SaltedRecord::write);
        }

        /** Bytes of the input, but for what names the document. */
        private long size() {
            long size = Integer.BYTES;
            for (SaltedRecord salted : records) {
                size += Salt.LENGTH + Integer.BYTES + salted.bytes.length;
            }
            return size;
        }
    }

    /**
     * A record and what its leaf is salted with.
     *
     * @param bytes canonical; only read
     */
    public record SaltedRecord(Salt salt, byte[] bytes) {
        static SaltedRecord read(FieldReader reader) {
            return new SaltedRecord(reader.salt(), reader.bytes());
        }

        private static void write(FieldWriter writer, SaltedRecord salted) {
            writer.salt(salted.salt).bytes(salted.bytes);
        }
    }

    public GivenDay {
        chunks = List.copyOf(chunks);
        Settle.checkAscending(chunks.stream().map(Chunk::document).toList());
    }

    /**
     * Reads what was given with a settlement, strictly.
     *
     * @param input gives the bytes by name
     * @throws MalformedException if they are not chunks and a secret
     */
    public static GivenDay read(Settle settle, Function<String, byte[]> input) {
        byte[] given = input.apply(CHUNKS);
        FieldReader reader = FieldReader.bare(given);
        List<Chunk> chunks = new ArrayList<>();
        while (reader.hasMore()) {
            chunks.add(Chunk.read(reader, given));
        }
        byte[] secret = input.apply(SECRET);
        return FieldReader.checked(() -> new GivenDay(settle, chunks, DaySecret.of(secret)));
    }

    @Override
    public String function() {
        return settle.function();
    }

    @Override
    public byte[] encode() {
        return settle.encode();
    }

    @Override
    public SortedMap<String, byte[]> inputs() {
        long size = 0;
        for (Chunk chunk : chunks) {
            size += NAME_BYTES + chunk.size();
        }
        // a large day's bytes are a tenth of a gigabyte: they are laid out once
        FieldWriter writer = FieldWriter.bare(Math.toIntExact(size));
        chunks.forEach(chunk -> Chunk.write(writer, chunk));
        return new TreeMap<>(Map.of(CHUNKS, writer.finish(), SECRET, secret.bytes()));
    }
}

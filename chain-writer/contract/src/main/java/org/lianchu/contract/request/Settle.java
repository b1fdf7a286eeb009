package org.lianchu.contract.request;

import java.util.List;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.Salt;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.TradingDay;

/**
 * Dispatch has the ledger settle one day of a run, over the same inputs and with the same result as the platform.
 *
 * <p>Guarantees: run, market, type and generation agree, and the day is one of the run's; chunks and late documents are
 * strictly ascending by document, so one content has one sequence of bytes.
 *
 * @param type of the run
 * @param n the generation: that of an ADJUSTMENT, 0 for the other types
 * @param pins the cut up to which documents are inputs, and the numbers of decisions and rulings; the same for all days
 *     of the run and term
 * @param chunks all records of the day of every document that is an input
 * @param late documents that are anchored and were not received; PROVISIONAL only
 * @param digest of the postings that the platform computed for the day
 */
public record Settle(
        RunId run,
        String market,
        RunType type,
        int n,
        RunPins pins,
        TradingDay day,
        List<Chunk> chunks,
        List<DocumentName> late,
        Hash digest)
        implements Request {
    /** The function's name. */
    public static final String FUNCTION = "settle";

    /**
     * A whole chunk, in clear.
     *
     * @param records in document order
     */
    public record Chunk(DocumentName document, List<SaltedRecord> records) {
        public Chunk {
            records = List.copyOf(records);
        }

        private static Chunk read(FieldReader reader) {
            return new Chunk(DocumentName.read(reader), reader.list(SaltedRecord::read));
        }

        private static void write(FieldWriter writer, Chunk chunk) {
            DocumentName.write(writer, chunk.document);
            writer.list(chunk.records, SaltedRecord::write);
        }
    }

    /**
     * A record and what its leaf is salted with.
     *
     * @param bytes canonical; only read
     */
    public record SaltedRecord(Salt salt, byte[] bytes) {
        private static SaltedRecord read(FieldReader reader) {
            return new SaltedRecord(reader.salt(), reader.bytes());
        }

        private static void write(FieldWriter writer, SaltedRecord salted) {
            writer.salt(salted.salt).bytes(salted.bytes);
        }
    }

    public Settle {
        if (!run.market().equals(market) || run.type() != type || run.generation() != n) {
            throw new IllegalArgumentException("not of run " + run + ": " + market + " " + type + " " + n);
        }
        if (!run.period().contains(day)) {
            throw new IllegalArgumentException(day + " is no day of " + run);
        }
        chunks = List.copyOf(chunks);
        late = List.copyOf(late);
        checkAscending(chunks.stream().map(Chunk::document).toList());
        checkAscending(late);
    }

    private static void checkAscending(List<DocumentName> documents) {
        for (int i = 1; i < documents.size(); i++) {
            if (documents.get(i - 1).compareTo(documents.get(i)) >= 0) {
                throw new IllegalArgumentException("documents ascend: " + documents.get(i));
            }
        }
    }

    /** Reads the argument, strictly. */
    public static Settle decode(byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        RunId run = reader.text(RunId::parse);
        String market = reader.text();
        RunType type = reader.text(RunType::valueOf);
        int n = reader.i32();
        RunPins pins = RunPins.read(reader);
        TradingDay day = reader.day();
        Hash digest = reader.hash();
        List<DocumentName> late = reader.list(DocumentName::read);
        List<Chunk> chunks = reader.list(Chunk::read);
        return reader.end(() -> new Settle(run, market, type, n, pins, day, chunks, late, digest));
    }

    @Override
    public String function() {
        return FUNCTION;
    }

    @Override
    public byte[] encode() {
        FieldWriter writer = new FieldWriter()
                .text(run.toString())
                .text(market)
                .text(type.name())
                .i32(n);
        pins.write(writer);
        return writer.day(day)
                .hash(digest)
                .list(late, DocumentName::write)
                .list(chunks, Chunk::write)
                .finish();
    }
}

package org.lianchu.contract.request;

import java.util.List;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.time.TradingDay;

/**
 * A submitter anchors a document's chunks.
 *
 * @param document its id
 * @param submitter who must be the caller
 * @param sequence the submitter's number for it within the dataset, from 1; a higher one is the later revision
 * @param chunks by day, strictly ascending; of a dataset without days exactly one, which has none
 */
public record Anchor(Hash document, ParticipantId submitter, Dataset dataset, int sequence, List<ChunkRoot> chunks)
        implements Request {
    /** The function's name. */
    public static final String FUNCTION = "anchor";

    public Anchor {
        Bounds.atLeast(1, sequence, "sequence");
        chunks = List.copyOf(chunks);
        Bounds.chunks(dataset, chunks);
    }

    /** Reads the argument, strictly. */
    public static Anchor decode(byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        Hash document = reader.hash();
        ParticipantId submitter = reader.text(ParticipantId::new);
        Dataset dataset = reader.dataset();
        int sequence = reader.i32();
        List<ChunkRoot> chunks = reader.list(Anchor::readChunk);
        return reader.end(() -> new Anchor(document, submitter, dataset, sequence, chunks));
    }

    @Override
    public String function() {
        return FUNCTION;
    }

    @Override
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.hash(document);
        writer.text(submitter.text());
        writer.text(dataset.text());
        writer.i32(sequence);
        writer.list(chunks, Anchor::writeChunk);
        return writer.finish();
    }

    private static ChunkRoot readChunk(FieldReader reader) {
        TradingDay day = reader.optionalDay();
        int count = reader.i32();
        Hash root = reader.hash();
        return FieldReader.checked(() -> new ChunkRoot(day, count, root));
    }

    private static void writeChunk(FieldWriter writer, ChunkRoot chunk) {
        writer.optionalDay(chunk.day()).i32(chunk.count()).hash(chunk.root());
    }
}

package org.lianchu.contract.ledger;

import java.util.List;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.time.TradingDay;

/**
 * A document on the ledger, by its id.
 *
 * @param sequence the submitter's number for it within the dataset, from 1
 * @param days the trading days it was anchored for, ascending; empty for a publication and for rows without days
 * @param request SHA-256 of the request that wrote it
 */
public record DocumentEntry(ParticipantId submitter, Dataset dataset, int sequence, List<TradingDay> days, Hash request)
        implements Recorded {
    public DocumentEntry {
        days = List.copyOf(days);
    }

    /** Reads a stored value, strictly. */
    public static DocumentEntry decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        ParticipantId submitter = reader.text(ParticipantId::new);
        Dataset dataset = reader.dataset();
        int sequence = reader.i32();
        List<TradingDay> days = reader.list(FieldReader::day);
        Hash request = reader.hash();
        return reader.end(() -> new DocumentEntry(submitter, dataset, sequence, days, request));
    }

    /** The value as it is stored. */
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.text(submitter.text());
        writer.text(dataset.text());
        writer.i32(sequence);
        writer.list(days, FieldWriter::day);
        writer.hash(request);
        return writer.finish();
    }
}

package org.lianchu.contract.ledger;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;
import org.lianchu.time.SettlementPeriod;

/**
 * What a generation of a term is made of: the documents anchored up to this cut, and the facts that it kept.
 *
 * @param cut the number of the cut that froze it
 * @param period the days of the month on which the market has rules
 * @param request SHA-256 of the request that wrote it
 */
public record Freeze(int cut, SettlementPeriod period, Hash request) implements Recorded {
    /** Reads a stored value, strictly. */
    public static Freeze decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        int cut = reader.i32();
        SettlementPeriod period = FieldReader.checked(() -> new SettlementPeriod(reader.day(), reader.day()));
        Hash request = reader.hash();
        return reader.end(() -> new Freeze(cut, period, request));
    }

    /** The value as it is stored. */
    public byte[] encode() {
        return new FieldWriter()
                .i32(cut)
                .day(period.first())
                .day(period.last())
                .hash(request)
                .finish();
    }
}

package org.lianchu.contract.ledger;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;
import org.lianchu.time.SettlementPeriod;

/**
 * What a generation of a term is made of: the documents anchored until it was written, and these market facts.
 *
 * @param period the days of the month on which the market has rules
 * @param request SHA-256 of the request that wrote it
 */
public record Freeze(SettlementPeriod period, FactPins facts, Hash request) implements Recorded {
    /** Reads a stored value, strictly. */
    public static Freeze decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        SettlementPeriod period = FieldReader.checked(() -> new SettlementPeriod(reader.day(), reader.day()));
        FactPins facts = FactPins.read(reader);
        Hash request = reader.hash();
        return reader.end(() -> new Freeze(period, facts, request));
    }

    /** The value as it is stored. */
    public byte[] encode() {
        FieldWriter writer = new FieldWriter().day(period.first()).day(period.last());
        facts.write(writer);
        return writer.hash(request).finish();
    }
}

package org.lianchu.contract.ledger;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;
import org.lianchu.settlement.RunId;

/**
 * The run by which a generation of a term is closed, for ever.
 *
 * @param seal of the run
 * @param request SHA-256 of the request that wrote it
 */
public record ClosedTerm(RunId run, Hash seal, Caller proposer, Caller approver, Hash request) implements Recorded {
    /** Reads a stored value, strictly. */
    public static ClosedTerm decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        RunId run = reader.text(RunId::parse);
        Hash seal = reader.hash();
        Caller proposer = Caller.read(reader);
        Caller approver = Caller.read(reader);
        Hash request = reader.hash();
        return reader.end(() -> new ClosedTerm(run, seal, proposer, approver, request));
    }

    /** The value as it is stored. */
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.text(run.toString());
        writer.hash(seal);
        proposer.write(writer);
        approver.write(writer);
        writer.hash(request);
        return writer.finish();
    }
}

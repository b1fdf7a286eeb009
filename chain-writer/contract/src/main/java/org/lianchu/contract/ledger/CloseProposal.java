package org.lianchu.contract.ledger;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;

/**
 * That a run was proposed to close a generation of a term.
 *
 * @param seal of the run
 * @param open what was still open then
 * @param proposer who must not approve it too
 * @param request SHA-256 of the request that wrote it
 */
public record CloseProposal(Hash seal, OpenItems open, Caller proposer, Hash request) implements Recorded {
    /** Reads a stored value, strictly. */
    public static CloseProposal decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        Hash seal = reader.hash();
        OpenItems open = OpenItems.read(reader);
        Caller proposer = Caller.read(reader);
        Hash request = reader.hash();
        return reader.end(() -> new CloseProposal(seal, open, proposer, request));
    }

    /** The value as it is stored. */
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.hash(seal);
        open.write(writer);
        proposer.write(writer);
        writer.hash(request);
        return writer.finish();
    }
}

package org.lianchu.contract.request;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.ledger.OpenItems;
import org.lianchu.contract.ledger.Term;
import org.lianchu.evidence.Hash;
import org.lianchu.settlement.RunId;

/**
 * FINANCE proposes to close a generation of a term by a run.
 *
 * @param seal of the run: what the proposer has seen
 * @param open what the proposer leaves open: discrepancies that block nothing, and disputes
 */
public record ProposeClose(Term term, int n, RunId run, Hash seal, OpenItems open) implements Request {
    /** The function's name. */
    public static final String FUNCTION = "proposeClose";

    public ProposeClose {
        Bounds.atLeast(0, n, "n");
    }

    /** Reads the argument, strictly. */
    public static ProposeClose decode(byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        Term term = reader.text(Term::parse);
        int n = reader.i32();
        RunId run = reader.text(RunId::parse);
        Hash seal = reader.hash();
        OpenItems open = OpenItems.read(reader);
        return reader.end(() -> new ProposeClose(term, n, run, seal, open));
    }

    @Override
    public String function() {
        return FUNCTION;
    }

    @Override
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.text(term.toString());
        writer.i32(n);
        writer.text(run.toString());
        writer.hash(seal);
        open.write(writer);
        return writer.finish();
    }
}

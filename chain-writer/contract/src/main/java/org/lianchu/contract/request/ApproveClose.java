package org.lianchu.contract.request;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.ledger.Term;
import org.lianchu.evidence.Hash;
import org.lianchu.settlement.RunId;

/**
 * Another FINANCE identity closes a generation of a term.
 *
 * @param seal of the run: what the approver has seen
 */
public record ApproveClose(Term term, int n, RunId run, Hash seal) implements Request {
    /** The function's name. */
    public static final String FUNCTION = "approveClose";

    public ApproveClose {
        Bounds.atLeast(0, n, "n");
    }

    /** Reads the argument, strictly. */
    public static ApproveClose decode(byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        Term term = reader.text(Term::parse);
        int n = reader.i32();
        RunId run = reader.text(RunId::parse);
        Hash seal = reader.hash();
        return reader.end(() -> new ApproveClose(term, n, run, seal));
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
        return writer.finish();
    }
}

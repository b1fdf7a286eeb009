package org.lianchu.contract.request;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.ledger.Term;
import org.lianchu.evidence.Hash;
import org.lianchu.settlement.RunId;

/**
 * Another FINANCE identity closes a generation of a term.
 *
 * @param digest of the run: what the approver has seen
 */
public record ApproveClose(Term term, int n, RunId run, Hash digest) implements Request {
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
        Hash digest = reader.hash();
        return reader.end(() -> new ApproveClose(term, n, run, digest));
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
        writer.hash(digest);
        return writer.finish();
    }
}

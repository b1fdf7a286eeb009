package org.lianchu.contract.request;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.ledger.Term;

/**
 * Dispatch freezes a generation of a term: what is on the ledger now is generation n or before, what comes later is
 * after.
 *
 * @param n 0 at first, then one after another
 */
public record FreezeTerm(Term term, int n) implements Request {
    /** The function's name. */
    public static final String FUNCTION = "freeze";

    public FreezeTerm {
        Bounds.atLeast(0, n, "n");
    }

    /** Reads the argument, strictly. */
    public static FreezeTerm decode(byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        Term term = reader.text(Term::parse);
        int n = reader.i32();
        return reader.end(() -> new FreezeTerm(term, n));
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
        return writer.finish();
    }
}

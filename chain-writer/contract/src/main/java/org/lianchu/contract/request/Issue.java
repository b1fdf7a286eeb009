package org.lianchu.contract.request;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.ledger.Term;

/**
 * Dispatch has the claims of a closed generation made. It carries no amount: the contract sums up the accounts that are
 * given with it, {@link GivenAccounts}.
 *
 * @param k which hundred of the payers, by id, from 0; one after another
 */
public record Issue(Term term, int n, int k) implements Request {
    /** The function's name. */
    public static final String FUNCTION = "issue";

    /** How many payers a part has, but for the last. */
    public static final int PAYERS_PER_PART = 100;

    public Issue {
        Bounds.atLeast(0, n, "n");
        Bounds.atLeast(0, k, "k");
    }

    /** Reads the argument, strictly. */
    public static Issue decode(byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        Term term = reader.text(Term::parse);
        int n = reader.i32();
        int k = reader.i32();
        return reader.end(() -> new Issue(term, n, k));
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
        writer.i32(k);
        return writer.finish();
    }
}

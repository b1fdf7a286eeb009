package org.lianchu.contract.request;

import java.util.List;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.ledger.Term;

/**
 * Something done to a term as a whole, from its first cut to the freeze of a generation, or its end.
 *
 * @param function one of the names below
 * @param number of {@link #CUT} the cut that is closed, from 1; of the others the generation n, from 0
 */
public record TermAct(String function, Term term, int number) implements Request {
    /** Dispatch closes the open cut, which has this number: what comes later is of the next. */
    public static final String CUT = "cut";

    /** Dispatch or the countersigner tells everybody that a generation will be frozen. */
    public static final String ANNOUNCE = "announce";

    /** Dispatch closes the open cut, once the notice is over, and it is the last of the generation. */
    public static final String FREEZE = "freeze";

    /** Dispatch's half of giving up a generation that cannot be closed. */
    public static final String GIVE_UP = "giveUp";

    /** The countersigner's half of it. */
    public static final String APPROVE_GIVE_UP = "approveGiveUp";

    /** The names of all of these. */
    public static final List<String> FUNCTIONS = List.of(CUT, ANNOUNCE, FREEZE, GIVE_UP, APPROVE_GIVE_UP);

    public TermAct {
        if (!FUNCTIONS.contains(function)) {
            throw new IllegalArgumentException("nothing is done to a term by " + function);
        }
        Bounds.atLeast(function.equals(CUT) ? 1 : 0, number, "number");
    }

    /** Reads the argument of one of these functions, strictly. */
    public static TermAct decode(String function, byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        Term term = reader.text(Term::parse);
        int number = reader.i32();
        return reader.end(() -> new TermAct(function, term, number));
    }

    public static TermAct cut(Term term, int number) {
        return new TermAct(CUT, term, number);
    }

    public static TermAct announce(Term term, int n) {
        return new TermAct(ANNOUNCE, term, n);
    }

    public static TermAct freeze(Term term, int n) {
        return new TermAct(FREEZE, term, n);
    }

    public static TermAct giveUp(Term term, int n) {
        return new TermAct(GIVE_UP, term, n);
    }

    public static TermAct approveGiveUp(Term term, int n) {
        return new TermAct(APPROVE_GIVE_UP, term, n);
    }

    @Override
    public byte[] encode() {
        return new FieldWriter().text(term.toString()).i32(number).finish();
    }
}

package org.lianchu.contract;

import org.lianchu.contract.encoding.MalformedException;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.request.Settle;
import org.lianchu.evidence.SealedDay;

/**
 * A day settled once more, by anybody who can read the ledger: the same code that {@code settle} and the query
 * {@code recompute} run, without a write and without asking who may.
 *
 * <p>Guarantees: every chunk was counted and hashed against its anchor in the state, every anchor of the day that the
 * state shows and the generation has was among the inputs, and the facts are those that were pinned.
 */
public sealed interface Recomputation {
    /**
     * What comes out. Whether it is what stands on the ledger is for the caller to compare.
     *
     * @param day its postings, accounts and curve
     * @param value what {@code settle} would store
     */
    record Settled(SealedDay day, SettledDay value) implements Recomputation {}

    /** The contract would refuse these inputs; the message names what and whose. */
    record Refused(Reply.Refused reply) implements Recomputation {}

    /**
     * Settles the day of a request again.
     *
     * @param call the settlement, as a transaction carries it, asked by anybody
     * @param state of which only cuts, anchors, publications and rules are read, and nothing is put
     */
    static Recomputation of(Call call, Settings settings, WorldState state) {
        try {
            Settle request = Settle.decode(call.argument());
            Invocation in = new Invocation(settings, call, state);
            Settlements.Computed day = Settlements.again(request, in);
            return new Settled(day.day(), day.value());
        } catch (MalformedException e) {
            return new Refused(new Reply.Refused(RefusalCode.MALFORMED_REQUEST, String.valueOf(e.getMessage())));
        } catch (CallRefusedException e) {
            return new Refused(e.reply());
        }
    }
}

package org.lianchu.proof;

import java.util.Arrays;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.request.Settle;

/**
 * Has one's own peer settle a day again that stands on the ledger, by the chaincode that it runs: no block is read, and
 * what is trusted is that peer.
 */
public final class PeerRecomputation {
    private final LedgerConnection ledger;

    public PeerRecomputation(LedgerConnection ledger) {
        this.ledger = ledger;
    }

    /**
     * What stands, and what the peer computes.
     *
     * @param computed under the seal, cut, decisions, rulings and late documents of what stands
     */
    public record Answer(SettledDay stored, SettledDay computed) {
        /** Whether they are the same to the byte. */
        public boolean agrees() {
            return Arrays.equals(stored.encode(), computed.encode());
        }
    }

    /**
     * Asks.
     *
     * @throws ProofRefusedException NOT_SETTLED if the ledger has no such day of the run, INPUTS_DAMAGED if these are
     *     none
     * @throws org.lianchu.client.LedgerRefusedException if the contract refuses these inputs, by its code
     * @throws org.lianchu.client.LedgerUnreachableException if the peer does not answer: ask again later
     */
    public Answer of(GivenInputs given) {
        String key = Keys.settlement(given.run(), given.day());
        SettledDay stored =
                ledger.read(key).map(SettledDay::decode).orElseThrow(() -> DayRecomputation.notSettled(key));
        Settle settle = new Settle(
                given.run(),
                given.run().market(),
                given.run().type(),
                given.run().generation(),
                stored.pins(),
                given.day(),
                stored.late(),
                stored.seal());
        return new Answer(stored, ledger.recompute(GivenInputs.of(settle, given.inputs())));
    }
}

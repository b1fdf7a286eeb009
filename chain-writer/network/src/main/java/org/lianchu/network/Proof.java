package org.lianchu.network;

import java.io.IOException;
import java.time.Duration;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.Outcome;
import org.lianchu.contract.Deployment;
import org.lianchu.contract.RefusalCode;
import org.lianchu.contract.request.Enrol;
import org.lianchu.identity.Organisations;
import org.lianchu.market.ParticipantId;

/**
 * That the network does what it is for. Installing, approving and committing never call a chaincode: only a question at
 * each peer and a transaction show that each runs.
 */
final class Proof {
    /** The network's own identity, and of which organisation: one whose identities enrol. */
    static final String OWN = "NETWORK";

    static final String ORGANISATION = Organisations.STORAGE;

    private static final Duration CALL = Duration.ofSeconds(40);
    private static final Duration TO_ANSWER = Duration.ofSeconds(60);
    private static final Duration MOMENT = Duration.ofMillis(100);

    private Proof() {}

    /**
     * Asks the chaincode at one peer for a function that it does not have, until it says that it has not. A gateway
     * would ask another peer where this one's chaincode is silent, so the peer is asked itself.
     */
    static void question(FabricPrograms programs, Node peer, Chaincode chaincode) throws IOException {
        Command question = programs.administer(
                peer,
                "chaincode",
                "query",
                "--channelID",
                Deployment.DEFAULT.channel(),
                "--name",
                chaincode.text(),
                "--ctor",
                "{\"Args\":[\"are-you-there\",\"\"]}");
        long end = System.nanoTime() + TO_ANSWER.toNanos();
        while (true) {
            try {
                question.run(CALL);
                return;
            } catch (NetworkFailedException e) {
                if (String.valueOf(e.getMessage()).contains(RefusalCode.UNKNOWN_FUNCTION.name())) {
                    return;
                }
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            Pause.of(MOMENT);
        }
    }

    /** Has the network enrol, once: what any identity may write at any time, and what changes nothing. */
    static void transaction(LedgerConnection own) {
        Outcome outcome = own.write(new Enrol(new ParticipantId(OWN)));
        if (!(outcome instanceof Outcome.Committed)) {
            throw new NetworkFailedException("the first transaction was not committed: " + outcome);
        }
    }
}

package org.lianchu.cli.command;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lianchu.client.Deadlines;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.request.Request;
import org.lianchu.home.HomeLedger;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Wallet;
import org.lianchu.submit.SubmissionRefusedException;

/** A ledger while a command uses it, and the connections to it. */
public final class LedgerSession implements Closeable {
    private final HomeLedger ledger;
    private final Wallet wallet;
    private final Consumer<Identity> acting;
    private final List<LedgerConnection> connections = new ArrayList<>();

    /**
     * A session with the identities of a wallet.
     *
     * @param ledger which closes with the session
     * @param acting is told of each identity that is used
     */
    LedgerSession(HomeLedger ledger, Wallet wallet, Consumer<Identity> acting) {
        this.ledger = ledger;
        this.wallet = wallet;
        this.acting = acting;
    }

    public Wallet wallet() {
        return wallet;
    }

    /** Connects as an identity of the wallet, to the peer of its organisation. */
    public LedgerConnection as(String name) throws IOException {
        Identity identity = wallet.identity(name);
        LedgerConnection connection =
                LedgerConnection.open(ledger.profile().peer(identity.mspId()), identity, Deadlines.DEFAULT);
        connections.add(connection);
        acting.accept(identity);
        return connection;
    }

    /**
     * Writes and says what became of it.
     *
     * @param done the message of success, which takes the arguments
     * @return the exit status
     * @throws SubmissionRefusedException if the ledger refuses
     */
    public static int write(
            CommonOptions common, LedgerConnection ledger, Request request, String done, Object... arguments) {
        return ledger.write(request)
                .match(
                        committed -> {
                            common.say(done, arguments);
                            if (committed.sameAgain()) {
                                common.say("ledger.same");
                            }
                            return ExitCode.DONE;
                        },
                        refused -> {
                            throw new SubmissionRefusedException(refused.code(), refused.message());
                        },
                        unknown -> {
                            common.warn("ledger.unknown", unknown.asked(), unknown.why(), unknown.whatToDo());
                            return ExitCode.PARTIAL;
                        });
    }

    @Override
    public void close() throws IOException {
        connections.forEach(LedgerConnection::close);
        ledger.close();
    }
}

package org.lianchu.access;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.ConnectionProfile;
import org.lianchu.client.Deadlines;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.LedgerUnreachableException;
import org.lianchu.identity.Identity;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;

/**
 * The ledger as the server asks it, under the operator's identity. It may not run yet, and an embedded one comes back
 * at another port: who does not answer is looked for anew. Safe for many threads.
 */
public final class LedgerSource implements Closeable {
    /** Looks where the ledger is. */
    @FunctionalInterface
    public interface Finding {
        /** Empty if there is none, or it does not run. */
        Optional<ConnectionProfile> find() throws IOException;
    }

    /** Reads the operator's identity. */
    @FunctionalInterface
    public interface Operator {
        /**
         * It, from the wallet.
         *
         * @throws org.lianchu.refusal.RefusedException if there is none
         */
        Identity identity();
    }

    /** A question to the ledger. */
    @FunctionalInterface
    public interface Question<T> {
        T of(LedgerConnection ledger);
    }

    private final Finding finding;
    private final Operator operator;
    private @Nullable LedgerConnection open;

    public LedgerSource(Finding finding, Operator operator) {
        this.finding = finding;
        this.operator = operator;
    }

    /**
     * Asks.
     *
     * @throws ServerRefusedException LEDGER_UNREACHABLE if nobody answers
     */
    public <T> T ask(Question<T> question) {
        LedgerConnection ledger = connection();
        try {
            return question.of(ledger);
        } catch (LedgerUnreachableException e) {
            forget(ledger);
            throw new ServerRefusedException(ProblemCode.LEDGER_UNREACHABLE);
        }
    }

    private synchronized LedgerConnection connection() {
        LedgerConnection there = open;
        if (there == null) {
            try {
                ConnectionProfile profile =
                        finding.find().orElseThrow(() -> new ServerRefusedException(ProblemCode.LEDGER_UNREACHABLE));
                Identity identity = operator.identity();
                there = LedgerConnection.open(profile.peer(identity.mspId()), identity, Deadlines.DEFAULT);
            } catch (IOException e) {
                throw new ServerRefusedException(ProblemCode.LEDGER_UNREACHABLE);
            }
            open = there;
        }
        return there;
    }

    private synchronized void forget(LedgerConnection lost) {
        if (open == lost) {
            open = null;
            lost.close();
        }
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}

package org.lianchu.cli.close;

import java.io.IOException;
import java.sql.SQLException;
import java.time.YearMonth;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.cli.operator.OperatorSession;
import org.lianchu.close.Closing;
import org.lianchu.close.TermClose;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.CloseProposal;
import org.lianchu.identity.Identity;
import org.lianchu.operations.Operations;

/** A house at its ledger, open to close a month. */
final class CloseSession implements AutoCloseable {
    private final OperatorSession desk;
    private final LedgerSession session;

    private CloseSession(OperatorSession desk, LedgerSession session) {
        this.desk = desk;
        this.session = session;
    }

    static CloseSession open(CommonOptions common, LedgerPlace place) throws IOException, SQLException {
        if (!place.isThere(common)) {
            throw new CommandRefusedException("NO_LEDGER", common.home().ledger());
        }
        OperatorSession desk = OperatorSession.open(common, place, OperatorHome.settings(common));
        boolean opened = false;
        try {
            LedgerSession session = desk.session();
            if (session == null) {
                throw new IllegalStateException("a ledger that is there has a session");
            }
            desk.operations().lock();
            opened = true;
            return new CloseSession(desk, session);
        } finally {
            if (!opened) {
                desk.close();
            }
        }
    }

    Operations operations() {
        return desk.operations();
    }

    LedgerSession session() {
        return session;
    }

    TermClose term() {
        return operations().closing();
    }

    /** The generation of a month that is to be closed, or was last. */
    Closing find(YearMonth month) throws SQLException {
        return term().find(month).orElseThrow(() -> new CommandRefusedException("NO_FINAL", month));
    }

    /** Nobody approves what the same subject proposed: said before the ledger says it. */
    static void refuseSameIdentity(Closing closing, LedgerSession session, String name) {
        CloseProposal proposal = closing.proposal();
        Identity identity = session.wallet().identity(name);
        if (proposal != null
                && proposal.proposer().isSameSubject(Caller.of(identity.mspId(), identity.certificate()))) {
            throw new CommandRefusedException(
                    "SAME_IDENTITY", name, closing.run().key());
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        desk.close();
    }
}

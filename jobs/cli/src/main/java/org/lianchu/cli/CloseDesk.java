package org.lianchu.cli;

import java.io.IOException;
import java.sql.SQLException;
import java.time.YearMonth;
import org.lianchu.close.Closing;
import org.lianchu.close.TermClose;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.CloseProposal;
import org.lianchu.identity.Identity;
import org.lianchu.operations.Operations;

/** A house at its ledger, open to close a month. */
final class CloseDesk implements AutoCloseable {
    private final OperatorDesk desk;
    private final LedgerSession session;

    private CloseDesk(OperatorDesk desk, LedgerSession session) {
        this.desk = desk;
        this.session = session;
    }

    static CloseDesk open(CommonOptions common, LedgerPlace place) throws IOException, SQLException {
        if (!place.isThere(common)) {
            throw new CommandRefusedException("NO_LEDGER", common.home().ledger());
        }
        OperatorDesk desk = OperatorDesk.open(common, place, common.settings());
        boolean opened = false;
        try {
            LedgerSession session = desk.session();
            if (session == null) {
                throw new IllegalStateException("a ledger that is there has a session");
            }
            desk.operations().lock();
            opened = true;
            return new CloseDesk(desk, session);
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

    /** Nobody approves what the same identity proposed: said before the ledger says it. */
    static void refuseSameIdentity(Closing closing, LedgerSession session, String name) {
        CloseProposal proposal = closing.proposal();
        Identity identity = session.wallet().identity(name);
        if (proposal != null && proposal.proposer().equals(new Caller(identity.mspId(), identity.subject()))) {
            throw new CommandRefusedException(
                    "SAME_IDENTITY", name, closing.run().key());
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        desk.close();
    }
}

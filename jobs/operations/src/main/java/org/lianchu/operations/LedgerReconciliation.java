package org.lianchu.operations;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.ledger.NightlyComparison;
import org.lianchu.ledger.OperatorLedger;
import org.lianchu.ledger.OperatorWrites;
import org.lianchu.ledger.RunOnLedger;
import org.lianchu.party.WaitingParties;
import org.lianchu.run.Run;
import org.lianchu.store.LedgerStore;
import org.lianchu.time.TradingDay;

/** The ledger beside the database: whether there is one, what is due there, and where the two differ. */
public final class LedgerReconciliation {
    private final OperatorLedger operator;
    private final RunOnLedger runs;
    private final LedgerStore known;
    private final NightlyComparison comparison;
    private final OperatorWrites writes;

    LedgerReconciliation(
            OperatorLedger operator,
            RunOnLedger runs,
            LedgerStore known,
            NightlyComparison comparison,
            OperatorWrites writes) {
        this.writes = writes;
        this.operator = operator;
        this.runs = runs;
        this.known = known;
        this.comparison = comparison;
    }

    /** Whether there is a ledger. */
    public boolean isThere() {
        return operator.isThere();
    }

    /**
     * Reads what came to the ledger into the database; does nothing without a ledger.
     *
     * @throws org.lianchu.client.LedgerUnreachableException if nobody answers: try again later
     */
    public void catchUp() throws SQLException {
        operator.catchUp();
    }

    /** How long after their day DISPATCH's trades and calls count without a ruling; empty for no limit. */
    public Optional<Duration> lateCalls() {
        return operator.lateCalls();
    }

    /** What waits for the countersigner about identities and roles; nothing without a ledger. */
    public List<WaitingParties.Waiting> waitingParties() {
        return operator.connection()
                .map(open -> new WaitingParties(open).waiting())
                .orElse(List.of());
    }

    /** Whether a run is to be given to the ledger, as {@link RunOnLedger#isDue} has it. */
    public boolean isDue(Run run) {
        return runs.isDue(run);
    }

    /**
     * Whether a computed run has still to be settled on the ledger. One that the ledger refused has ended; one that it
     * never answered for has not.
     */
    public boolean isLeft(Run run) {
        return runs.isDue(run) && known.refused(run.key()).isEmpty();
    }

    /** What the ledger is given to settle a day of a run, or was. */
    public GivenDay settlement(Run run, TradingDay day) {
        return runs.settlement(run, day);
    }

    /** In what ledger and database differ, each thing a line; none without a ledger. */
    public List<String> differences() throws SQLException {
        return comparison.differences();
    }

    /** Takes up again what a killed process had in hand of the writes; for whoever holds the lock. */
    void release() {
        writes.release();
    }
}

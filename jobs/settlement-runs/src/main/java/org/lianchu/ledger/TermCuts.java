package org.lianchu.ledger;

import java.time.YearMonth;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.RefusalCode;
import org.lianchu.contract.ledger.Freeze;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.ledger.TermState;
import org.lianchu.contract.request.TermAct;
import org.lianchu.outbox.OutboxRow;
import org.lianchu.outbox.OutboxState;
import org.lianchu.outbox.PlannedWrite;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.store.RunCuts;

/**
 * Draws the lines up to which documents are a run's inputs: a cut in each term that a PROVISIONAL run settles days of,
 * the freeze of its generation for a FINAL or an ADJUSTMENT.
 *
 * <p>Everything here may be repeated after a crash: a cut too many only costs a number.
 */
public final class TermCuts {
    private final OperatorLedger ledger;
    private final OperatorWrites writes;
    private final RunCuts cuts;

    public TermCuts(OperatorLedger ledger, OperatorWrites writes, RunCuts cuts) {
        this.ledger = ledger;
        this.writes = writes;
        this.cuts = cuts;
    }

    /**
     * Draws what a run needs, reads it into the database, and notes it for the run. Without a ledger there is nothing
     * to draw, and nothing is noted.
     *
     * @throws TermWaitsException if the notice of the generation still runs
     * @throws NotSettledException if the ledger refuses
     */
    public void draw(RunId run) {
        LedgerConnection connection = ledger.connection().orElse(null);
        SortedMap<YearMonth, Integer> drawn = new TreeMap<>();
        if (connection != null) {
            List<Term> terms = run.period()
                    .days()
                    .map(day -> Term.of(run.market(), day))
                    .distinct()
                    .toList();
            if (run.type() == RunType.PROVISIONAL) {
                cut(terms, connection).forEach((term, cut) -> drawn.put(term.month(), cut));
            } else {
                terms.forEach(term -> drawn.put(term.month(), freeze(term, run.generation(), connection)));
            }
            ledger.catchUp();
        }
        cuts.note(run, drawn, ledger.lateCalls());
    }

    /** A cut of each term that is closed now; where one was cut a moment ago, that one. All are asked for at once. */
    private Map<Term, Integer> cut(List<Term> terms, LedgerConnection connection) {
        Map<Term, Integer> open = new LinkedHashMap<>();
        terms.forEach(term -> open.put(term, state(term, connection).cut()));
        List<OutboxRow> rows = writes.write(
                "the cuts of " + open.keySet(),
                open.entrySet().stream()
                        .map(each -> planned(
                                Keys.cut(each.getKey(), each.getValue()), TermAct.cut(each.getKey(), each.getValue())))
                        .toList());
        Iterator<OutboxRow> ended = rows.iterator();
        open.replaceAll((term, cut) -> closed(term, cut, ended.next(), connection));
        return open;
    }

    private int closed(Term term, int open, OutboxRow row, LedgerConnection connection) {
        if (row.state() != OutboxState.REFUSED) {
            return open;
        }
        if (open > 1 && RefusalCode.CUT_TOO_SOON.name().equals(row.code())) {
            return open - 1;
        }
        if (RefusalCode.NOT_CUT.name().equals(row.code())) {
            return state(term, connection).cut() - 1; // somebody else cut it meanwhile
        }
        throw refused(row);
    }

    /** The cut that froze a generation, which is announced and frozen here unless it was. */
    private int freeze(Term term, int n, LedgerConnection connection) {
        String key = Keys.freeze(term, n);
        if (connection.read(key).isEmpty()) {
            announce(term, n, connection);
            OutboxRow row = write(key, TermAct.freeze(term, n));
            if (row.state() == OutboxState.REFUSED
                    && RefusalCode.NOTICE_RUNS.name().equals(row.code())) {
                throw new TermWaitsException(row.message() + "; until then everybody can anchor");
            }
            if (row.state() == OutboxState.REFUSED) {
                throw refused(row);
            }
        }
        return Freeze.decode(connection.read(key).orElseThrow()).cut();
    }

    /**
     * Freezes the generation of a FINAL or an ADJUSTMENT, unless it is: before anything of it is computed. Does nothing
     * for other runs, or without a ledger.
     *
     * @throws TermWaitsException if its notice still runs
     * @throws NotSettledException if the ledger refuses
     */
    public void freeze(RunId run) {
        LedgerConnection connection = ledger.connection().orElse(null);
        if (connection != null && run.type() != RunType.PROVISIONAL) {
            freeze(Term.of(run), run.generation(), connection);
        }
    }

    /** Announces a generation, and cuts the term so that its notice runs. */
    private void announce(Term term, int n, LedgerConnection connection) {
        String key = Keys.announcement(term, n);
        if (connection.read(key).isEmpty()) {
            OutboxRow row = write(key, TermAct.announce(term, n));
            if (row.state() == OutboxState.REFUSED) {
                throw refused(row);
            }
        }
        if (state(term, connection).noticed() < n) {
            cut(List.of(term), connection);
        }
    }

    private static TermState state(Term term, LedgerConnection connection) {
        return connection.read(Keys.term(term)).map(TermState::decode).orElse(TermState.BEGUN);
    }

    private OutboxRow write(String key, TermAct act) {
        return writes.write(key, List.of(planned(key, act))).get(0);
    }

    private static PlannedWrite planned(String key, TermAct act) {
        return PlannedWrite.of(key, OperatorLedger.signer(), act);
    }

    private static NotSettledException refused(OutboxRow row) {
        return new NotSettledException(
                "the ledger refuses " + row.businessKey() + ": " + row.code() + ": " + row.message());
    }
}

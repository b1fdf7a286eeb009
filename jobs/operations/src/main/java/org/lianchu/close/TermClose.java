package org.lianchu.close;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.CloseProposal;
import org.lianchu.contract.ledger.ClosedTerm;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.OpenItems;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.request.ApproveClose;
import org.lianchu.contract.request.GivenAccounts;
import org.lianchu.contract.request.IssueParts;
import org.lianchu.contract.request.ProposeClose;
import org.lianchu.dispute.DisputeStore;
import org.lianchu.home.Home;
import org.lianchu.ledger.NightlyComparison;
import org.lianchu.ledger.OperatorLedger;
import org.lianchu.ledger.OperatorWrites;
import org.lianchu.market.ParticipantId;
import org.lianchu.outbox.OutboxRow;
import org.lianchu.outbox.OutboxState;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.run.RunStore;
import org.lianchu.settlement.RunType;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Closes a generation of a term: what is asked before, and the steps after it was approved on the ledger.
 *
 * <p>Each step may be repeated after any crash. Claims go through the outbox, a hundred payers a write, so each is
 * issued once; what they come to is compared with the postings; the state CLOSED is written last.
 */
public final class TermClose {
    private static final int MOST_READS = 10;
    private static final int PAUSE_MILLIS = 300;
    private static final int MOST_NAMED = 5;

    private final Home home;
    private final OperatorLedger ledger;
    private final OperatorWrites writes;
    private final NightlyComparison comparison;
    private final RunStore runs;
    private final CloseStore store;
    private final CloseInputs inputs;
    private final DisputeStore disputes;
    private final WorkingDays calendar;
    private final ProgressListener progress;
    private final TransactionTemplate transactions;

    TermClose(
            Home home,
            OperatorLedger ledger,
            OperatorWrites writes,
            NightlyComparison comparison,
            RunStore runs,
            CloseStore store,
            CloseInputs inputs,
            DisputeStore disputes,
            WorkingDays calendar,
            ProgressListener progress,
            TransactionTemplate transactions) {
        this.transactions = transactions;
        this.home = home;
        this.ledger = ledger;
        this.writes = writes;
        this.comparison = comparison;
        this.runs = runs;
        this.store = store;
        this.inputs = inputs;
        this.disputes = disputes;
        this.calendar = calendar;
        this.progress = progress;
    }

    /** The generation of a month that is to be closed, or was last; empty if none has been settled finally. */
    public Optional<Closing> find(YearMonth month) throws SQLException {
        ledger.catchUp();
        return look(month);
    }

    /** The same as the ledger stands, without reading what came to it into the database first. */
    public Optional<Closing> look(YearMonth month) {
        return new ClosingFinder(runs, connection()).find(month);
    }

    /** The months with a final run that is settled and not closed, in their order. */
    public SortedSet<YearMonth> monthsToClose() {
        return runs.all().stream()
                .filter(run -> run.key().type() != RunType.PROVISIONAL && run.state() == RunState.SETTLED)
                .map(run -> Term.of(run.key()).month())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The close by a certain FINAL or ADJUSTMENT. */
    public Closing by(Run run) throws SQLException {
        ledger.catchUp();
        return new ClosingFinder(runs, connection()).by(Term.of(run.key()), run);
    }

    /** The same as the ledger stands, without reading what came to it into the database first. */
    public Closing lookBy(Run run) {
        return new ClosingFinder(runs, connection()).by(Term.of(run.key()), run);
    }

    /** How many writes issue the claims that a run comes to. */
    public int parts(Closing closing) {
        return issueParts(closing).count();
    }

    /** The accounts of a run, and who pays by the run that was closed before, as the ledger is given them. */
    private IssueParts issueParts(Closing closing) {
        SortedSet<ParticipantId> earlier = new TreeSet<>();
        Run before = closing.before();
        if (before != null) {
            inputs.sums(before).values().forEach(day -> day.forEach(sum -> earlier.add(sum.from())));
        }
        Run run = closing.run();
        IssueParts parts = new IssueParts(closing.term(), closing.generation(), earlier);
        run.key()
                .period()
                .days()
                .forEach(day -> parts.add(
                        inputs.sealed().secret(run, day),
                        inputs.sealed().of(run, day).accounts()));
        return parts;
    }

    /** The checklist: every line, whether it is ok or not. */
    public List<CheckLine> checklist(Closing closing) throws SQLException {
        return list().of(closing);
    }

    private Checklist list() {
        return new Checklist(inputs, disputes, calendar, comparison, connection());
    }

    /** What would be left open by a close now. */
    public OpenItems open(Closing closing) {
        return list().open(closing).items();
    }

    /**
     * What one FINANCE identity signs; of a close that was proposed already, the same again. Before the first, the list
     * of what it leaves open is written beside the run's statements.
     */
    public ProposeClose proposal(Closing closing) throws IOException {
        Path folder = home.statements().resolve(closing.run().key().toString());
        CloseProposal there = closing.proposal();
        OpenItems open = there == null ? list().open(closing).write(folder) : there.open();
        return new ProposeClose(
                closing.term(),
                closing.generation(),
                closing.run().key(),
                inputs.sealed().seal(closing.run()),
                open);
    }

    /** What the other signs. */
    public ApproveClose approval(Closing closing) {
        return new ApproveClose(
                closing.term(),
                closing.generation(),
                closing.run().key(),
                inputs.sealed().seal(closing.run()));
    }

    private LedgerConnection connection() {
        return ledger.connection().orElseThrow(() -> new IllegalStateException("no ledger"));
    }

    /** The closing by a run, which the ledger must have approved; the operator's peer may hear of it later. */
    private Closing approved(Run run) throws SQLException {
        Closing closing = by(run);
        for (int read = 1; read < MOST_READS && closing.closed() == null; read++) {
            pause();
            closing = by(run);
        }
        if (closing.closed() == null) {
            throw new CloseStoppedException(
                    run.key() + " is not approved on the ledger: two of FINANCE close it first");
        }
        return closing;
    }

    /** Has the ledger issue every part that it did not issue yet. */
    void issue(Run run) throws SQLException {
        Closing closing = approved(run);
        IssueParts issued = issueParts(closing);
        int parts = issued.count();
        List<String> refused = new ArrayList<>();
        // one after another: a part begins where the ledger ended the one before
        for (int k = 0; k < parts && refused.isEmpty(); k++) {
            String key = Keys.issued(closing.term(), closing.generation(), k);
            GivenAccounts given = issued.part(k);
            List<OutboxRow> rows = writes.write(run.key().toString(), key, given);
            rows.stream()
                    .filter(row -> row.state() == OutboxState.REFUSED)
                    .forEach(row -> refused.add(row.businessKey() + ": " + row.code() + ": " + row.message()));
            progress.at("claims", k + 1L, parts);
        }
        if (!refused.isEmpty()) {
            throw new CloseStoppedException(
                    refused.size() + " of " + parts + " parts are not issued: " + String.join("; ", refused));
        }
    }

    /**
     * Compares the claims with the postings, and looks whether the laws of claims hold. Read again where something was
     * found, for creditors may already assign what was issued.
     */
    void agree(Run run) throws SQLException {
        Closing closing = approved(run);
        List<String> faults = faults(closing);
        for (int read = 1; read < MOST_READS && !faults.isEmpty(); read++) {
            pause();
            faults = faults(closing);
        }
        if (!faults.isEmpty()) {
            throw new CloseStoppedException("the claims are not what the postings come to: " + faults.size() + ": "
                    + String.join("; ", faults.subList(0, Math.min(MOST_NAMED, faults.size()))));
        }
        runs.setPrevious(run, closing.before());
    }

    private List<String> faults(Closing closing) {
        return list().claimFaults(closing);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Writes CLOSED, last of all, in the caller's transaction. */
    void conclude(Run run) throws SQLException {
        Closing closing = approved(run);
        @Nullable ClosedTerm closed = closing.closed();
        if (closed == null || (run.state() != RunState.SETTLED && run.state() != RunState.CLOSED)) {
            throw new IllegalStateException(run.key() + " is " + run.state());
        }
        if (run.state() == RunState.SETTLED) {
            int claims = Checklist.expected(inputs, closing).claims().size();
            store.close(run, closing.before(), closed, claims, null);
            runs.setState(run, RunState.CLOSED);
        }
    }

    /**
     * Writes CLOSED of a run by which the ledger has closed its generation and issued all claims; nothing is written
     * to the ledger. One of which claims are left stays SETTLED: its close goes on by itself.
     *
     * @param at when it was approved
     * @return what is wrong with the claims, each a sentence; none if they are what the postings come to
     */
    public List<String> closeAgain(Run run, Instant at) throws SQLException {
        Closing closing = by(run);
        ClosedTerm closed = closing.closed();
        String prefix = Keys.issued(closing.term(), closing.generation());
        if (closed == null || connection().scan(prefix).size() < parts(closing)) {
            return List.of();
        }
        List<String> faults = faults(closing);
        if (faults.isEmpty()) {
            int claims = Checklist.expected(inputs, closing).claims().size();
            transactions.executeWithoutResult(status -> {
                runs.setPrevious(run, closing.before());
                store.close(run, closing.before(), closed, claims, at);
                runs.setState(run, RunState.CLOSED);
            });
        }
        return faults;
    }
}

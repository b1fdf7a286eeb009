package org.lianchu.rerun;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.close.CloseState;
import org.lianchu.close.Closing;
import org.lianchu.close.TermClose;
import org.lianchu.collect.StatementRefusedException;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.home.Home;
import org.lianchu.ingest.InboxLook;
import org.lianchu.market.ParticipantId;
import org.lianchu.operations.JobHistory;
import org.lianchu.operations.LedgerReconciliation;
import org.lianchu.operations.Operations;
import org.lianchu.operations.Reports;
import org.lianchu.outbox.Outbox;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.statement.StatementFiles;
import org.lianchu.store.ReceivedDocuments;

/** Counts how far each stage of a run has come. Reads only. */
final class StageCounts {
    /** @param done of {@code due} */
    record Count(long due, long done) {
        static final Count NONE = new Count(0, 0);
    }

    private final Reports reports;
    private final LedgerReconciliation ledger;
    private final TermClose close;
    private final JobHistory history;
    private final Home home;
    private final Outbox outbox;
    private final ReceivedDocuments documents;
    private final boolean isLooking;

    /** @param isLooking whether nothing may be written: not even what came to the ledger is read into the database */
    StageCounts(
            Reports reports,
            LedgerReconciliation ledger,
            TermClose close,
            JobHistory history,
            Home home,
            DataSource database,
            boolean isLooking) {
        this.isLooking = isLooking;
        this.reports = reports;
        this.ledger = ledger;
        this.close = close;
        this.history = history;
        this.home = home;
        this.outbox = new Outbox(database);
        this.documents = new ReceivedDocuments(database);
    }

    static StageCounts in(Operations operations, boolean isLooking) {
        return new StageCounts(
                operations.reports(),
                operations.ledger(),
                operations.closing(),
                operations.history(),
                operations.home(),
                operations.database(),
                isLooking);
    }

    /** @param receives whether the run's night has files to receive, or had when it was counted first */
    Map<Stage, Count> of(RunId key, boolean receives) throws SQLException {
        Map<Stage, Count> counts = new EnumMap<>(Stage.class);
        counts.put(Stage.INGEST, files(receives));
        Run run = reports.runs().find(key.toString()).orElse(null);
        if (run == null) {
            counts.put(Stage.SETTLEMENT, new Count(key.period().dayCount(), 0));
            return counts;
        }
        counts.put(Stage.SETTLEMENT, computed(run));
        counts.put(Stage.EVIDENCE, onLedger(run));
        Closing closing = closing(run);
        if (closing != null) {
            boolean isClosed = closing.state() == CloseState.CLOSED;
            counts.put(Stage.CLAIMS, claims(closing));
            counts.put(Stage.STATEMENTS, statements(run, isClosed));
            counts.put(Stage.CLOSE, new Count(1, isClosed ? 1 : 0));
        }
        return counts;
    }

    private Count files(boolean receives) {
        long known = documents.files();
        if (!receives) {
            return new Count(known, known);
        }
        InboxLook.Found found = reports.inbox().look(history.lastScan());
        return new Count(known + found.fresh() + found.unreadable().size(), known);
    }

    private Count computed(Run run) {
        long done = reports.results().settledDays(run.no()).size();
        return run.state() == RunState.REFUSED
                ? Count.NONE
                : new Count(run.key().period().dayCount(), done);
    }

    private Count onLedger(Run run) {
        long done = reports.onLedger().settled(run.key().toString()).size();
        boolean isDue = ledger.isDue(run) || (ledger.isThere() && !run.state().isEnded());
        return isDue ? new Count(run.key().period().dayCount(), done) : new Count(done, done);
    }

    /** The close by a run, if the ledger has approved it. */
    @Nullable
    Closing closing(Run run) throws SQLException {
        boolean mayBe = run.key().type() != RunType.PROVISIONAL
                && (run.state() == RunState.SETTLED || run.state() == RunState.CLOSED)
                && ledger.isThere();
        if (!mayBe) {
            return null;
        }
        Closing closing = isLooking ? close.lookBy(run) : close.by(run);
        return closing.closed() == null ? null : closing;
    }

    private Count claims(Closing closing) {
        return new Count(close.parts(closing), outbox.confirmed(Keys.issued(closing.term(), closing.generation())));
    }

    private Count statements(Run run, boolean isClosed) {
        Path folder = home.statements().resolve(run.key().toString());
        List<ParticipantId> all = participants(run);
        long done = all.stream()
                .map(id -> folder.resolve(id.text()))
                .filter(own -> Files.exists(own.resolve(StatementFiles.WORKBOOK)))
                .filter(own -> Files.exists(own.resolve(StatementFiles.PROOF)))
                .count();
        // once it is closed, what became of the files is not the run's any more
        return new Count(isClosed ? done : all.size(), done);
    }

    private List<ParticipantId> participants(Run run) {
        try {
            return reports.statements().of(run, "zh", false).participants();
        } catch (StatementRefusedException e) {
            return List.of(); // without the certificates the close itself says what is wanted
        }
    }
}

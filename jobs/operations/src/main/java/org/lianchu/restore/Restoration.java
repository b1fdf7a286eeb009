package org.lianchu.restore;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.ledger.OperatorLedger;
import org.lianchu.ledger.RunRestoring;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.operations.Operations;
import org.lianchu.outbox.Outbox;
import org.lianchu.progress.ProgressListener;
import org.lianchu.restore.RestoreReport.Differing;
import org.lianchu.restore.RestoreReport.Unanswered;
import org.lianchu.restore.RestoreReport.Waiting;
import org.lianchu.run.LeftOutDocument;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.settlement.RunId;
import org.lianchu.store.RestorationStore;
import org.lianchu.store.RestorationStore.Begun;
import org.lianchu.store.RestorationStore.InUse;
import org.lianchu.store.RestorationStore.Numbered;
import org.lianchu.store.Transactions;
import org.lianchu.time.TradingDay;

/**
 * Builds a lost database again from inbox and ledger. The same again goes on where it was, and at last does nothing;
 * nothing is written to the ledger.
 */
public final class Restoration {
    private final Operations operations;
    private final LedgerConnection ledger;
    private final ProgressListener progress;
    private final RestorationStore store;

    /**
     * The restoration of a home.
     *
     * @param operations at the ledger; whoever runs holds their lock
     * @param ledger DISPATCH's connection
     */
    public Restoration(Operations operations, LedgerConnection ledger, ProgressListener progress) {
        this.operations = operations;
        this.ledger = ledger;
        this.progress = progress;
        this.store = new RestorationStore(operations.database());
    }

    /** Whether it was begun before. */
    public boolean isBegun() {
        return store.begun().isPresent();
    }

    /**
     * What would be done; the ledger's blocks are read into the database, and nothing else is done.
     *
     * @throws RestoreRefusedException NOT_EMPTY if the database is in use
     */
    public RestorePlan plan() throws SQLException {
        operations.ledger().catchUp();
        LedgerHistory history = LedgerHistory.read(ledger, height(), progress);
        Set<String> named = operations.reports().inbox().look(null).named();
        List<RestoreReport.Missing> missing = missing(history, named, List.of());
        return new RestorePlan(
                height(),
                history.documents().size(),
                history.documents().size() - missing.size(),
                history.runs().stream().map(KnownRun::id).toList(),
                history.runs().stream().mapToInt(run -> run.days().size()).sum(),
                history.closes().stream().map(KnownClose::run).toList(),
                missing);
    }

    private long height() {
        Optional<Begun> begun = store.begun();
        if (begun.isPresent()) {
            return begun.get().height();
        }
        InUse there = store.inUse();
        if (!there.isEmpty()) {
            throw new RestoreRefusedException(
                    "NOT_EMPTY",
                    "the database has " + there.documents() + " documents and " + there.runs()
                            + " runs, and is none that `lianchu restore` began: give it an empty one, with --db or by"
                            + " putting HOME/database and HOME/database.ready away");
        }
        return ledger.height();
    }

    /**
     * Does what can be done.
     *
     * @param withCopies whether runs wait for parties' copies of trades too, which settle nothing and are compared
     * @throws RestoreRefusedException NOT_EMPTY if the database is in use and not being built again
     * @throws org.lianchu.operations.JobFailedException if it stopped half-way; the same again resumes it
     */
    public RestoreReport run(boolean withCopies) throws SQLException {
        operations.ledger().catchUp();
        long height = height();
        LedgerHistory history = LedgerHistory.read(ledger, height, progress);
        if (!isBegun()) {
            begin(height, history);
        }
        operations.runs().ingest();
        Work work = new Work(history, withCopies);
        work.all();
        new Outbox(operations.database()).note(OperatorLedger.signer(), history.written());
        RestoreReport report = work.report();
        if (report.isComplete()) {
            store.end(Clock.systemUTC().instant());
        }
        return report;
    }

    private void begin(long height, LedgerHistory history) {
        ArrivalOrder order = ArrivalOrder.of(history, operations.inbox().withoutReceipt());
        Transactions.over(operations.database())
                .executeWithoutResult(status -> store.begin(height, order.documents(), order.runs()));
    }

    private List<RestoreReport.Missing> missing(LedgerHistory history, Set<String> named, List<Waiting> waiting) {
        var market = operations.reports().market();
        return new MissingDocuments(history, market.rulings(market.inForce()))
                .of(operations.reports().onLedger().notReceived(), named, waiting);
    }

    /** One pass over all that the ledger has. */
    private final class Work {
        private final LedgerHistory history;
        private final boolean withCopies;
        private final Map<DocumentName, Long> numbers = new HashMap<>();
        private final Set<DocumentName> received =
                operations.receivedDocuments().evidenced();
        private final List<KnownRun> undone = new ArrayList<>();
        private final List<RunId> partial = new ArrayList<>();
        private final List<Waiting> waiting = new ArrayList<>();
        private final List<Differing> differing = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();
        private int restored;
        private int closed;

        Work(LedgerHistory history, boolean withCopies) {
            this.history = history;
            this.withCopies = withCopies;
            Map<Numbered, Long> given = store.given();
            history.documents().forEach(document -> {
                Long number = given.get(new Numbered(document.name().submitter().text(), document.id()));
                if (number != null) {
                    numbers.put(document.name(), number);
                }
            });
        }

        /** Runs and closes, in the ledger's order. */
        void all() throws SQLException {
            List<KnownClose> closes = new ArrayList<>(history.closes());
            int done = 0;
            for (KnownRun run : history.runs()) {
                while (!closes.isEmpty() && closes.get(0).at() < run.at()) {
                    close(closes.remove(0));
                }
                restore(run);
                progress.at("restore", ++done, history.runs().size());
            }
            for (KnownClose close : closes) {
                close(close);
            }
        }

        private void restore(KnownRun known) {
            Optional<Run> there = find(known.id());
            if (there.isPresent() && there.get().state().isEnded()) {
                restored(known);
                return;
            }
            Optional<KnownRun> before = undone.stream().filter(known::overlaps).findFirst();
            if (before.isPresent()) {
                undone.add(known);
                waiting.add(new Waiting(
                        known.id(), List.of(), List.of(), before.get().id()));
            } else if (compute(known)) {
                restored(known);
            } else {
                undone.add(known);
            }
        }

        private void restored(KnownRun known) {
            Map<TradingDay, List<DocumentName>> late = new HashMap<>();
            known.days().forEach((day, settled) -> late.put(day, settled.late()));
            operations.reports().results().noteLate(known.id().toString(), late);
            restored++;
            if (!known.isWhole()) {
                partial.add(known.id());
            }
        }

        /** Whether it is as the ledger has it; if not it is noted why. */
        private boolean compute(KnownRun known) {
            RunRestoring restoring = operations.restoring();
            Run open = restoring.open(opened(known), operations.ledger().lateCalls());
            if (!restoring.isBegun(open) && lacks(known, open)) {
                restoring.forget(open);
                return false;
            }
            Run run = operations.runs().restore(known.id());
            if (run.state().isEnded()) {
                return true;
            }
            differing.add(new Differing(known.id(), restoring.differing(run)));
            restoring.forget(run);
            return false;
        }

        private RunRestoring.Opened opened(KnownRun known) {
            RestorationStore.Opened opened = store.opened(known.id().toString());
            Set<Long> without = known.late().stream()
                    .map(numbers::get)
                    .filter(number -> number != null && number <= opened.watermark())
                    .collect(Collectors.toCollection(TreeSet::new));
            return new RunRestoring.Opened(opened, history.pins(known), without, history.notYet(known));
        }

        private boolean lacks(KnownRun known, Run open) {
            List<DocumentName> documents = Stream.concat(
                            unpublished(known),
                            operations.restoring().lacking(open, known.late(), withCopies).stream()
                                    .map(LeftOutDocument::name))
                    .distinct()
                    .sorted()
                    .toList();
            Set<String> rules = operations.restoring().lackingRules(open, known.rules());
            if (documents.isEmpty() && rules.isEmpty()) {
                return false;
            }
            waiting.add(new Waiting(known.id(), documents, List.copyOf(rules), null));
            return true;
        }

        /** What of DISPATCH's publications the ledger settled it with and is not here. */
        private Stream<DocumentName> unpublished(KnownRun known) {
            return known.days().values().stream()
                    .flatMap(day -> Stream.of(
                            name(Dataset.PARTICIPANTS, day.facts().participants()),
                            name(Dataset.RESOURCES, day.facts().resources()),
                            name(Dataset.EXEMPTIONS, day.facts().exemptions()),
                            name(Dataset.DECISIONS, day.pins().decisions()),
                            name(Dataset.RULINGS, day.pins().rulings())))
                    .flatMap(Optional::stream)
                    .filter(document -> !received.contains(document));
        }

        private static Optional<DocumentName> name(Dataset dataset, int number) {
            return number == 0
                    ? Optional.empty()
                    : Optional.of(new DocumentName(ParticipantId.DISPATCH, dataset, number));
        }

        private void close(KnownClose close) throws SQLException {
            Optional<Run> run = find(close.run());
            if (run.isEmpty()) {
                return;
            }
            if (run.get().state() == RunState.SETTLED) {
                operations
                        .closing()
                        .closeAgain(run.get(), close.approved())
                        .forEach(fault -> faults.add(close.run() + ": " + fault));
            }
            // one of which claims are left goes on by itself
            closed++;
        }

        private Optional<Run> find(RunId id) {
            return operations.reports().runs().find(id.toString());
        }

        RestoreReport report() {
            return new RestoreReport(
                    history.runs().size(),
                    restored,
                    history.closes().size(),
                    closed,
                    missing(history, Set.of(), waiting),
                    waiting,
                    differing,
                    partial,
                    unknown(history.runs()),
                    unanswered(),
                    faults);
        }

        /** What blocked no FINAL, and would now. */
        private List<Unanswered> unanswered() {
            List<Unanswered> unanswered = new ArrayList<>();
            for (KnownRun known : history.runs()) {
                @Nullable
                Run run = known.isProvisional() ? null : find(known.id()).orElse(null);
                if (run != null) {
                    operations
                            .reports()
                            .discrepancies()
                            .blocking(run.no())
                            .forEach(found -> unanswered.add(new Unanswered(known.id(), found.id())));
                }
            }
            return unanswered;
        }
    }

    /** The versions below those that the ledger has, and that it has not. */
    static List<RunId> unknown(Collection<KnownRun> runs) {
        Set<RunId> there = runs.stream().map(KnownRun::id).collect(Collectors.toSet());
        return there.stream()
                .flatMap(id -> Stream.iterate(1, version -> version < id.version(), version -> version + 1)
                        .map(id::withVersion))
                .filter(id -> !there.contains(id))
                .distinct()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }
}

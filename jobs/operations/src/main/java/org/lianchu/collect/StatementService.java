package org.lianchu.collect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianchu.analysis.Reader;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.client.LedgerConnection;
import org.lianchu.dataset.DatasetDays;
import org.lianchu.dispute.Dispute;
import org.lianchu.dispute.DisputeState;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.Trust;
import org.lianchu.ledger.LedgerAccess;
import org.lianchu.market.ParticipantId;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.settlement.RunType;
import org.lianchu.sheet.Messages;
import org.lianchu.statement.DisputeLine;
import org.lianchu.statement.StatementFiles;
import org.lianchu.store.FactStore.RunDay;

/** Makes the statements of runs. */
public final class StatementService {
    private final StatementStores stores;
    private final WorkingDays calendar;
    private final LedgerAccess ledger;

    /**
     * Statements read from these stores.
     *
     * @param ledger DISPATCH's, who signs; without one there are previews only
     */
    public StatementService(StatementStores stores, WorkingDays calendar, LedgerAccess ledger) {
        this.stores = stores;
        this.calendar = calendar;
        this.ledger = ledger;
    }

    /** The last FINAL or ADJUSTMENT run of a month, {@code YYYY-MM}, that is SETTLED or CLOSED. */
    public Optional<Run> lastOf(String month) {
        List<Run> settled = stores.runs().all().stream()
                .filter(run -> run.key().type() != RunType.PROVISIONAL)
                .filter(run -> run.state() == RunState.SETTLED || run.state() == RunState.CLOSED)
                .filter(run -> run.key().period().first().toString().startsWith(month + "-"))
                .sorted(Comparator.comparing((Run run) -> run.key().generation())
                        .thenComparing(run -> run.key().version()))
                .toList();
        return settled.isEmpty() ? Optional.empty() : Optional.of(settled.get(settled.size() - 1));
    }

    /**
     * The statements of a run.
     *
     * @param language en or zh
     * @param isPreview whether a run that the ledger has not agreed to may be shown; its statements say so, and have no
     *     proof
     * @throws StatementRefusedException NOT_SETTLED if it is not SETTLED or CLOSED, or NO_POSTINGS
     */
    public Statements of(Run run, String language, boolean isPreview) {
        boolean isSettled = run.state() == RunState.SETTLED || run.state() == RunState.CLOSED;
        if (!run.state().hasPostings()) {
            throw new StatementRefusedException(
                    "NO_POSTINGS", run.key() + " is " + run.state() + ": it has nothing to state");
        }
        LedgerConnection connection = ledger.connection();
        Trust authorities = ledger.trust();
        boolean isProved = isSettled && connection != null && authorities != null;
        if (!isProved && !isPreview) {
            throw new StatementRefusedException(
                    "NOT_SETTLED",
                    run.key() + (isSettled ? ": the ledger that settled it is not at hand" : " is " + run.state())
                            + "; --preview writes statements that say that they are none to pay by");
        }
        LedgerDays month = isProved && connection != null ? new LedgerDays(connection, stores.statements()) : null;
        StatementCollector source = new StatementCollector(
                parts(run, month), calendar, fingerprints(isProved ? authorities : null), disputes(run));
        return new Statements(
                source,
                new StatementFiles(
                        Messages.in(language), isProved && connection != null ? connection.identity() : null));
    }

    /**
     * What the ledger keeps of settled days, with what opens as much of them as a reader may see; empty where no ledger
     * is at hand.
     *
     * @throws StatementRefusedException NOT_SETTLED if the ledger has not settled one, DIGEST_DIFFERS if differently
     */
    public Optional<DatasetDays> days(List<RunDay> days, Reader reader) {
        LedgerConnection connection = ledger.connection();
        return connection == null
                ? Optional.empty()
                : Optional.of(DatasetDays.of(
                        new OpenedDays(stores, new LedgerDays(connection, stores.statements()), reader).of(days)));
    }

    private StatementSources parts(Run run, @Nullable LedgerDays month) {
        Long previous = run.previous();
        return new StatementSources(
                run,
                previous == null ? null : stores.runs().byNumber(previous),
                stores.functions().of(run.key().toString()),
                stores.results(),
                stores.sealed(),
                stores.market(),
                stores.discrepancies(),
                stores.chunks(),
                stores.statements(),
                stores.certificates(),
                stores.onLedger(),
                stores.leftOut(),
                month);
    }

    private static SortedMap<String, Hash> fingerprints(@Nullable Trust trust) {
        SortedMap<String, Hash> fingerprints = new TreeMap<>();
        if (trust != null) {
            fingerprints.putAll(trust.fingerprints());
        }
        return fingerprints;
    }

    /** The one place where disputes come into a statement: what the participant disputed of the run's term. */
    private StatementCollector.DisputeLines disputes(Run run) {
        Map<ParticipantId, List<DisputeLine>> lines = new HashMap<>();
        for (Dispute dispute : stores.disputes().of(run.key().period())) {
            if (dispute.state() != DisputeState.VOID) {
                lines.computeIfAbsent(dispute.participant(), p -> new ArrayList<>())
                        .add(line(dispute));
            }
        }
        return participant -> lines.getOrDefault(participant, List.of());
    }

    private static DisputeLine line(Dispute dispute) {
        Dispute.Answer answer = dispute.answer();
        List<String> answered = Stream.of(
                        answer == null ? "" : answer.reason(),
                        answer == null ? "" : answer.decidedBy(),
                        dispute.answeredBy() == null ? "" : dispute.answeredBy())
                .filter(text -> !text.isEmpty())
                .toList();
        return new DisputeLine(
                dispute.id(),
                dispute.day().toString(),
                dispute.kind().name(),
                dispute.reference(),
                dispute.reason(),
                dispute.state().name(),
                String.join("; ", answered));
    }
}

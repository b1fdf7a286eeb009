package org.lianchu.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.wire.Trust;
import org.lianchu.dispute.Dispute;
import org.lianchu.dispute.DisputeState;
import org.lianchu.dispute.DisputeStore;
import org.lianchu.evidence.Hash;
import org.lianchu.home.Home;
import org.lianchu.market.ParticipantId;
import org.lianchu.run.Run;
import org.lianchu.run.RunFunctions;
import org.lianchu.run.RunState;
import org.lianchu.run.RunStore;
import org.lianchu.settlement.RunType;
import org.lianchu.sheet.Words;
import org.lianchu.store.ChunkStore;
import org.lianchu.store.DiscrepancyStore;
import org.lianchu.store.MarketStore;
import org.lianchu.store.ResultStore;
import org.lianchu.store.StatementStore;

/** Where the statements of a house's runs are written. */
public final class StatementDesk {
    /** Where the parts of a house are found by their type: a house itself, or the context of one that is at work. */
    public interface Parts {
        <T> T part(Class<T> type);
    }

    private final Parts house;
    private final @Nullable LedgerConnection dispatch;
    private final @Nullable Trust trust;
    private final Home home;

    /**
     * @param dispatch DISPATCH's connection, who signs; null where there is no ledger
     * @param trust the organisations' CA certificates; null where there is no ledger
     */
    public StatementDesk(Parts house, Home home, @Nullable LedgerConnection dispatch, @Nullable Trust trust) {
        this.house = house;
        this.home = home;
        this.dispatch = dispatch;
        this.trust = trust;
    }

    /** The last FINAL or ADJUSTMENT run of a month, {@code YYYY-MM}, that is SETTLED or CLOSED. */
    public Optional<Run> lastOf(String month) {
        List<Run> settled = house.part(RunStore.class).all().stream()
                .filter(run -> run.key().type() != RunType.PROVISIONAL)
                .filter(run -> run.state() == RunState.SETTLED || run.state() == RunState.CLOSED)
                .filter(run -> run.key().period().first().toString().startsWith(month + "-"))
                .sorted(java.util.Comparator.comparing((Run run) -> run.key().generation())
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
        LedgerConnection connection = dispatch;
        Trust authorities = trust;
        boolean isProved = isSettled && connection != null && authorities != null;
        if (!isProved && !isPreview) {
            throw new StatementRefusedException(
                    "NOT_SETTLED",
                    run.key() + (isSettled ? ": the ledger that settled it is not at hand" : " is " + run.state())
                            + "; --preview writes statements that say that they are none to pay by");
        }
        StatementStore store = new StatementStore(house.part(DataSource.class));
        LedgerMonth ledger = isProved && connection != null ? new LedgerMonth(connection, store) : null;
        StatementSource source = new StatementSource(
                parts(run, store, ledger),
                WorkingDays.in(home.calendar()),
                fingerprints(isProved ? authorities : null),
                disputes(run));
        return new Statements(
                source, Words.in(language), isProved && connection != null ? connection.identity() : null);
    }

    private StatementParts parts(Run run, StatementStore store, @Nullable LedgerMonth ledger) {
        Long previous = run.previous();
        return new StatementParts(
                run,
                previous == null ? null : house.part(RunStore.class).byNumber(previous),
                house.part(RunFunctions.class).of(run.key().toString()),
                house.part(ResultStore.class),
                house.part(MarketStore.class),
                house.part(DiscrepancyStore.class),
                new ChunkStore(house.part(DataSource.class)),
                store,
                ledger);
    }

    private static SortedMap<String, Hash> fingerprints(@Nullable Trust trust) {
        SortedMap<String, Hash> fingerprints = new TreeMap<>();
        if (trust != null) {
            trust.fingerprints().forEach((mspId, sha256) -> fingerprints.put(mspId, Hash.of(sha256)));
        }
        return fingerprints;
    }

    /** The one place where disputes come into a statement: what the participant disputed of the run's term. */
    private StatementSource.DisputeLines disputes(Run run) {
        Map<ParticipantId, List<DisputeLine>> lines = new HashMap<>();
        for (Dispute dispute : house.part(DisputeStore.class).of(run.key().period())) {
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

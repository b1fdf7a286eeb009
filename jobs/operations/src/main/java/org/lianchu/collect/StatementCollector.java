package org.lianchu.collect;

import static java.util.stream.Collectors.groupingBy;

import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lianchu.calendar.MonthEnd;
import org.lianchu.calendar.NoCalendarException;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.MarketRows;
import org.lianchu.market.Participant;
import org.lianchu.market.ParticipantId;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.LeftOutDocument;
import org.lianchu.run.Run;
import org.lianchu.settlement.RunType;
import org.lianchu.statement.DisputeLine;
import org.lianchu.statement.DocumentLine;
import org.lianchu.statement.Evidence;
import org.lianchu.statement.LeftOutLine;
import org.lianchu.statement.Statement;
import org.lianchu.statement.StatementHead;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.store.StatementStore.AnchoredChunk;
import org.lianchu.store.StatementStore.UsedDocument;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** Collects the statements of a run: its days are read once for all participants. One thread. */
final class StatementCollector {
    /** A statement with what proves it; without evidence for a preview. */
    record Collected(Statement statement, Evidence evidence) {}

    private final StatementSources parts;
    private final Run run;
    private final SettlementPeriod period;
    private final WorkingDays calendar;
    private final SortedMap<String, Hash> authorities;
    private final DisputeLines disputes;

    StatementCollector(
            StatementSources parts, WorkingDays calendar, SortedMap<String, Hash> authorities, DisputeLines disputes) {
        this.parts = parts;
        this.run = parts.run();
        this.period = run.key().period();
        this.calendar = calendar;
        this.authorities = authorities;
        this.disputes = disputes;
    }

    /** Where the disputes of a participant about a run are. */
    @FunctionalInterface
    interface DisputeLines {
        List<DisputeLine> of(ParticipantId participant);
    }

    /** Everybody who was a participant on any day of the period, by id. */
    SortedSet<ParticipantId> participants() {
        SortedSet<ParticipantId> all = new TreeSet<>();
        rows().stream()
                .filter(row -> period.days().anyMatch(day -> row.validity().contains(day)))
                .forEach(row -> all.add(row.id()));
        return all;
    }

    private List<Participant> rows() {
        return parts.market().latest(Dataset.PARTICIPANTS, run.documents()).stream()
                .map(MarketRows::participant)
                .toList();
    }

    /**
     * Collects statements.
     *
     * @param wanted whose; memory holds what all of them show
     * @throws StatementRefusedException if the ledger has not settled a day, or has other postings
     * @throws NoCalendarException if the working days after the month are not known
     */
    SortedMap<ParticipantId, Collected> collect(Collection<ParticipantId> wanted, ProgressListener progress)
            throws SQLException {
        MonthEnd dates = run.key().type() == RunType.PROVISIONAL
                ? null
                : MonthEnd.of(YearMonth.from(period.first().date()), calendar);
        SortedMap<ParticipantId, ParticipantLines> open = new TreeMap<>();
        LedgerDays ledger = parts.ledger();
        boolean isClosed = ledger != null && ledger.isClosed(run.key());
        wanted.forEach(id -> open.put(id, new ParticipantLines(isClosed)));
        Map<TradingDay, List<DiscrepancyRow>> found =
                parts.discrepancies().ofRun(run.no()).stream().collect(groupingBy(row -> TradingDay.parse(row.day())));
        DayCollector days = new DayCollector(parts, open, found);
        long done = 0;
        for (TradingDay day : period.days().toList()) {
            days.read(day);
            progress.at("statement.days", ++done, period.dayCount());
        }
        return complete(open, days, dates);
    }

    private SortedMap<ParticipantId, Collected> complete(
            SortedMap<ParticipantId, ParticipantLines> open, DayCollector days, @Nullable MonthEnd dates) {
        List<UsedDocument> documents = parts.store().used(period, run.documents());
        Map<String, List<AnchoredChunk>> chunks = parts.store().chunks(period).stream()
                .collect(groupingBy(chunk -> chunk.key().document().toString()));
        List<UsedDocument> news = news();
        List<LeftOutDocument> left = parts.leftOut().of(run);
        List<Participant> rows = rows();
        SortedMap<ParticipantId, Collected> statements = new TreeMap<>();
        open.forEach((id, own) -> {
            StatementHead head = head(id, rows, days, dates, reason(id, news));
            List<DocumentLine> used = documents.stream()
                    .filter(d -> d.submitter().equals(id.text()))
                    .map(d -> line(d, chunks))
                    .toList();
            statements.put(
                    id,
                    new Collected(
                            own.statement(head, days.days(), disputes.of(id), leftOut(id, left), used),
                            own.evidence(days.settled())));
        });
        return statements;
    }

    /** The participant's own, and dispatch's: rulings are public. */
    private static List<LeftOutLine> leftOut(ParticipantId id, List<LeftOutDocument> left) {
        return left.stream()
                .filter(document -> document.name().submitter().equals(id)
                        || document.name().submitter().isDispatch())
                .map(document -> new LeftOutLine(
                        document.name().toString(),
                        document.why().name(),
                        document.days().first().toString(),
                        document.days().last().toString(),
                        document.reason()))
                .toList();
    }

    private StatementHead head(
            ParticipantId id,
            List<Participant> rows,
            DayCollector days,
            @Nullable MonthEnd dates,
            List<String> reason) {
        Participant own = rows.stream()
                .filter(row -> row.id().equals(id))
                .reduce((a, b) -> b.validity().contains(period.last()) ? b : a)
                .orElseThrow(() -> new StatementRefusedException(
                        "UNKNOWN_PARTICIPANT", id + " is no participant of " + run.key()));
        Run before = parts.previous();
        return new StatementHead(
                id,
                own.name(),
                own.kind().name(),
                run.key(),
                days.seal(),
                before == null ? null : before.key(),
                days.sealBefore(),
                reason,
                mark(),
                days.rules(),
                dates,
                authorities);
    }

    private StatementHead.Mark mark() {
        if (parts.ledger() == null) {
            return StatementHead.Mark.PREVIEW;
        }
        return run.key().type() == RunType.PROVISIONAL ? StatementHead.Mark.PROVISIONAL : StatementHead.Mark.NONE;
    }

    private List<UsedDocument> news() {
        Run before = parts.previous();
        return before == null ? List.of() : parts.store().usedSince(period, run.documents(), before.documents());
    }

    /** Own documents and dispatch's by name; of the other parties' only how many. */
    private static List<String> reason(ParticipantId id, List<UsedDocument> news) {
        List<String> reason = new ArrayList<>();
        long others = 0;
        for (UsedDocument d : news) {
            if (d.submitter().equals(id.text()) || d.submitter().equals(ParticipantId.DISPATCH.text())) {
                reason.add(d.submitter() + " " + d.dataset() + " " + d.sequence());
            } else {
                others++;
            }
        }
        if (others > 0) {
            reason.add("+" + others);
        }
        return reason;
    }

    private static DocumentLine line(UsedDocument d, Map<String, List<AnchoredChunk>> chunks) {
        String name = d.submitter() + "/" + d.dataset() + "/" + d.sequence();
        List<DocumentLine.Chunk> own = chunks.getOrDefault(name, List.of()).stream()
                .map(chunk -> new DocumentLine.Chunk(chunk.key().toString(), chunk.count(), chunk.root()))
                .toList();
        return new DocumentLine(
                d.dataset(),
                d.sequence(),
                d.file(),
                d.sha256(),
                d.records(),
                d.written() == null ? "" : d.written().transaction(),
                d.written() == null ? -1 : d.written().block(),
                own);
    }
}

package org.lianchu.dispute;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.PostingKind;
import org.lianchu.store.PublicationStore;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Disputes as the documents received say: the latest revision of each (submitter, dispute), judged against the postings
 * and with its answer. Reads only.
 */
public final class DisputeStore {
    private static final String ROWS = """
            SELECT d.id, d.submitter, d.received_at, r.value FROM document d JOIN data_row r ON r.document = d.id
             WHERE d.dataset = ? AND d.state = 'ACCEPTED' AND %s ORDER BY d.rank, d.id, r.ordinal
            """.formatted(PublicationStore.holds("d"));
    private static final String LINE = """
            SELECT r.id, r.generation, p.payer, p.payee, p.fen, c.closed_at
              FROM posting p JOIN run r ON r.no = p.run LEFT JOIN term_close c ON c.run = r.no
             WHERE p.day = ? AND p.kind = ? AND p.reference = ? AND ? IN (p.payer, p.payee)
               AND r.type <> 'PROVISIONAL' AND r.state IN ('COMPUTED', 'SETTLED', 'CLOSED') AND r.opened_at <= ?
             ORDER BY r.generation DESC, r.version DESC LIMIT 1
            """;
    private static final String ANSWERED_BY = """
            SELECT a.id FROM run a JOIN run r USING (market, first_day, last_day)
             WHERE r.id = ? AND a.type = 'ADJUSTMENT' AND a.generation > r.generation AND a.opened_at >= ?
               AND a.state IN ('COMPUTED', 'SETTLED', 'CLOSED')
             ORDER BY a.generation, a.version DESC LIMIT 1
            """;

    private final JdbcTemplate jdbc;
    private final DisputeWindow window;

    /** @param calendar by which it is told whether a dispute came in time */
    public DisputeStore(DataSource dataSource, WorkingDays calendar) {
        this.window = new DisputeWindow(calendar);
        this.jdbc = new JdbcTemplate(dataSource);
    }

    private record Revision(long document, ParticipantId submitter, Instant receivedAt, DataRow row) {}

    private record Key(ParticipantId submitter, String dispute) {}

    /** Every dispute, in the order in which they first came. */
    public List<Dispute> all() {
        return openings().stream().map(Opened::judged).toList();
    }

    /** What a participant opened; judging it asks the database more than once. */
    public final class Opened {
        private final Revision open;
        private final boolean isFirst;
        private final @Nullable Revision answer;
        private final boolean isWithdrawn;

        private Opened(Revision open, boolean isFirst, @Nullable Revision answer, boolean isWithdrawn) {
            this.open = open;
            this.isFirst = isFirst;
            this.answer = answer;
            this.isWithdrawn = isWithdrawn;
        }

        public String id() {
            return open.row.value("dispute");
        }

        public ParticipantId participant() {
            return open.submitter;
        }

        public TradingDay day() {
            return TradingDay.parse(open.row.value("day"));
        }

        /** The dispute as it stands. */
        public Dispute judged() {
            return DisputeStore.this.judged(open, isFirst, answer, isWithdrawn);
        }
    }

    /** What was opened, in the order in which it first came. */
    public List<Opened> openings() {
        Map<Key, List<Revision>> revisions = new LinkedHashMap<>();
        Map<String, Key> names = new HashMap<>();
        List<Revision> received = rows(Dataset.DISPUTES);
        received.stream()
                .sorted((a, b) -> Long.compare(a.document, b.document))
                .forEach(revision -> names.putIfAbsent(revision.row.value("dispute"), key(revision)));
        received.forEach(revision ->
                revisions.computeIfAbsent(key(revision), k -> new ArrayList<>()).add(revision));
        Map<String, Revision> answers = new HashMap<>();
        rows(Dataset.ANSWERS).forEach(answer -> answers.put(answer.row.value("dispute"), answer));
        List<Opened> openings = new ArrayList<>();
        revisions.forEach((key, own) -> {
            boolean isFirst = key.equals(names.get(key.dispute));
            opened(own, isFirst, answers.get(key.dispute)).ifPresent(openings::add);
        });
        return openings;
    }

    private static Key key(Revision revision) {
        return new Key(revision.submitter, revision.row.value("dispute"));
    }

    /** Those about days of a period. */
    public List<Dispute> of(SettlementPeriod period) {
        return openings().stream()
                .filter(opened -> period.contains(opened.day()))
                .map(Opened::judged)
                .toList();
    }

    /** The dispute of a name; of several the one that is not void. */
    public Optional<Dispute> find(String id) {
        List<Dispute> named = openings().stream()
                .filter(opened -> opened.id().equals(id))
                .map(Opened::judged)
                .toList();
        return named.stream()
                .filter(dispute -> dispute.state() != DisputeState.VOID)
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    private List<Revision> rows(Dataset dataset) {
        return jdbc.query(ROWS, (rs, n) -> revision(dataset, rs), dataset.text());
    }

    private static Revision revision(Dataset dataset, ResultSet rs) throws SQLException {
        String[] values = (String[]) rs.getArray("value").getArray();
        return new Revision(
                rs.getLong("id"),
                new ParticipantId(rs.getString("submitter")),
                rs.getTimestamp("received_at").toInstant(),
                new DataRow(dataset, Arrays.asList(values)));
    }

    /** Empty if nothing was ever opened. */
    private Optional<Opened> opened(List<Revision> revisions, boolean isFirst, @Nullable Revision answer) {
        Revision open = null;
        for (Revision revision : revisions) {
            open = revision.row.value("action").equals("OPEN") ? revision : open;
        }
        if (open == null) {
            return Optional.empty();
        }
        Revision latest = revisions.get(revisions.size() - 1);
        // an answer to an earlier opening is none to a later one
        Revision own = answer == null || answer.document < open.document ? null : answer;
        boolean isWithdrawn =
                latest.row.value("action").equals("WITHDRAW") && (own == null || latest.document < own.document);
        return Optional.of(new Opened(open, isFirst, isWithdrawn ? null : own, isWithdrawn));
    }

    private Dispute judged(Revision open, boolean isFirst, @Nullable Revision answer, boolean isWithdrawn) {
        DataRow row = open.row;
        TradingDay day = TradingDay.parse(row.value("day"));
        PostingKind kind = PostingKind.valueOf(row.value("kind"));
        DisputedLine line = line(open.submitter, day, kind, row.value("reference"), open.receivedAt)
                .orElse(null);
        VoidDispute why = why(open, day, line, isFirst);
        DisputeState state = state(why, isWithdrawn, answer);
        String by = state != DisputeState.UPHELD || line == null ? null : answeredBy(line.run(), open.receivedAt);
        return new Dispute(
                row.value("dispute"),
                open.submitter,
                row.value("term"),
                day,
                kind,
                row.value("reference"),
                row.value("reason"),
                open.receivedAt,
                state,
                line,
                why,
                answer == null ? null : new Dispute.Answer(answer.row.value("reason"), answer.row.value("decided_by")),
                by);
    }

    private @Nullable VoidDispute why(Revision open, TradingDay day, @Nullable DisputedLine line, boolean isFirst) {
        if (!isOfTerm(open.row.value("term"), day)) {
            return VoidDispute.WRONG_TERM;
        }
        if (line == null) {
            return VoidDispute.NO_SUCH_LINE;
        }
        if (!isFirst) {
            return VoidDispute.DISPUTE_NAME_TAKEN;
        }
        return window.isOpen(open.receivedAt, line.billedAt()) ? null : VoidDispute.TOO_LATE;
    }

    private static DisputeState state(@Nullable VoidDispute why, boolean isWithdrawn, @Nullable Revision answer) {
        if (why != null) {
            return DisputeState.VOID;
        }
        if (isWithdrawn) {
            return DisputeState.WITHDRAWN;
        }
        return answer == null ? DisputeState.OPEN : DisputeState.valueOf(answer.row.value("outcome"));
    }

    /** Whether a day is of a term, which is {@code YYYY-MM} with or without the market before it. */
    static boolean isOfTerm(String term, TradingDay day) {
        String month = term.substring(term.indexOf('/') + 1);
        return day.toString().substring(0, month.length() < 7 ? 0 : 7).equals(month);
    }

    /** The posting that a participant may dispute under these words now; empty if there is none. */
    public Optional<DisputedLine> line(
            ParticipantId participant, TradingDay day, PostingKind kind, String reference, Instant at) {
        return jdbc
                .query(
                        LINE,
                        (rs, n) -> new DisputedLine(
                                rs.getString("id"),
                                rs.getInt("generation"),
                                new ParticipantId(rs.getString("payer")),
                                new ParticipantId(rs.getString("payee")),
                                rs.getLong("fen"),
                                rs.getTimestamp("closed_at") == null
                                        ? null
                                        : rs.getTimestamp("closed_at").toInstant()),
                        day.date(),
                        kind.code(),
                        reference,
                        participant.text(),
                        Timestamp.from(at))
                .stream()
                .findFirst();
    }

    private @Nullable String answeredBy(String run, Instant since) {
        return jdbc.queryForList(ANSWERED_BY, String.class, run, Timestamp.from(since)).stream()
                .findFirst()
                .orElse(null);
    }
}

package org.lianchu.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.lianchu.market.Admission;
import org.lianchu.market.AnchoredDay;
import org.lianchu.market.Dataset;
import org.lianchu.market.MarketDay;
import org.lianchu.market.ParticipantId;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The documents that a day of a run is a function of: those that the run pins, without the chunks that are no inputs of
 * the day ({@link Admission}): void whole because their submitter cannot have so many records, DISPATCH's trades and
 * calls that came late, or bids that were anchored when the gate had passed. Any thread.
 */
public final class DayDocuments {
    /** The chunks are counted before their documents are looked up: the database knows little of what just came in. */
    private static final String LARGE = """
            WITH large AS MATERIALIZED (SELECT document, count(*) AS records FROM profile
                 WHERE day = :day AND %s GROUP BY document HAVING count(*) > :least)
            SELECT d.id, d.submitter, coalesce(d.sequence, 0) AS sequence, l.records
              FROM large l JOIN document d ON d.id = l.document
             WHERE d.submitter <> 'DISPATCH'
            """.formatted(Pinned.condition("document"));

    private static final String LATE = """
            SELECT d.id, a.day, a.submitter, a.dataset, a.sequence, a.count, a.anchored_at FROM ledger_anchor a
              JOIN document d ON d.ledger_id = a.document AND d.submitter = a.submitter
             WHERE a.submitter = 'DISPATCH' AND a.day = :day AND a.anchored_at > :last AND d.state = 'ACCEPTED'
            """;

    private static final String AFTER_GATE = """
            SELECT d.id FROM ledger_anchor a
              JOIN document d ON d.ledger_id = a.document AND d.submitter = a.submitter
             WHERE a.dataset = 'bids' AND a.day = :day AND a.anchored_at >= :gate AND d.state = 'ACCEPTED'
            """;

    /** A chunk that may be none of the day's. */
    private record Doubtful(long document, AnchoredDay chunk) {}

    private final JdbcClient sql;

    public DayDocuments(DataSource dataSource) {
        this.sql = JdbcClient.create(dataSource);
    }

    /**
     * What is pinned, without what is no input of the day.
     *
     * @param gate from which on bids are anchored too late; empty where nothing is cleared
     */
    public Pinned of(Pinned pinned, Admission admission, Optional<Instant> gate) {
        TradingDay day = admission.market().day();
        List<Doubtful> doubtful = new ArrayList<>(large(pinned, day));
        admission
                .lateCalls()
                .map(limit -> Admission.lastMoment(day, limit))
                .ifPresent(last -> doubtful.addAll(late(day, last)));
        List<Long> out = doubtful.stream()
                .filter(each -> !admission.admits(each.chunk))
                .map(Doubtful::document)
                .collect(Collectors.toCollection(ArrayList::new));
        gate.ifPresent(moment -> out.addAll(afterGate(day, moment)));
        return out.isEmpty() ? pinned : pinned.without(out);
    }

    private List<Doubtful> large(Pinned pinned, TradingDay day) {
        return pinned.given(sql.sql(LARGE))
                .param("day", day.date())
                .param("least", MarketDay.READINGS)
                .query((rs, n) -> new Doubtful(
                        rs.getLong("id"),
                        new AnchoredDay(
                                new ParticipantId(rs.getString("submitter")),
                                Dataset.READINGS,
                                rs.getInt("sequence"),
                                day,
                                rs.getInt("records"),
                                Instant.MIN)))
                .list();
    }

    private List<Long> afterGate(TradingDay day, Instant gate) {
        return sql.sql(AFTER_GATE)
                .param("day", day.date())
                .param("gate", gate.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .list();
    }

    private List<Doubtful> late(TradingDay day, Instant last) {
        return sql.sql(LATE)
                .param("day", day.date())
                .param("last", last.atOffset(ZoneOffset.UTC))
                .query((rs, n) -> new Doubtful(rs.getLong("id"), LedgerStore.anchored(rs, rs.getInt("count"))))
                .list();
    }
}

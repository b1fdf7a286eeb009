package org.lianchu.store;

import java.util.List;
import javax.sql.DataSource;
import org.lianchu.market.MarketDay;
import org.lianchu.market.ParticipantId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The documents that a day of a run is a function of: those that the run pins, without the chunks that are void whole
 * because their submitter cannot have so many records ({@link MarketDay#isVoidWhole}). Any thread.
 */
public final class DayDocuments {
    /** The chunks are counted before their documents are looked up: the database knows little of what just came in. */
    private static final String LARGE = """
            WITH large AS MATERIALIZED (SELECT document, count(*) AS records FROM profile
                 WHERE day = :day AND %s GROUP BY document HAVING count(*) > :least)
            SELECT d.id, d.submitter, l.records FROM large l JOIN document d ON d.id = l.document
             WHERE d.submitter <> 'DISPATCH'
            """.formatted(Pinned.condition("document"));

    private record Large(long id, String submitter, int records) {}

    private final JdbcClient sql;

    public DayDocuments(DataSource dataSource) {
        this.sql = JdbcClient.create(dataSource);
    }

    /** What is pinned, without what is void whole on the day. */
    public Pinned of(Pinned pinned, MarketDay market) {
        List<Long> out = pinned
                .given(sql.sql(LARGE))
                .param("day", market.day().date())
                .param("least", MarketDay.READINGS)
                .query(Large.class)
                .list()
                .stream()
                .filter(large -> market.isVoidWhole(new ParticipantId(large.submitter), large.records))
                .map(Large::id)
                .toList();
        return out.isEmpty() ? pinned : pinned.without(out);
    }
}

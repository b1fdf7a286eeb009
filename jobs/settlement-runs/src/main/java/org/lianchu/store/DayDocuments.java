package org.lianchu.store;

import java.util.List;
import javax.sql.DataSource;
import org.lianchu.market.MarketDay;
import org.lianchu.market.ParticipantId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The documents that a day of a run is a function of: those that the run pins, without the chunks that are void whole
 * because their submitter cannot have so many records ({@link MarketDay#mostReadings}). Any thread.
 */
public final class DayDocuments {
    private static final String LARGE = """
            SELECT d.id, d.submitter, count(*) AS records FROM profile t JOIN document d ON d.id = t.document
             WHERE t.day = :day AND d.submitter <> 'DISPATCH' AND %s GROUP BY d.id, d.submitter HAVING count(*) > :least
            """.formatted(Pinned.condition("t.document"));

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
                .filter(large -> large.records > market.mostReadings(new ParticipantId(large.submitter)))
                .map(Large::id)
                .toList();
        return out.isEmpty() ? pinned : pinned.without(out);
    }
}

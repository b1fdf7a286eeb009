package org.lianchu.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Ruling;
import org.lianchu.market.Rulings;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What of DISPATCH's market facts holds, and what its rulings take away: documents on the ledger count from their
 * countersignature, as far as the ledger was read; those without a receipt at once. Reads only.
 */
public final class PublicationStore {
    private static final String WAITING = """
            SELECT p.dataset, p.sequence FROM ledger_publication p
             WHERE p.sequence > coalesce((SELECT max(c.sequence) FROM ledger_countersignature c
                                           WHERE c.dataset = p.dataset AND p.dataset <> :each), 0)
               AND NOT EXISTS (SELECT 1 FROM ledger_countersignature c
                                WHERE c.dataset = p.dataset AND c.sequence = p.sequence)
             ORDER BY p.dataset, p.sequence
            """;
    private static final String RULED_ON = """
            SELECT id, sequence FROM document
             WHERE submitter = :submitter AND dataset = :dataset AND sequence BETWEEN :first AND :last
            """;

    private final JdbcClient sql;

    public PublicationStore(DataSource dataSource) {
        this.sql = JdbcClient.create(dataSource);
    }

    /**
     * The condition that a document is not one that waits for its countersignature.
     *
     * @param document the table's name or alias
     */
    public static String holds(String document) {
        return """
                NOT EXISTS (SELECT 1 FROM ledger_publication p WHERE p.document = %1$s.ledger_id
                     AND %1$s.submitter = 'DISPATCH' AND NOT EXISTS (SELECT 1 FROM ledger_countersignature c
                        WHERE c.dataset = p.dataset AND c.sequence = p.sequence))""".formatted(document);
    }

    /** The received publications that hold nothing yet, or never will. */
    public List<Long> notCountersigned() {
        // only DISPATCH publishes: the documents of all others need not be looked at
        return sql.sql("SELECT d.id FROM document d WHERE d.submitter = 'DISPATCH' AND NOT " + holds("d")
                        + " ORDER BY d.id")
                .query(Long.class)
                .list();
    }

    /** A publication that waits for the countersigner. */
    public record Waiting(String dataset, int sequence) {}

    /**
     * What waits for the countersigner: numbers above the one in force, and answers, each of which is about disputes of
     * its own.
     */
    public List<Waiting> waiting() {
        return sql.sql(WAITING)
                .param("each", Dataset.ANSWERS.text())
                .query(Waiting.class)
                .list();
    }

    /** The received documents that are ruled out. */
    public List<Long> excluded(Rulings rulings) {
        Set<Long> out = new TreeSet<>();
        for (Ruling ruling : rulings.rows()) {
            ParticipantId submitter = ruling.submitter();
            Dataset dataset = ruling.dataset();
            sql.sql(RULED_ON)
                    .param("submitter", submitter.text())
                    .param("dataset", dataset.text())
                    .param("first", ruling.sequences().first())
                    .param("last", ruling.sequences().last())
                    .query(rs -> {
                        if (rulings.isExcluded(submitter, dataset, rs.getInt("sequence"))) {
                            out.add(rs.getLong("id"));
                        }
                    });
        }
        return new ArrayList<>(out);
    }
}

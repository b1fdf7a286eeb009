package org.lianchu.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What stands at the head of documents, looked up for those that some records are of: a day's cost does not grow with
 * the documents of other days, as it would with a join, for which the database reads them all. Any thread.
 */
final class DocumentHeads {
    /**
     * A document's head.
     *
     * @param sequence its submitter's number for it; 0 without evidence
     * @param rank orders a submitter's documents by revision
     * @param secret what its salts are derived from; empty without evidence
     */
    record Head(ParticipantId submitter, Dataset dataset, int sequence, long rank, String secret) {}

    private static final String HEADS = """
            SELECT id, submitter, dataset, coalesce(sequence, 0) AS sequence, rank, coalesce(secret, '') AS secret
              FROM document WHERE id = ANY (:ids)
            """;

    private final JdbcClient sql;

    DocumentHeads(DataSource dataSource) {
        this.sql = JdbcClient.create(dataSource);
    }

    /** The heads of accepted documents, by their ids. */
    Map<Long, Head> of(Collection<Long> documents) {
        Map<Long, Head> heads = new HashMap<>();
        if (documents.isEmpty()) {
            return heads;
        }
        sql.sql(HEADS).param("ids", documents.toArray(Long[]::new)).query(rs -> {
            heads.put(
                    rs.getLong("id"),
                    new Head(
                            new ParticipantId(rs.getString("submitter")),
                            Dataset.ofText(rs.getString("dataset")).orElseThrow(),
                            rs.getInt("sequence"),
                            rs.getLong("rank"),
                            rs.getString("secret")));
        });
        return heads;
    }
}

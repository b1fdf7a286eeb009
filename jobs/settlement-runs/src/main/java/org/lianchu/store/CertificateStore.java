package org.lianchu.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.lianchu.evidence.DocumentSecret;
import org.lianchu.evidence.Hash;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** DISPATCH's attachments that were received with evidence, by the file's SHA-256. Any thread. */
public final class CertificateStore {
    /**
     * An attachment.
     *
     * @param row its one record
     * @param secret of its salts
     */
    public record Attached(int sequence, DataRow row, DocumentSecret secret) {}

    private static final String ATTACHED = """
            SELECT d.sequence, d.secret, r.value FROM document d JOIN data_row r ON r.document = d.id
             WHERE d.submitter = 'DISPATCH' AND d.dataset = 'attachment' AND d.sha256 = :sha256
               AND d.state = 'ACCEPTED' AND d.secret IS NOT NULL
             ORDER BY d.sequence DESC LIMIT 1
            """;

    private final JdbcClient sql;

    public CertificateStore(DataSource dataSource) {
        this.sql = JdbcClient.create(dataSource);
    }

    /** The attachment of a file; empty if DISPATCH has handed over none. */
    public Optional<Attached> of(Hash sha256) {
        return sql.sql(ATTACHED)
                .param("sha256", sha256.toString())
                .query(CertificateStore::attached)
                .optional();
    }

    private static Attached attached(ResultSet rs, int n) throws SQLException {
        Array values = rs.getArray("value");
        return new Attached(
                rs.getInt("sequence"),
                new DataRow(Dataset.ATTACHMENT, List.of((String[]) values.getArray())),
                DocumentSecret.parse(rs.getString("secret")));
    }
}

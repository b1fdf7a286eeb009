package org.lianchu.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.lianchu.schedule.Pauses;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the operator writes to the ledger and is not confirmed. */
final class OutboxLines implements StatusSource {
    private static final int MOST_ROWS = 10;
    private static final String COUNTS = """
            SELECT state, count(*), min(planned_at) FROM outbox
             WHERE next_attempt IS NOT NULL GROUP BY state ORDER BY min(id)
            """;
    private static final String OPEN = """
            SELECT business_key, state, attempts, next_attempt, coalesce(message, '') AS answer FROM outbox
             WHERE next_attempt IS NOT NULL ORDER BY id LIMIT
            """ + MOST_ROWS;
    /** Settlements are told of with their runs. */
    private static final String REFUSED = """
            SELECT business_key, code, coalesce(message, '') AS answer FROM outbox
             WHERE state = 'REFUSED' AND NOT starts_with(business_key, 'settlement/') ORDER BY id
            """;

    private final JdbcTemplate jdbc;
    private final Optional<String> lockHolder;

    OutboxLines(DataSource dataSource, Optional<String> lockHolder) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.lockHolder = lockHolder;
    }

    @Override
    public List<StatusLine> lines() {
        List<StatusLine> lines = new ArrayList<>();
        jdbc.query(COUNTS, rs -> {
            String oldest = Pauses.text(rs.getTimestamp(3).toInstant());
            lines.add(StatusLine.of(Topic.WRITES, rs.getString(1), "count", rs.getString(2), "oldest", oldest));
        });
        if (lockHolder.isEmpty()) {
            jdbc.query(OPEN, rs -> {
                StatusLine line = StatusLine.of(
                        Topic.WRITE_OPEN,
                        rs.getString("business_key"),
                        "state",
                        rs.getString("state"),
                        "attempts",
                        rs.getString("attempts"),
                        "next",
                        Pauses.text(rs.getTimestamp("next_attempt").toInstant()),
                        "answer",
                        rs.getString("answer"));
                lines.add(mended(line));
            });
        }
        jdbc.query(REFUSED, rs -> {
            StatusLine line = StatusLine.of(
                    Topic.WRITE_REFUSED,
                    rs.getString("business_key"),
                    "code",
                    rs.getString("code"),
                    "answer",
                    rs.getString("answer"));
            lines.add(mended(line));
        });
        return lines;
    }

    /** By the kind of the key: settlements name their run, issues and freezes their term. */
    static StatusLine mended(StatusLine line) {
        String[] segments = line.subject().split("/", -1);
        return switch (segments[0]) {
            case "settlement" -> line.with("lianchu rerun " + segments[1] + " --failed-chunks");
            case "issued" -> line.with("lianchu close status --month " + segments[2]);
            default -> line;
        };
    }
}

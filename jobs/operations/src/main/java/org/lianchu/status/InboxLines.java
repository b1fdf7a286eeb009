package org.lianchu.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.lianchu.ingest.InboxLook;
import org.lianchu.ingest.IngestReport;
import org.lianchu.ingest.NotEvidenced.Cause;
import org.lianchu.operations.JobHistory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Documents that did not arrive: files that wait, are refused or cannot be read, and anchors without a file. */
final class InboxLines implements StatusSource {
    private static final String NOT_RECEIVED = """
            SELECT l.document, concat(l.submitter, '''s ', l.dataset, ' number ', l.sequence), l.block
              FROM ledger_document l
             WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.ledger_id = l.document) ORDER BY l.block, 2
            """;

    private final InboxLook inbox;
    private final JobHistory history;
    private final JdbcTemplate jdbc;

    InboxLines(InboxLook inbox, JobHistory history, DataSource dataSource) {
        this.inbox = inbox;
        this.history = history;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    @Override
    public List<StatusLine> lines() {
        InboxLook.Found found = inbox.look(history.lastScan());
        List<StatusLine> lines = new ArrayList<>();
        if (found.fresh() > 0) {
            lines.add(
                    StatusLine.of(Topic.FILES_NEW, Long.toString(found.fresh())).with("lianchu ingest"));
        }
        found.waiting().forEach(waiting -> lines.add(waiting(waiting)));
        inbox.refusals()
                .forEach(refusal -> lines.add(StatusLine.of(
                        Topic.DOCUMENT_REFUSED,
                        refusal.submitter() + "/" + refusal.file(),
                        "code",
                        refusal.code(),
                        "why",
                        refusal.message())));
        Set<String> named = found.named();
        jdbc.query(NOT_RECEIVED, rs -> {
            if (!named.contains(rs.getString(1))) {
                lines.add(StatusLine.of(Topic.NOT_HANDED_OVER, rs.getString(2), "block", rs.getString(3)));
            }
        });
        found.unreadable()
                .forEach((path, why) -> lines.add(
                        StatusLine.of(Topic.FILE_UNREADABLE, path, "why", why).with("lianchu ingest")));
        return lines;
    }

    private static StatusLine waiting(IngestReport.Waiting waiting) {
        Cause cause = waiting.why().cause();
        StatusLine line = StatusLine.of(
                Topic.FILE_WAITS,
                waiting.path(),
                "cause",
                cause.name(),
                "why",
                waiting.why().message());
        return cause == Cause.NOT_ANCHORED ? line.with("lianchu ingest") : line;
    }
}

package org.lianchu.status;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.lianchu.close.CloseState;
import org.lianchu.close.Closing;
import org.lianchu.close.TermClose;
import org.lianchu.contract.ledger.CloseProposal;
import org.lianchu.run.RunState;
import org.lianchu.run.RunStore;
import org.lianchu.settlement.RunType;
import org.springframework.jdbc.core.JdbcTemplate;

/** Terms that were closed lately, and closes on their way. The ledger is asked. */
final class CloseLines implements StatusSource {
    private static final List<String> CLOSE = List.of("close");
    private static final String CLOSED = """
            SELECT r.id, to_char(c.closed_at AT TIME ZONE INTERVAL '8 hours', 'YYYY-MM-DD HH24:MI:SS'), c.claims
              FROM term_close c JOIN run r ON r.no = c.run ORDER BY c.closed_at DESC LIMIT 3
            """;

    private final RunStore runs;
    private final TermClose close;
    private final JobHistory history;
    private final JdbcTemplate jdbc;
    private final boolean hasLedger;
    private final Optional<String> atWork;

    /** @param hasLedger whether there is one to ask */
    CloseLines(
            RunStore runs,
            TermClose close,
            JobHistory history,
            DataSource dataSource,
            boolean hasLedger,
            Optional<String> atWork) {
        this.runs = runs;
        this.close = close;
        this.history = history;
        this.jdbc = new JdbcTemplate(dataSource);
        this.hasLedger = hasLedger;
        this.atWork = atWork;
    }

    @Override
    public List<StatusLine> lines() {
        List<StatusLine> lines = new ArrayList<>();
        jdbc.query(CLOSED, rs -> {
            lines.add(StatusLine.of(Topic.CLOSED, rs.getString(1), "at", rs.getString(2), "claims", rs.getString(3)));
        });
        if (hasLedger) {
            TreeSet<YearMonth> months = new TreeSet<>();
            runs.all().stream()
                    .filter(run -> run.key().type() != RunType.PROVISIONAL && run.state() == RunState.SETTLED)
                    .forEach(run -> months.add(run.key().term().month()));
            for (YearMonth month : months) {
                close.look(month).flatMap(this::line).ifPresent(lines::add);
            }
        }
        return lines;
    }

    private Optional<StatusLine> line(Closing closing) {
        String id = closing.run().key().toString();
        String month = closing.term().month().toString();
        if (closing.state() == CloseState.PARTIAL) {
            return atWork.isPresent() ? Optional.empty() : Optional.of(stopped(id));
        }
        CloseProposal proposal = closing.proposal();
        if (closing.state() == CloseState.PROPOSED && proposal != null) {
            return Optional.of(StatusLine.of(
                            Topic.CLOSE_PROPOSED, id, "by", proposal.proposer().toString())
                    .with("lianchu close approve --month " + month + " --as NAME"));
        }
        boolean isToClose = closing.state() == CloseState.OPEN && closing.run().state() == RunState.SETTLED;
        return isToClose
                ? Optional.of(StatusLine.of(Topic.CLOSE_OPEN, id)
                        .with("lianchu close propose --month " + month + " --as NAME"))
                : Optional.empty();
    }

    private StatusLine stopped(String run) {
        Optional<Failure> failure = history.unfinished(run, CLOSE);
        return StatusLine.of(
                        Topic.CLOSE_STOPPED,
                        run,
                        "step",
                        failure.map(Failure::step).orElse(""),
                        "why",
                        failure.map(Failure::why).orElse(""))
                .with("lianchu rerun " + run + " --failed-chunks");
    }
}

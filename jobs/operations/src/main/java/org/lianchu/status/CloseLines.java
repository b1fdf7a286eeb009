package org.lianchu.status;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.lianchu.close.CloseState;
import org.lianchu.close.CloseStore;
import org.lianchu.close.Closing;
import org.lianchu.close.TermClose;
import org.lianchu.contract.ledger.CloseProposal;
import org.lianchu.operations.JobHistory;
import org.lianchu.operations.StoppedJob;
import org.lianchu.run.RunState;
import org.lianchu.schedule.Pauses;

/** Terms that were closed lately, and closes on their way. The ledger is asked. */
final class CloseLines implements StatusSource {
    private static final List<String> CLOSE = List.of("close");
    private static final int MOST_CLOSED = 3;

    private final TermClose close;
    private final JobHistory history;
    private final CloseStore closes;
    private final boolean hasLedger;
    private final Optional<String> lockHolder;

    /** @param hasLedger whether there is one to ask */
    CloseLines(
            TermClose close,
            JobHistory history,
            DataSource dataSource,
            boolean hasLedger,
            Optional<String> lockHolder) {
        this.close = close;
        this.history = history;
        this.closes = new CloseStore(dataSource);
        this.hasLedger = hasLedger;
        this.lockHolder = lockHolder;
    }

    @Override
    public List<StatusLine> lines() {
        List<StatusLine> lines = new ArrayList<>();
        for (CloseStore.Closed closed : closes.last(MOST_CLOSED)) {
            lines.add(StatusLine.of(
                    Topic.CLOSED,
                    closed.run(),
                    "at",
                    Pauses.text(closed.closedAt()),
                    "claims",
                    Integer.toString(closed.claims())));
        }
        if (hasLedger) {
            for (YearMonth month : close.monthsToClose()) {
                close.look(month).flatMap(this::line).ifPresent(lines::add);
            }
        }
        return lines;
    }

    private Optional<StatusLine> line(Closing closing) {
        String id = closing.run().key().toString();
        String month = closing.term().month().toString();
        if (closing.state() == CloseState.PARTIAL) {
            return lockHolder.isPresent() ? Optional.empty() : Optional.of(stopped(id));
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
        Optional<StoppedJob> failure = history.stopped(run, CLOSE);
        return StatusLine.of(
                        Topic.CLOSE_STOPPED,
                        run,
                        "step",
                        failure.map(StoppedJob::step).orElse(""),
                        "why",
                        failure.map(StoppedJob::why).orElse(""))
                .with("lianchu rerun " + run + " --failed-chunks");
    }
}

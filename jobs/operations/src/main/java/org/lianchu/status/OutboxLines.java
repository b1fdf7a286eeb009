package org.lianchu.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.lianchu.contract.ledger.KeyKind;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.outbox.Outbox;
import org.lianchu.outbox.OutboxRow;
import org.lianchu.schedule.Pauses;

/** What the operator writes to the ledger and is not confirmed. */
final class OutboxLines implements StatusSource {
    private static final int MOST_ROWS = 10;

    private final Outbox outbox;
    private final Optional<String> lockHolder;

    OutboxLines(DataSource dataSource, Optional<String> lockHolder) {
        this.outbox = new Outbox(dataSource);
        this.lockHolder = lockHolder;
    }

    @Override
    public List<StatusLine> lines() {
        List<StatusLine> lines = new ArrayList<>();
        for (Outbox.OpenWrites open : outbox.openByState()) {
            lines.add(StatusLine.of(
                    Topic.WRITES,
                    open.state().name(),
                    "count",
                    Long.toString(open.count()),
                    "oldest",
                    Pauses.text(open.oldest())));
        }
        if (lockHolder.isEmpty()) {
            outbox.open(MOST_ROWS).forEach(row -> lines.add(mended(open(row))));
        }
        outbox.refused("").stream()
                // settlements are told of with their runs
                .filter(row -> !row.businessKey().startsWith(KeyKind.SETTLEMENT.prefix()))
                .forEach(row -> lines.add(mended(refused(row))));
        return lines;
    }

    private static StatusLine open(OutboxRow row) {
        return StatusLine.of(
                Topic.WRITE_OPEN,
                row.businessKey(),
                "state",
                row.state().name(),
                "attempts",
                Integer.toString(row.attempts()),
                "next",
                Pauses.text(Objects.requireNonNull(row.nextAttempt())),
                "answer",
                Objects.requireNonNullElse(row.message(), ""));
    }

    private static StatusLine refused(OutboxRow row) {
        return StatusLine.of(
                Topic.WRITE_REFUSED,
                row.businessKey(),
                "code",
                String.valueOf(row.code()),
                "answer",
                Objects.requireNonNullElse(row.message(), ""));
    }

    /** By the kind of the key: settlements name their run, issues and freezes their term. */
    static StatusLine mended(StatusLine line) {
        return LedgerKey.given(line.subject())
                .map(key -> switch (key.kind()) {
                    case SETTLEMENT -> line.with("lianchu rerun " + key.run() + " --failed-chunks");
                    case ISSUED ->
                        line.with("lianchu close status --month " + key.term().month());
                    default -> line;
                })
                .orElse(line);
    }
}

package org.lianchu.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.lianchu.ingest.InboxLook;
import org.lianchu.ingest.IngestReport;
import org.lianchu.ingest.NotEvidenced.Cause;
import org.lianchu.market.Rulings;
import org.lianchu.operations.JobHistory;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.MarketStore;

/** Documents that did not arrive: files that wait, are refused or cannot be read, and anchors without a file. */
final class InboxLines implements StatusSource {
    private final InboxLook inbox;
    private final JobHistory history;
    private final LedgerStore onLedger;
    private final MarketStore market;

    InboxLines(InboxLook inbox, JobHistory history, DataSource dataSource) {
        this.inbox = inbox;
        this.history = history;
        this.onLedger = new LedgerStore(dataSource);
        this.market = new MarketStore(dataSource);
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
        Rulings rulings = market.rulings(market.inForce());
        onLedger.notReceived().stream()
                .filter(anchored -> !named.contains(anchored.document()) && !anchored.isExcluded(rulings))
                .map(InboxLines::notHandedOver)
                .forEach(lines::add);
        found.unreadable()
                .forEach((path, why) -> lines.add(
                        StatusLine.of(Topic.FILE_UNREADABLE, path, "why", why).with("lianchu ingest")));
        return lines;
    }

    private static StatusLine notHandedOver(LedgerStore.NotReceived anchored) {
        String document = anchored.submitter() + "'s " + anchored.dataset() + " number " + anchored.sequence();
        String name = anchored.submitter() + "/" + anchored.dataset() + "/" + anchored.sequence();
        StatusLine line = StatusLine.of(Topic.NOT_HANDED_OVER, document, "block", Long.toString(anchored.block()));
        return anchored.isPublished() ? line : line.with("lianchu rule on " + name + " --exclude --reason TEXT");
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

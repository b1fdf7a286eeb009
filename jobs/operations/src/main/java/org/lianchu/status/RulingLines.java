package org.lianchu.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.lianchu.market.AnchoredDay;
import org.lianchu.market.Ruling;
import org.lianchu.market.Rulings;
import org.lianchu.operations.LedgerReconciliation;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.MarketStore;
import org.lianchu.store.PublicationStore;

/** What waits for the countersigner, the rulings in force, and what came too late to count without one. */
final class RulingLines implements StatusSource {
    private final LedgerReconciliation ledger;
    private final PublicationStore publications;
    private final LedgerStore onLedger;
    private final MarketStore market;

    /** @param ledger which is asked how late is too late */
    RulingLines(LedgerReconciliation ledger, DataSource dataSource) {
        this.ledger = ledger;
        this.publications = new PublicationStore(dataSource);
        this.onLedger = new LedgerStore(dataSource);
        this.market = new MarketStore(dataSource);
    }

    @Override
    public List<StatusLine> lines() {
        List<StatusLine> lines = new ArrayList<>();
        for (PublicationStore.Waiting waiting : publications.waiting()) {
            String name = waiting.dataset() + "/" + waiting.sequence();
            lines.add(StatusLine.of(Topic.PUBLICATION_WAITS, name).with("lianchu countersign " + name));
        }
        Rulings rulings = market.rulings(market.inForce());
        rulings.rows().forEach(ruling -> lines.add(line(ruling)));
        ledger.lateCalls()
                .ifPresent(limit -> onLedger.anchoredLate(limit).stream()
                        .filter(late -> !rulings.admits(late.submitter(), late.dataset(), late.sequence(), true))
                        .forEach(late -> lines.add(line(late))));
        return lines;
    }

    private static StatusLine line(Ruling ruling) {
        return StatusLine.of(
                Topic.RULING,
                ruling.submitter() + "/" + ruling.dataset().text() + "/" + ruling.sequences(),
                "effect",
                ruling.effect().name().toLowerCase(Locale.ROOT),
                "reason",
                ruling.reason());
    }

    private static StatusLine line(AnchoredDay late) {
        String name = late.submitter() + "/" + late.dataset().text() + "/" + late.sequence();
        return StatusLine.of(
                        Topic.CALL_LATE,
                        name,
                        "day",
                        late.day().toString(),
                        "anchored",
                        late.anchored().toString())
                .with("lianchu rule on " + name + " --include --reason TEXT");
    }
}

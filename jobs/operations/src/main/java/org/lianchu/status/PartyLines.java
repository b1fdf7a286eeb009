package org.lianchu.status;

import java.util.List;
import org.lianchu.operations.LedgerReconciliation;
import org.lianchu.party.WaitingParties;

/** What dispatch asked about identities and roles, and waits for the countersigner. The ledger is asked. */
final class PartyLines implements StatusSource {
    private final LedgerReconciliation ledger;

    PartyLines(LedgerReconciliation ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<StatusLine> lines() {
        return ledger.waitingParties().stream().map(PartyLines::line).toList();
    }

    private static StatusLine line(WaitingParties.Waiting waiting) {
        return StatusLine.of(
                        Topic.PARTY_WAITS,
                        waiting.name(),
                        "identity",
                        waiting.identity().toString(),
                        "by",
                        waiting.by().toString())
                .with("lianchu countersign " + waiting.name());
    }
}

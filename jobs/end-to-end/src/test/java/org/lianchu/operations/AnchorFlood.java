package org.lianchu.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.Outcome;
import org.lianchu.contract.RefusalCode;
import org.lianchu.contract.request.Anchor;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.time.SettlementPeriod;

/** A participant that anchors without pause, roots over nothing for every day of a period. */
public record AnchorFlood(LedgerConnection connection, ParticipantId party, SettlementPeriod period) {
    private static final int PAUSE_MILLIS = 100;

    /**
     * Anchors until the quota of a generation is used, and again once the next has begun.
     *
     * @param first the number of the first document
     * @return how many documents the ledger took
     */
    public int until(BooleanSupplier isOver, int first) throws InterruptedException {
        List<ChunkRoot> days = period.days()
                .map(day -> new ChunkRoot(day, 1, Hash.sha256(day.toString().getBytes(UTF_8))))
                .toList();
        int sequence = first;
        while (!isOver.getAsBoolean()) {
            Hash id = Hash.sha256(("busy " + sequence).getBytes(UTF_8));
            Outcome outcome = connection.write(new Anchor(id, party, Dataset.READINGS, sequence, days));
            if (outcome instanceof Outcome.Committed) {
                sequence++;
            } else if (outcome instanceof Outcome.Refused refused) {
                assertThat(refused.is(RefusalCode.QUOTA_USED))
                        .as(refused.toString())
                        .isTrue();
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        return sequence - first;
    }
}

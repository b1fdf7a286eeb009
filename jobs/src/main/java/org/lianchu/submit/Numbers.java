package org.lianchu.submit;

import java.util.EnumMap;
import java.util.Map;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;

/**
 * A submitter's numbers of each dataset. The next is one above the highest, so that what is submitted later is the
 * later revision; a gap below stays a gap. One thread.
 */
final class Numbers {
    private final LedgerConnection ledger;
    private final ParticipantId submitter;
    private final Map<Dataset, Integer> highest = new EnumMap<>(Dataset.class);

    Numbers(LedgerConnection ledger, ParticipantId submitter) {
        this.ledger = ledger;
        this.submitter = submitter;
    }

    /** The highest number that is taken, or was given out here; 0 if there is none. */
    int highest(Dataset dataset) {
        return highest.computeIfAbsent(dataset, this::scan);
    }

    /** Gives out the next. */
    int next(Dataset dataset) {
        int next = Math.addExact(highest(dataset), 1);
        highest.put(dataset, next);
        return next;
    }

    /** Somebody else took a number: asks the ledger before the next is given out. */
    void forget(Dataset dataset) {
        highest.remove(dataset);
    }

    private int scan(Dataset dataset) {
        String prefix = dataset.isPublished() ? Keys.publications(dataset) : Keys.sequences(submitter, dataset);
        return ledger.scan(prefix).stream()
                .mapToInt(entry -> Integer.parseInt(entry.key().substring(prefix.length())))
                .max()
                .orElse(0);
    }
}

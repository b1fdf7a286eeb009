package org.lianchu.submit;

import java.util.HashSet;
import java.util.Set;
import org.lianchu.market.BidRow;
import org.lianchu.market.CallRow;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.DocumentRecord;
import org.lianchu.market.Profile;
import org.lianchu.market.TradeRow;
import org.lianchu.readers.record.RecordSink;

/**
 * What a document's records are about, so far as it decides whether a later document can replace one of them: only
 * then does it matter which of the two has the higher number.
 *
 * <p>Memory does not grow with the document: one that is about very many things counts as being about everything.
 */
final class TouchedKeys implements RecordSink {
    private static final int MOST = 4096;

    private final RecordSink next;
    private final Set<String> names = new HashSet<>();
    private boolean isEverything;

    TouchedKeys(RecordSink next) {
        this.next = next;
    }

    /** Whether a record of the one may replace one of the other, both documents being of one dataset. */
    boolean overlaps(TouchedKeys other) {
        return isEverything || other.isEverything || names.stream().anyMatch(other.names::contains);
    }

    private void about(String name) {
        if (!isEverything && names.add(name) && names.size() > MOST) {
            isEverything = true;
            names.clear();
        }
    }

    @Override
    public void accept(DocumentRecord made) {
        if (made instanceof Profile profile) {
            about(profile.resource().text());
        } else if (made instanceof TradeRow trade) {
            about(trade.trade().text());
        } else if (made instanceof CallRow call) {
            about(call.call().text());
        } else if (made instanceof BidRow bid) {
            about(bid.bid().text());
        } else if (made instanceof DataRow row) {
            row(row);
        }
        next.accept(made);
    }

    /** Of master data and decisions the whole dataset is replaced, of disputes and answers one. */
    private void row(DataRow row) {
        boolean isOne = row.dataset() == Dataset.DISPUTES || row.dataset() == Dataset.ANSWERS;
        if (isOne) {
            about(row.value("dispute"));
        } else {
            isEverything = true;
        }
    }
}

package org.lianchu.readers;

import java.util.ArrayList;
import java.util.List;
import org.lianchu.market.BidRow;
import org.lianchu.market.CallRow;
import org.lianchu.market.DataRow;
import org.lianchu.market.DocumentRecord;
import org.lianchu.market.Profile;
import org.lianchu.market.TradeRow;
import org.lianchu.readers.record.RecordSink;

/** A sink that keeps what it gets, or nothing. */
final class Collected implements RecordSink {
    private final boolean keeps;
    final List<Profile> profiles = new ArrayList<>();
    final List<TradeRow> trades = new ArrayList<>();
    final List<CallRow> calls = new ArrayList<>();
    final List<BidRow> bids = new ArrayList<>();
    final List<DataRow> rows = new ArrayList<>();
    /** Of each record, where it begins. */
    final List<Long> lines = new ArrayList<>();

    Collected(boolean keeps) {
        this.keeps = keeps;
    }

    @Override
    public void accept(DocumentRecord made, long line) {
        lines.add(line);
        accept(made);
    }

    @Override
    public void accept(DocumentRecord made) {
        if (!keeps) {
            return;
        }
        if (made instanceof Profile profile) {
            profiles.add(profile);
        } else if (made instanceof TradeRow trade) {
            trades.add(trade);
        } else if (made instanceof CallRow call) {
            calls.add(call);
        } else if (made instanceof BidRow bid) {
            bids.add(bid);
        } else if (made instanceof DataRow row) {
            rows.add(row);
        }
    }
}

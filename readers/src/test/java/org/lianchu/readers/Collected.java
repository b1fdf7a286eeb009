package org.lianchu.readers;

import java.util.ArrayList;
import java.util.List;
import org.lianchu.market.CallRow;
import org.lianchu.market.DataRow;
import org.lianchu.market.Profile;
import org.lianchu.market.TradeRow;

/** A sink that keeps what it gets, or nothing. */
final class Collected implements RecordSink {
    private final boolean keeps;
    final List<Profile> profiles = new ArrayList<>();
    final List<TradeRow> trades = new ArrayList<>();
    final List<CallRow> calls = new ArrayList<>();
    final List<DataRow> rows = new ArrayList<>();

    Collected(boolean keeps) {
        this.keeps = keeps;
    }

    @Override
    public void profile(Profile profile) {
        if (keeps) {
            profiles.add(profile);
        }
    }

    @Override
    public void trade(TradeRow trade) {
        if (keeps) {
            trades.add(trade);
        }
    }

    @Override
    public void call(CallRow call) {
        if (keeps) {
            calls.add(call);
        }
    }

    @Override
    public void row(DataRow row) {
        if (keeps) {
            rows.add(row);
        }
    }
}

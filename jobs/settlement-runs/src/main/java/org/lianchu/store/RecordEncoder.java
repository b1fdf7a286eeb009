package org.lianchu.store;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.lianchu.market.BidRow;
import org.lianchu.market.CallRow;
import org.lianchu.market.DataRow;
import org.lianchu.market.DocumentRecord;
import org.lianchu.market.Profile;
import org.lianchu.market.TradeRow;
import org.lianchu.readers.record.RecordSink;
import org.lianchu.time.TradingDay;

/** Encodes a document's records as rows of their tables while they are read. */
public final class RecordEncoder implements RecordSink, AutoCloseable {
    private final long document;
    private final Map<Table, CopyEncoder> rows = new EnumMap<>(Table.class);
    private final Set<TradingDay> days = new HashSet<>();
    private int nextOrdinal;

    /** @param document the id its rows will carry */
    public RecordEncoder(long document) {
        this.document = document;
    }

    @Override
    public void accept(DocumentRecord made) {
        accept(made, 0);
    }

    @Override
    public void accept(DocumentRecord made, long line) {
        int at = (int) Math.min(line, Integer.MAX_VALUE);
        made.tradingDay().ifPresent(days::add);
        if (made instanceof Profile profile) {
            profile(profile, at);
        } else if (made instanceof TradeRow trade) {
            trade(trade, at);
        } else if (made instanceof CallRow call) {
            call(call, at);
        } else if (made instanceof BidRow bid) {
            bid(bid, at);
        } else if (made instanceof DataRow row) {
            row(row);
        }
    }

    private void profile(Profile p, int line) {
        into(Table.PROFILE)
                .row(8)
                .date(p.day())
                .text(p.resource().text())
                .int2(p.register().code())
                .int8(document)
                .int4(nextOrdinal++)
                .int4(line)
                .quality(p.quality())
                .packed(p.wattHours());
    }

    private void trade(TradeRow t, int line) {
        into(Table.TRADE_ROW)
                .row(10)
                .date(t.day())
                .text(t.trade().text())
                .text(t.buyer().text())
                .int8(document)
                .int4(nextOrdinal++)
                .int4(line)
                .int2(t.mode().code())
                .text(t.station().text())
                .int8(t.price().microYuanPerKwh())
                .int8Array(t.wattHours());
    }

    private void call(CallRow c, int line) {
        into(Table.CALL_ROW)
                .row(8)
                .date(c.day())
                .text(c.call().text())
                .text(c.station().text())
                .int8(document)
                .int4(nextOrdinal++)
                .int4(line)
                .int8(c.issuedAt())
                .int8Array(c.wattHours());
    }

    private void bid(BidRow b, int line) {
        into(Table.BID_ROW)
                .row(9)
                .date(b.day())
                .text(b.bid().text())
                .int8(document)
                .int4(nextOrdinal++)
                .int4(line)
                .int2(b.side().code())
                .text(b.resource().text())
                .int8(b.price().microYuanPerKwh())
                .int8Array(b.wattHours());
    }

    private void row(DataRow r) {
        into(Table.DATA_ROW).row(3).int8(document).int4(nextOrdinal++).textArray(r.values());
    }

    private CopyEncoder into(Table table) {
        return rows.computeIfAbsent(table, t -> new CopyEncoder());
    }

    /** The encoded rows by table. */
    public Map<Table, CopyEncoder> rows() {
        return rows;
    }

    /** The trading days of the records; empty for datasets without days. */
    public Set<TradingDay> days() {
        return days;
    }

    @Override
    public void close() {
        rows.values().forEach(CopyEncoder::close);
    }
}

package org.lianchu.store;

import java.util.Arrays;
import org.lianchu.market.BidId;
import org.lianchu.market.BidRow;
import org.lianchu.market.BidSide;
import org.lianchu.market.CallId;
import org.lianchu.market.CallRow;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** Stored records as they are read back by {@link Copy}: the queries, and the records that their rows make. */
final class StoredRecords {
    private static final Register[] REGISTERS = byCode();

    private StoredRecords() {}

    /** Rows of {@link #profile}: the document's id and the record's place in it, then the record. */
    static String profiles(TradingDay day, Pinned pinned) {
        return query("t.resource, t.register, t.quality, t.wh FROM profile", day, pinned);
    }

    /** Rows of {@link #trade}, likewise. */
    static String trades(TradingDay day, Pinned pinned) {
        return query("t.trade, t.buyer, t.mode, t.station, t.price, t.wh FROM trade_row", day, pinned);
    }

    /** Rows of {@link #call}, likewise. */
    static String calls(TradingDay day, Pinned pinned) {
        return query("t.call, t.station, t.issued_at, t.wh FROM call_row", day, pinned);
    }

    /** Rows of {@link #bid}, likewise. */
    static String bids(TradingDay day, Pinned pinned) {
        return query("t.bid, t.side, t.resource, t.price, t.wh FROM bid_row", day, pinned);
    }

    private static String query(String columns, TradingDay day, Pinned pinned) {
        return "SELECT t.document, t.ordinal::bigint, " + columns + " t WHERE t.day = DATE '" + day + "' AND "
                + pinned.literal("t.document");
    }

    private static Register[] byCode() {
        Register[] registers = new Register[Register.values().length + 1];
        Arrays.stream(Register.values()).forEach(r -> registers[r.code()] = r);
        return registers;
    }

    /** The next fields of a row, of {@link #profiles}. */
    static Profile profile(CopyRow row, TradingDay day) {
        ResourceId resource = new ResourceId(row.text());
        Register register = register(row.int2());
        byte[] quality = expanded(row.bytes());
        return new Profile(resource, register, day, Packed.values(row.bytes()), quality);
    }

    static Register register(int code) {
        return REGISTERS[code];
    }

    /** All letters of a day, where one may stand for all. */
    static byte[] expanded(byte[] quality) {
        if (quality.length == Intervals.PER_DAY) {
            return quality;
        }
        byte[] all = new byte[Intervals.PER_DAY];
        Arrays.fill(all, quality[0]);
        return all;
    }

    /** The next fields of a row, of {@link #trades}. */
    static TradeRow trade(CopyRow row, TradingDay day) {
        TradeId trade = new TradeId(row.text());
        ResourceId buyer = new ResourceId(row.text());
        TradeMode mode = row.int2() == TradeMode.BILATERAL.code() ? TradeMode.BILATERAL : TradeMode.AUCTION;
        ResourceId station = new ResourceId(row.text());
        Price price = new Price(row.int8());
        return new TradeRow(trade, mode, station, buyer, day, price, row.int8Array());
    }

    /** The next fields of a row, of {@link #calls}. */
    static CallRow call(CopyRow row, TradingDay day) {
        CallId call = new CallId(row.text());
        ResourceId station = new ResourceId(row.text());
        return new CallRow(call, station, day, row.int8(), row.int8Array());
    }

    /** The next fields of a row, of {@link #bids}. */
    static BidRow bid(CopyRow row, TradingDay day) {
        BidId bid = new BidId(row.text());
        BidSide side = row.int2() == BidSide.BUY.code() ? BidSide.BUY : BidSide.SELL;
        ResourceId resource = new ResourceId(row.text());
        Price price = new Price(row.int8());
        return new BidRow(bid, side, resource, day, price, row.int8Array());
    }
}

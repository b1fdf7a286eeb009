package org.lianchu.evidence;

import java.util.ArrayList;
import java.util.List;
import org.lianchu.evidence.MalformedRecordException.Reason;
import org.lianchu.market.BidId;
import org.lianchu.market.BidRow;
import org.lianchu.market.BidSide;
import org.lianchu.market.CallId;
import org.lianchu.market.CallRow;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.market.Quality;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;
import org.lianchu.settlement.Account;
import org.lianchu.settlement.AccountLine;
import org.lianchu.settlement.AccountLine.Direction;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * Canonical bytes back to records; the fields are those of {@link CanonicalBytes}.
 *
 * <p>Guarantees: strict. What is accepted encodes to the very same bytes again, so bytes and record stand for each
 * other. Everything else is a {@link MalformedRecordException}, and nothing else is thrown.
 */
public final class RecordDecoder {
    private RecordDecoder() {}

    /** The record of whatever type the bytes say. */
    public static CanonicalRecord decode(byte[] bytes) {
        return switch (RecordReader.typeOf(bytes)) {
            case PROFILE -> new CanonicalRecord.OfProfile(profile(bytes));
            case TRADE_ROW -> new CanonicalRecord.OfTradeRow(tradeRow(bytes));
            case CALL_ROW -> new CanonicalRecord.OfCallRow(callRow(bytes));
            case POSTING -> new CanonicalRecord.OfPosting(posting(bytes));
            case DATA_ROW -> new CanonicalRecord.OfDataRow(dataRow(bytes));
            case ACCOUNT -> new CanonicalRecord.OfAccount(account(bytes));
            case CURVE -> new CanonicalRecord.OfCurve(curve(bytes));
            case BID_ROW -> new CanonicalRecord.OfBidRow(bidRow(bytes));
        };
    }

    /** A profile, and nothing else. */
    public static Profile profile(byte[] bytes) {
        RecordReader reader = RecordReader.open(bytes, RecordType.PROFILE);
        ResourceId resource = new ResourceId(reader.identifier());
        Register register = reader.code("register", Register.values(), Register::code);
        TradingDay day = reader.day();
        long[] wattHours = reader.energies();
        byte[] quality = reader.raw(Intervals.PER_DAY);
        checkQuality(reader, wattHours, quality);
        reader.end();
        return new Profile(resource, register, day, wattHours, quality);
    }

    /** A trade row, and nothing else. */
    public static TradeRow tradeRow(byte[] bytes) {
        RecordReader reader = RecordReader.open(bytes, RecordType.TRADE_ROW);
        TradeId trade = new TradeId(reader.identifier());
        TradeMode mode = reader.code("mode", TradeMode.values(), TradeMode::code);
        ResourceId station = new ResourceId(reader.identifier());
        ResourceId buyer = new ResourceId(reader.identifier());
        TradingDay day = reader.day();
        Price price = new Price(reader.amount("price"));
        long[] wattHours = reader.energies();
        reader.end();
        return new TradeRow(trade, mode, station, buyer, day, price, wattHours);
    }

    /** A call row, and nothing else. */
    public static CallRow callRow(byte[] bytes) {
        RecordReader reader = RecordReader.open(bytes, RecordType.CALL_ROW);
        CallId call = new CallId(reader.identifier());
        ResourceId station = new ResourceId(reader.identifier());
        TradingDay day = reader.day();
        long issuedAt = reader.i64();
        long[] wattHours = reader.energies();
        reader.end();
        return new CallRow(call, station, day, issuedAt, wattHours);
    }

    /** A bid row, and nothing else. */
    public static BidRow bidRow(byte[] bytes) {
        RecordReader reader = RecordReader.open(bytes, RecordType.BID_ROW);
        BidId bid = new BidId(reader.identifier());
        BidSide side = reader.code("side", BidSide.values(), BidSide::code);
        ResourceId resource = new ResourceId(reader.identifier());
        TradingDay day = reader.day();
        Price price = new Price(reader.amount("price"));
        long[] wattHours = reader.energies();
        reader.end();
        return new BidRow(bid, side, resource, day, price, wattHours);
    }

    /** A posting, and nothing else. */
    public static Posting posting(byte[] bytes) {
        RecordReader reader = RecordReader.open(bytes, RecordType.POSTING);
        TradingDay day = reader.day();
        PostingKind kind = reader.code("kind", PostingKind.values(), PostingKind::code);
        String reference = reader.text();
        ParticipantId from = new ParticipantId(reader.identifier());
        ParticipantId to = new ParticipantId(reader.identifier());
        long wattHours = reader.amount("energy");
        long fen = reader.amount("fen");
        if (wattHours == 0 && fen == 0) {
            throw reader.refusal(Reason.VALUE, "a posting of nothing");
        }
        reader.end();
        return new Posting(day, kind, reference, from, to, wattHours, fen);
    }

    /** A row of a dataset without days, and nothing else. */
    public static DataRow dataRow(byte[] bytes) {
        RecordReader reader = RecordReader.open(bytes, RecordType.DATA_ROW);
        Dataset dataset = dataset(reader);
        List<String> columns = CanonicalBytes.sortedColumns(dataset);
        int count = reader.u16();
        if (count != columns.size()) {
            throw reader.refusal(Reason.COLUMNS, dataset.text() + " has " + columns.size() + " columns, not " + count);
        }
        List<String> sortedValues = new ArrayList<>();
        for (String column : columns) {
            String found = reader.text();
            if (!found.equals(column)) {
                throw reader.refusal(
                        Reason.COLUMNS, "column " + RecordReader.cut(found) + " where " + column + " must be");
            }
            sortedValues.add(reader.text());
        }
        reader.end();
        List<String> values = dataset.columns().stream()
                .map(column -> sortedValues.get(columns.indexOf(column)))
                .toList();
        return new DataRow(dataset, values);
    }

    /** An account, and nothing else. */
    public static Account account(byte[] bytes) {
        RecordReader reader = RecordReader.open(bytes, RecordType.ACCOUNT);
        ParticipantId participant = new ParticipantId(reader.identifier());
        TradingDay day = reader.day();
        long count = Integer.toUnsignedLong(reader.i32());
        List<AccountLine> lines = new ArrayList<>();
        for (long n = 0; n < count; n++) {
            lines.add(accountLine(reader));
        }
        reader.end();
        try {
            return new Account(participant, day, lines);
        } catch (IllegalArgumentException e) {
            throw reader.refusal(Reason.VALUE, String.valueOf(e.getMessage()));
        }
    }

    private static AccountLine accountLine(RecordReader reader) {
        Direction direction = reader.code("direction", Direction.values(), Direction::code);
        ParticipantId counterparty = new ParticipantId(reader.identifier());
        long fen = reader.amount("fen");
        if (fen == 0) {
            throw reader.refusal(Reason.VALUE, "an account line of nothing");
        }
        return new AccountLine(direction, counterparty, fen);
    }

    /** A market curve, and nothing else. */
    public static DayCurve curve(byte[] bytes) {
        RecordReader reader = RecordReader.open(bytes, RecordType.CURVE);
        TradingDay day = reader.day();
        long[] fees = reader.energies();
        long[] weightSums = new long[Intervals.PER_DAY];
        for (int i = 0; i < weightSums.length; i++) {
            if (reader.i64() != 0) {
                throw reader.refusal(Reason.VALUE, "a sum of weights beyond 63 bits");
            }
            weightSums[i] = reader.amount("sum of weights");
        }
        long totalFen = reader.amount("total");
        reader.end();
        return new DayCurve(day, new MarketCurve(fees, weightSums, totalFen));
    }

    private static Dataset dataset(RecordReader reader) {
        String text = reader.text();
        return Dataset.ofText(text)
                .filter(dataset -> !dataset.hasDays())
                .orElseThrow(() -> reader.refusal(Reason.COLUMNS, "no rows of dataset " + RecordReader.cut(text)));
    }

    private static void checkQuality(RecordReader reader, long[] wattHours, byte[] quality) {
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            if (!Quality.isQuality(quality[i])) {
                throw reader.refusal(Reason.CODE, "quality " + quality[i]);
            }
            if (quality[i] == Quality.MISSING && wattHours[i] != 0) {
                throw reader.refusal(Reason.VALUE, "an energy beside N in interval " + (i + 1));
            }
        }
    }
}

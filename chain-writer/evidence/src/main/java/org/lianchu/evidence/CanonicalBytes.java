package org.lianchu.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.stream.Stream;
import org.lianchu.market.BidRow;
import org.lianchu.market.CallRow;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.DocumentRecord;
import org.lianchu.market.Profile;
import org.lianchu.market.Quality;
import org.lianchu.market.TradeRow;
import org.lianchu.settlement.Account;
import org.lianchu.settlement.AccountLine;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.Posting;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * Records to canonical bytes, version 1: what is hashed, published and settled. Big-endian; a {@code str} is a u16 byte
 * length and UTF-8; a day is an i32 of days since 1970-01-01; every record begins with u8 version and u8 type.
 *
 * <p>Guarantees: one record has one sequence of bytes and {@link RecordDecoder} reads it back; two different records
 * never share one. What no decoder would accept is not encoded either.
 */
public final class CanonicalBytes {
    /** The first byte of every record. */
    public static final int VERSION = 1;

    private static final int ENERGIES = Intervals.PER_DAY * Long.BYTES;

    private CanonicalBytes() {}

    /** Types 1, 2, 3, 5 and 8: whatever record a document has; throws as the other methods do. */
    public static byte[] encode(DocumentRecord record) {
        if (record instanceof Profile profile) {
            return encode(profile);
        } else if (record instanceof TradeRow trade) {
            return encode(trade);
        } else if (record instanceof CallRow call) {
            return encode(call);
        } else if (record instanceof BidRow bid) {
            return encode(bid);
        } else if (record instanceof DataRow row) {
            return encode(row);
        }
        throw new IllegalStateException("a record without bytes: " + record);
    }

    /**
     * Type 1: str resource; u8 register; day; 96 x i64 Wh; 96 x u8 quality.
     *
     * @throws IllegalArgumentException if an energy is negative or not zero beside N, or a quality none of the five
     */
    public static byte[] encode(Profile profile) {
        checkReadings(profile);
        byte[] resource = ascii(profile.resource().text());
        int size = RecordWriter.size(resource) + Byte.BYTES + Integer.BYTES + ENERGIES + Intervals.PER_DAY;
        RecordWriter writer = new RecordWriter(RecordType.PROFILE, size);
        writer.text(resource);
        writer.u8(profile.register().code());
        writer.i32(profile.day().epochDay());
        writer.i64s(profile.wattHours());
        writer.raw(profile.quality());
        return writer.finish();
    }

    /**
     * Type 2: str trade; u8 mode; str station; str buyer; day; i64 micro-yuan per kWh; 96 x i64 Wh.
     *
     * @throws IllegalArgumentException if an energy is negative
     */
    public static byte[] encode(TradeRow row) {
        checkNotNegative(row.wattHours());
        byte[] trade = ascii(row.trade().text());
        byte[] station = ascii(row.station().text());
        byte[] buyer = ascii(row.buyer().text());
        int texts = RecordWriter.size(trade) + RecordWriter.size(station) + RecordWriter.size(buyer);
        int size = texts + Byte.BYTES + Integer.BYTES + Long.BYTES + ENERGIES;
        RecordWriter writer = new RecordWriter(RecordType.TRADE_ROW, size);
        writer.text(trade);
        writer.u8(row.mode().code());
        writer.text(station);
        writer.text(buyer);
        writer.i32(row.day().epochDay());
        writer.i64(row.price().microYuanPerKwh());
        writer.i64s(row.wattHours());
        return writer.finish();
    }

    /**
     * Type 3: str call; str station; day; i64 issued at, seconds since 1970-01-01T00:00Z; 96 x i64 Wh.
     *
     * @throws IllegalArgumentException if an energy is negative
     */
    public static byte[] encode(CallRow row) {
        checkNotNegative(row.wattHours());
        byte[] call = ascii(row.call().text());
        byte[] station = ascii(row.station().text());
        int size = RecordWriter.size(call) + RecordWriter.size(station) + Integer.BYTES + Long.BYTES + ENERGIES;
        RecordWriter writer = new RecordWriter(RecordType.CALL_ROW, size);
        writer.text(call);
        writer.text(station);
        writer.i32(row.day().epochDay());
        writer.i64(row.issuedAt());
        writer.i64s(row.wattHours());
        return writer.finish();
    }

    /**
     * Type 4: day; u8 kind; str reference; str from; str to; i64 Wh; i64 fen.
     *
     * @throws IllegalArgumentException if the reference has no UTF-8 or more than 65,535 bytes of it
     */
    public static byte[] encode(Posting posting) {
        byte[] reference = RecordWriter.utf8(posting.reference());
        byte[] from = ascii(posting.from().text());
        byte[] to = ascii(posting.to().text());
        int texts = RecordWriter.size(reference) + RecordWriter.size(from) + RecordWriter.size(to);
        RecordWriter writer = new RecordWriter(RecordType.POSTING, Integer.BYTES + Byte.BYTES + texts + 2 * Long.BYTES);
        writer.i32(posting.day().epochDay());
        writer.u8(posting.kind().code());
        writer.text(reference);
        writer.text(from);
        writer.text(to);
        writer.i64(posting.wattHours());
        writer.i64(posting.fen());
        return writer.finish();
    }

    /**
     * Type 5: str dataset; u16 n; n x (str column, str value), columns ascending. Values are written as they are: that
     * megawatts are plain is the reader's work.
     *
     * @throws IllegalArgumentException if the dataset has records of its own type, or a value has no UTF-8 or more than
     *     65,535 bytes of it
     */
    public static byte[] encode(DataRow row) {
        if (row.dataset().hasDays()) {
            throw new IllegalArgumentException(row.dataset() + " has a record type of its own");
        }
        List<byte[]> fields = sortedColumns(row.dataset()).stream()
                .flatMap(column -> Stream.of(column, row.value(column)))
                .map(RecordWriter::utf8)
                .toList();
        byte[] dataset = RecordWriter.utf8(row.dataset().text());
        int size = RecordWriter.size(dataset) + Short.BYTES;
        for (byte[] field : fields) {
            size += RecordWriter.size(field);
        }
        RecordWriter writer = new RecordWriter(RecordType.DATA_ROW, size);
        writer.text(dataset);
        writer.u16(fields.size() / 2);
        fields.forEach(writer::text);
        return writer.finish();
    }

    /** Type 6: str participant; day; u32 n; n x (u8 direction, str counterparty, i64 fen). */
    public static byte[] encode(Account account) {
        byte[] participant = ascii(account.participant().text());
        int size = RecordWriter.size(participant) + 2 * Integer.BYTES;
        for (AccountLine line : account.lines()) {
            size += Byte.BYTES + RecordWriter.size(ascii(line.counterparty().text())) + Long.BYTES;
        }
        RecordWriter writer = new RecordWriter(RecordType.ACCOUNT, size);
        writer.text(participant);
        writer.i32(account.day().epochDay());
        writer.i32(account.lines().size());
        for (AccountLine line : account.lines()) {
            writer.u8(line.direction().code());
            writer.text(ascii(line.counterparty().text()));
            writer.i64(line.fen());
        }
        return writer.finish();
    }

    /**
     * Type 7: day; 96 x i64 F, nano-yuan; 96 x 16 bytes sum of weights; i64 T, fen.
     *
     * @throws IllegalArgumentException if one of them is below zero
     */
    public static byte[] encode(TradingDay day, MarketCurve curve) {
        checkNotNegative(curve.feeNanoYuan());
        checkNotNegative(curve.weightSum());
        checkNotNegative(new long[] {curve.totalFen()});
        RecordWriter writer = new RecordWriter(RecordType.CURVE, Integer.BYTES + 3 * ENERGIES + Long.BYTES);
        writer.i32(day.epochDay());
        writer.i64s(curve.feeNanoYuan());
        for (long sum : curve.weightSum()) {
            writer.i64(0);
            writer.i64(sum);
        }
        writer.i64(curve.totalFen());
        return writer.finish();
    }

    /**
     * Type 8: str bid; u8 side; str resource; day; i64 micro-yuan per kWh; 96 x i64 Wh.
     *
     * @throws IllegalArgumentException if an energy is negative
     */
    public static byte[] encode(BidRow row) {
        checkNotNegative(row.wattHours());
        byte[] bid = ascii(row.bid().text());
        byte[] resource = ascii(row.resource().text());
        int texts = RecordWriter.size(bid) + RecordWriter.size(resource);
        RecordWriter writer =
                new RecordWriter(RecordType.BID_ROW, texts + Byte.BYTES + Integer.BYTES + Long.BYTES + ENERGIES);
        writer.text(bid);
        writer.u8(row.side().code());
        writer.text(resource);
        writer.i32(row.day().epochDay());
        writer.i64(row.price().microYuanPerKwh());
        writer.i64s(row.wattHours());
        return writer.finish();
    }

    /** All columns ascending by their bytes; they are ASCII, so comparing characters does it. */
    static List<String> sortedColumns(Dataset dataset) {
        return dataset.columns().stream().sorted().toList();
    }

    /** The bytes of an identifier, whose type has checked that it is short and ASCII. */
    private static byte[] ascii(String identifier) {
        return identifier.getBytes(US_ASCII);
    }

    private static void checkNotNegative(long[] wattHours) {
        long signs = 0;
        for (long value : wattHours) {
            signs |= value;
        }
        if (signs < 0) {
            throw new IllegalArgumentException("never negative: energies, fees and sums");
        }
    }

    private static void checkReadings(Profile profile) {
        long[] wattHours = profile.wattHours();
        byte[] letters = profile.quality();
        checkNotNegative(wattHours);
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            byte quality = letters[i];
            if (!Quality.isQuality(quality)) {
                throw new IllegalArgumentException("no quality: " + quality);
            }
            if (quality == Quality.MISSING && wattHours[i] != 0) {
                throw new IllegalArgumentException("an energy beside N is written as zero");
            }
        }
    }
}

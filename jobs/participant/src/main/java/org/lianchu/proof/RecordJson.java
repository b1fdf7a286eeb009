package org.lianchu.proof;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.evidence.RecordType;
import org.lianchu.json.StrictJson;
import org.lianchu.market.BidId;
import org.lianchu.market.BidRow;
import org.lianchu.market.BidSide;
import org.lianchu.market.CallId;
import org.lianchu.market.CallRow;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;
import org.lianchu.settlement.Account;
import org.lianchu.settlement.AccountLine;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;
import tools.jackson.databind.JsonNode;

/**
 * The {@code record} of a proof, one object for each type. Energies are Wh, prices micro-yuan per kWh, money fen;
 * {@code issued_at} is seconds since 1970-01-01T00:00Z, as in the canonical bytes.
 */
sealed interface RecordJson {
    CanonicalRecord canonical();

    /** Of type 1. */
    record OfProfile(ResourceId resource, Register register, TradingDay day, String quality, long[] wh)
            implements RecordJson {
        public OfProfile {
            check(quality.getBytes(StandardCharsets.UTF_8).length == Intervals.PER_DAY, "quality: 96 letters");
            checkEnergies(wh);
        }

        @Override
        public CanonicalRecord canonical() {
            return new CanonicalRecord.OfProfile(
                    new Profile(resource, register, day, wh, quality.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Of type 2. */
    record OfTrade(
            TradeId trade,
            TradeMode mode,
            ResourceId station,
            ResourceId buyer,
            TradingDay day,
            Price priceMicroYuanPerKwh,
            long[] wh)
            implements RecordJson {
        public OfTrade {
            checkEnergies(wh);
        }

        @Override
        public CanonicalRecord canonical() {
            return new CanonicalRecord.OfTradeRow(
                    new TradeRow(trade, mode, station, buyer, day, priceMicroYuanPerKwh, wh));
        }
    }

    /** Of type 3. */
    record OfCall(CallId call, ResourceId station, TradingDay day, long issuedAt, long[] wh) implements RecordJson {
        public OfCall {
            checkEnergies(wh);
        }

        @Override
        public CanonicalRecord canonical() {
            return new CanonicalRecord.OfCallRow(new CallRow(call, station, day, issuedAt, wh));
        }
    }

    /** Of type 4. */
    record OfPosting(
            TradingDay day, PostingKind kind, String reference, ParticipantId from, ParticipantId to, long wh, long fen)
            implements RecordJson {
        public OfPosting {
            check(wh >= 0 && fen >= 0 && wh + fen != 0, "wh: and fen are not negative, and not both zero");
        }

        @Override
        public CanonicalRecord canonical() {
            return new CanonicalRecord.OfPosting(new Posting(day, kind, reference, from, to, wh, fen));
        }
    }

    /** Of type 5; the row by its columns. */
    record OfRow(Dataset dataset, Map<String, String> row) implements RecordJson {
        public OfRow {
            check(!dataset.hasDays(), "dataset: one of rows");
            check(row.keySet().equals(Set.copyOf(dataset.columns())), "row: the columns " + dataset.columns());
        }

        @Override
        public CanonicalRecord canonical() {
            return new CanonicalRecord.OfDataRow(new DataRow(
                    dataset, dataset.columns().stream().map(row::get).toList()));
        }
    }

    /** Of type 6. */
    record OfAccount(ParticipantId participant, TradingDay day, List<AccountLine> lines) implements RecordJson {
        @Override
        public CanonicalRecord canonical() {
            return new CanonicalRecord.OfAccount(new Account(participant, day, lines));
        }
    }

    /** Of type 8. */
    record OfBid(BidId bid, BidSide side, ResourceId resource, TradingDay day, Price priceMicroYuanPerKwh, long[] wh)
            implements RecordJson {
        public OfBid {
            checkEnergies(wh);
        }

        @Override
        public CanonicalRecord canonical() {
            return new CanonicalRecord.OfBidRow(new BidRow(bid, side, resource, day, priceMicroYuanPerKwh, wh));
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static void checkEnergies(long[] wh) {
        check(wh.length == Intervals.PER_DAY, "wh: 96 numbers, not " + wh.length);
    }

    static RecordJson of(CanonicalRecord record) {
        if (record instanceof CanonicalRecord.OfProfile of) {
            Profile p = of.profile();
            String quality = new String(p.quality(), StandardCharsets.US_ASCII);
            return new OfProfile(p.resource(), p.register(), p.day(), quality, p.wattHours());
        } else if (record instanceof CanonicalRecord.OfTradeRow of) {
            TradeRow t = of.trade();
            return new OfTrade(t.trade(), t.mode(), t.station(), t.buyer(), t.day(), t.price(), t.wattHours());
        } else if (record instanceof CanonicalRecord.OfCallRow of) {
            CallRow c = of.call();
            return new OfCall(c.call(), c.station(), c.day(), c.issuedAt(), c.wattHours());
        } else if (record instanceof CanonicalRecord.OfPosting of) {
            Posting p = of.posting();
            return new OfPosting(p.day(), p.kind(), p.reference(), p.from(), p.to(), p.wattHours(), p.fen());
        } else if (record instanceof CanonicalRecord.OfDataRow of) {
            Map<String, String> columns = new LinkedHashMap<>();
            of.row()
                    .dataset()
                    .columns()
                    .forEach(column -> columns.put(column, of.row().value(column)));
            return new OfRow(of.row().dataset(), columns);
        }
        if (record instanceof CanonicalRecord.OfAccount of) {
            Account account = of.account();
            return new OfAccount(account.participant(), account.day(), account.lines());
        }
        if (record instanceof CanonicalRecord.OfBidRow of) {
            BidRow b = of.bid();
            return new OfBid(b.bid(), b.side(), b.resource(), b.day(), b.price(), b.wattHours());
        }
        throw new IllegalStateException("no such record: " + record.type());
    }

    /**
     * Reads the record of a type.
     *
     * @throws org.lianchu.json.JsonFormatException naming the key that is not what the type has
     */
    static CanonicalRecord read(RecordType type, JsonNode record) {
        Class<? extends RecordJson> kind = switch (type) {
            case PROFILE -> OfProfile.class;
            case TRADE_ROW -> OfTrade.class;
            case CALL_ROW -> OfCall.class;
            case POSTING -> OfPosting.class;
            case DATA_ROW -> OfRow.class;
            case ACCOUNT -> OfAccount.class;
            case BID_ROW -> OfBid.class;
            case CURVE -> throw new ProofFormatException("type: a number from 1 to 6, or 8");
        };
        return StrictJson.read(record, "record", kind).canonical();
    }
}

package org.lianchu.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.evidence.RecordType;
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
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * The {@code record} of a proof, one object for each type. Energies are Wh, prices micro-yuan per kWh, money fen;
 * {@code issued_at} is seconds since 1970-01-01T00:00Z, as in the canonical bytes.
 */
final class RecordJson {
    private RecordJson() {}

    static Map<String, Object> write(CanonicalRecord record) {
        if (record instanceof CanonicalRecord.OfProfile of) {
            return profile(of.profile());
        } else if (record instanceof CanonicalRecord.OfTradeRow of) {
            return trade(of.trade());
        } else if (record instanceof CanonicalRecord.OfCallRow of) {
            return call(of.call());
        } else if (record instanceof CanonicalRecord.OfPosting of) {
            return posting(of.posting());
        } else if (record instanceof CanonicalRecord.OfDataRow of) {
            return row(of.row());
        }
        throw new IllegalStateException("no such record: " + record.type());
    }

    private static Map<String, Object> profile(Profile profile) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("resource", profile.resource().text());
        object.put("register", profile.register().name());
        object.put("day", profile.day().toString());
        object.put("quality", new String(profile.quality(), StandardCharsets.US_ASCII));
        object.put("wh", profile.wattHours());
        return object;
    }

    private static Map<String, Object> trade(TradeRow trade) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("trade", trade.trade().text());
        object.put("mode", trade.mode().name());
        object.put("station", trade.station().text());
        object.put("buyer", trade.buyer().text());
        object.put("day", trade.day().toString());
        object.put("price_micro_yuan_per_kwh", trade.price().microYuanPerKwh());
        object.put("wh", trade.wattHours());
        return object;
    }

    private static Map<String, Object> call(CallRow call) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("call", call.call().text());
        object.put("station", call.station().text());
        object.put("day", call.day().toString());
        object.put("issued_at", call.issuedAt());
        object.put("wh", call.wattHours());
        return object;
    }

    private static Map<String, Object> posting(Posting posting) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("day", posting.day().toString());
        object.put("kind", posting.kind().name());
        object.put("reference", posting.reference());
        object.put("from", posting.from().text());
        object.put("to", posting.to().text());
        object.put("wh", posting.wattHours());
        object.put("fen", posting.fen());
        return object;
    }

    private static Map<String, Object> row(DataRow row) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (String column : row.dataset().columns()) {
            columns.put(column, row.value(column));
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("dataset", row.dataset().text());
        object.put("row", columns);
        return object;
    }

    /** @throws ProofFormatException naming the key that is not what the type has */
    static CanonicalRecord read(RecordType type, JsonKeys keys) {
        CanonicalRecord record = switch (type) {
            case PROFILE -> new CanonicalRecord.OfProfile(readProfile(keys));
            case TRADE_ROW -> new CanonicalRecord.OfTradeRow(readTrade(keys));
            case CALL_ROW -> new CanonicalRecord.OfCallRow(readCall(keys));
            case POSTING -> new CanonicalRecord.OfPosting(readPosting(keys));
            case DATA_ROW -> new CanonicalRecord.OfDataRow(readRow(keys));
        };
        keys.end();
        return record;
    }

    private static Profile readProfile(JsonKeys keys) {
        return new Profile(
                keys.text("resource", "a resource", ResourceId::new),
                keys.text("register", "a register", Register::valueOf),
                day(keys),
                energies(keys),
                keys.text("quality", "96 letters", RecordJson::quality));
    }

    private static byte[] quality(String letters) {
        byte[] quality = letters.getBytes(StandardCharsets.UTF_8);
        if (quality.length != Intervals.PER_DAY) {
            throw new IllegalArgumentException(quality.length + " letters");
        }
        return quality;
    }

    private static TradeRow readTrade(JsonKeys keys) {
        return new TradeRow(
                keys.text("trade", "a trade", TradeId::new),
                keys.text("mode", "a mode", TradeMode::valueOf),
                keys.text("station", "a resource", ResourceId::new),
                keys.text("buyer", "a resource", ResourceId::new),
                day(keys),
                made("price_micro_yuan_per_kwh", () -> new Price(keys.number("price_micro_yuan_per_kwh"))),
                energies(keys));
    }

    private static CallRow readCall(JsonKeys keys) {
        return new CallRow(
                keys.text("call", "a call", CallId::new),
                keys.text("station", "a resource", ResourceId::new),
                day(keys),
                keys.number("issued_at"),
                energies(keys));
    }

    private static Posting readPosting(JsonKeys keys) {
        TradingDay day = day(keys);
        PostingKind kind = keys.text("kind", "a kind of posting", PostingKind::valueOf);
        String reference = keys.text("reference");
        ParticipantId from = keys.text("from", "a participant", ParticipantId::new);
        ParticipantId to = keys.text("to", "a participant", ParticipantId::new);
        long wattHours = keys.number("wh");
        long fen = keys.number("fen");
        return made("wh and fen", () -> new Posting(day, kind, reference, from, to, wattHours, fen));
    }

    private static DataRow readRow(JsonKeys keys) {
        Dataset dataset = keys.text("dataset", "a dataset of rows", RecordJson::rows);
        JsonKeys row = keys.object("row");
        List<String> values = new ArrayList<>();
        for (String column : dataset.columns()) {
            values.add(row.text(column));
        }
        row.end();
        return new DataRow(dataset, values);
    }

    private static Dataset rows(String name) {
        return Dataset.ofText(name)
                .filter(dataset -> !dataset.hasDays())
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    private static TradingDay day(JsonKeys keys) {
        return keys.text("day", "a day", TradingDay::parse);
    }

    private static long[] energies(JsonKeys keys) {
        return keys.numbers("wh", Intervals.PER_DAY);
    }

    private static <T> T made(String key, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ProofFormatException("record." + key + ": " + e.getMessage(), e);
        }
    }
}

package org.lianchu.statement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.calendar.MonthEnd;
import org.lianchu.discrepancy.DiscrepancyLine;

/**
 * What of a statement its issuer signs: everything but what the ledger itself proves, which are the postings, the
 * market's curve and the energies. Numbers are whole: Wh, fen, micro-yuan per kWh, kW.
 */
final class StatementJson {
    private StatementJson() {}

    static Map<String, Object> write(Statement statement, String language) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("language", language);
        object.put("head", head(statement.head()));
        object.put("postings", statement.postings().size());
        object.put("previous_postings", statement.previous().size());
        object.put("days", statement.days().stream().map(StatementJson::day).toList());
        object.put(
                "trades", statement.trades().stream().map(StatementJson::trade).toList());
        object.put(
                "shares", statement.shares().stream().map(StatementJson::share).toList());
        object.put(
                "readings",
                statement.readings().stream().map(StatementJson::readings).toList());
        object.put(
                "discrepancies",
                statement.discrepancies().stream()
                        .map(StatementJson::discrepancy)
                        .toList());
        object.put(
                "disputes",
                statement.disputes().stream().map(StatementJson::dispute).toList());
        object.put(
                "documents",
                statement.documents().stream().map(StatementJson::document).toList());
        return object;
    }

    private static Map<String, Object> head(StatementHead head) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("participant", head.participant().text());
        object.put("name", head.name());
        object.put("kind", head.kind());
        object.put("run", head.run().toString());
        object.put("digest", head.digest().toString());
        putIfThere(object, "previous_run", head.previousRun());
        putIfThere(object, "previous_digest", head.previousDigest());
        object.put("reason", head.reason());
        object.put("mark", head.mark().name());
        List<Map<String, Object>> rules = new ArrayList<>();
        for (RuleLine rule : head.rules()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("id", rule.id());
            line.put("revision", rule.revision());
            line.put("charge_price", rule.chargePrice().microYuanPerKwh());
            line.put("discharge_price", rule.dischargePrice().microYuanPerKwh());
            line.put("sharing", rule.sharing().name());
            line.put("sha256", rule.sha256());
            rules.add(line);
        }
        object.put("rules", rules);
        MonthEnd dates = head.dates();
        if (dates != null) {
            object.put("basis", dates.basis().toString());
            object.put("bill", dates.bill().toString());
            object.put("objections", dates.objections().toString());
        }
        List<Map<String, Object>> authorities = new ArrayList<>();
        head.authorities().forEach((mspId, hash) -> {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("organisation", mspId);
            line.put("sha256", hash.toString());
            authorities.add(line);
        });
        object.put("authorities", authorities);
        return object;
    }

    private static void putIfThere(Map<String, Object> object, String key, @Nullable Object value) {
        if (value != null) {
            object.put(key, value.toString());
        }
    }

    private static Map<String, Object> day(DayLine line) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("day", line.day().toString());
        object.put("rule", line.rule());
        onLedger(object, "current", line.current());
        onLedger(object, "previous", line.previous());
        return object;
    }

    private static void onLedger(Map<String, Object> object, String key, DayLine.@Nullable OnLedger day) {
        if (day != null) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("key", day.key());
            line.put("transaction", day.transaction());
            line.put("block", day.block());
            object.put(key, line);
        }
    }

    private static Map<String, Object> trade(TradeLine line) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("day", line.day().toString());
        object.put("reference", line.reference());
        object.put("mode", line.mode().name());
        object.put("station", line.station());
        object.put("seller", line.seller().text());
        object.put("buyer", line.buyer().text());
        object.put("price", line.price().microYuanPerKwh());
        object.put("contracted_wh", line.contractedWattHours());
        return object;
    }

    private static Map<String, Object> share(ShareLine line) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("day", line.day().toString());
        object.put("plant", line.plant());
        object.put("exemptions", line.exemptions());
        object.put("outside", line.isOutside() ? 1 : 0);
        object.put("licensed_kw", line.licensedKw());
        return object;
    }

    private static Map<String, Object> readings(Readings line) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("resource", line.resource());
        object.put("register", line.register().name());
        object.put("day", line.day().toString());
        object.put("source", line.sourceText());
        return object;
    }

    private static Map<String, Object> discrepancy(DiscrepancyLine d) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", d.id());
        object.put("code", d.code().name());
        object.put("subject", d.subject());
        object.put("register", d.register());
        object.put("day", d.day().toString());
        object.put("intervals", d.intervals());
        put(object, "owner_wh", d.ownerWattHours());
        put(object, "dispatch_wh", d.dispatchWattHours());
        put(object, "effect_fen", d.effectFen());
        object.put("status", d.status());
        putIfThere(object, "reason", d.reason());
        return object;
    }

    private static void put(Map<String, Object> object, String key, @Nullable Long value) {
        if (value != null) {
            object.put(key, value);
        }
    }

    private static Map<String, Object> dispute(DisputeLine d) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("dispute", d.dispute());
        object.put("day", d.day());
        object.put("kind", d.kind());
        object.put("reference", d.reference());
        object.put("reason", d.reason());
        object.put("state", d.state());
        object.put("answer", d.answer());
        return object;
    }

    private static Map<String, Object> document(DocumentLine d) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("dataset", d.dataset());
        object.put("sequence", d.sequence());
        object.put("file", d.file());
        object.put("sha256", d.sha256().toString());
        object.put("records", d.records());
        object.put("transaction", d.transaction());
        object.put("block", d.block());
        List<Map<String, Object>> chunks = new ArrayList<>();
        for (DocumentLine.Chunk chunk : d.chunks()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("key", chunk.key());
            line.put("count", chunk.count());
            line.put("root", chunk.root().toString());
            chunks.add(line);
        }
        object.put("chunks", chunks);
        return object;
    }
}

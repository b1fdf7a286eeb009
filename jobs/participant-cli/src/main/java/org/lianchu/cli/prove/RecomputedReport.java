package org.lianchu.cli.prove;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.proof.AnchoredInput;
import org.lianchu.proof.OwnDayRecomputation;
import org.lianchu.proof.RecomputedDay;
import org.lianchu.settlement.Posting;

/** Recomputed days for people, or as one JSON object a line. */
final class RecomputedReport {
    private final CommonOptions common;
    private final boolean json;

    RecomputedReport(CommonOptions common, boolean json) {
        this.common = common;
        this.json = json;
    }

    /** A whole day. */
    void show(RecomputedDay day) {
        if (json) {
            Map<String, Object> object =
                    object(day.stored(), day.transaction(), day.block(), day.agrees(), day.faults(), day.postings());
            object.put(
                    "inputs",
                    day.inputs().stream().map(RecomputedReport::object).toList());
            common.json(object);
            return;
        }
        head(day.stored(), day.transaction(), day.block(), day.postings());
        common.say("recompute.inputs");
        for (AnchoredInput input : day.inputs()) {
            common.out()
                    .printf(
                            "  %-6s %-9s %-14s %4d %6d  %s  %s%n",
                            input.role(),
                            input.dataset().text(),
                            input.submitter(),
                            input.sequence(),
                            input.anchor().count(),
                            input.anchor().document(),
                            input.transaction());
            input.faults().forEach(fault -> common.say("recompute.fault", input.key() + ": " + fault));
        }
        day.faults().forEach(fault -> common.say("recompute.fault", fault));
        String outcome = day.agrees() ? "recompute.agrees" : "recompute.differs";
        common.say(outcome, day.stored().seal(), day.postings().size());
    }

    /** A participant's part of a day. */
    void show(String participant, OwnDayRecomputation.Recomputed own) {
        if (json) {
            Map<String, Object> object =
                    object(own.stored(), own.transaction(), own.block(), own.agrees(), own.faults(), own.postings());
            object.put("participant", participant);
            common.json(object);
            return;
        }
        head(own.stored(), own.transaction(), own.block(), own.postings());
        own.faults().forEach(fault -> common.say("recompute.fault", fault));
        String outcome = own.agrees() ? "recompute.own_agrees" : "recompute.own_differs";
        common.say(outcome, own.stored().seal(), own.postings().size(), participant);
    }

    private void head(SettledDay stored, String transaction, long block, List<Posting> postings) {
        common.say("recompute.head", stored.run(), stored.day(), transaction, block);
        common.say("recompute.postings");
        for (Posting p : postings) {
            common.out()
                    .printf(
                            "  %-10s %-28s %-14s %-14s %14s %14s%n",
                            p.kind(), p.reference(), p.from(), p.to(), decimal(p.wattHours(), 3), decimal(p.fen(), 2));
        }
    }

    private static String decimal(long value, int decimals) {
        return BigDecimal.valueOf(value, decimals).toPlainString();
    }

    private static Map<String, Object> object(
            SettledDay stored,
            String transaction,
            long block,
            boolean agrees,
            List<String> faults,
            List<Posting> postings) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Posting p : postings) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("kind", p.kind().name());
            one.put("reference", p.reference());
            one.put("from", p.from().text());
            one.put("to", p.to().text());
            one.put("wh", p.wattHours());
            one.put("fen", p.fen());
            lines.add(one);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", stored.run().toString());
        object.put("day", stored.day().toString());
        object.put("transaction", transaction);
        object.put("block", block);
        object.put("seal", stored.seal().toString());
        object.put("rule", stored.rule());
        object.put("agrees", agrees);
        object.put("faults", faults);
        object.put("postings", lines);
        return object;
    }

    private static Map<String, Object> object(AnchoredInput input) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("key", input.key());
        one.put("role", input.role().name());
        one.put("document", input.anchor().document().toString());
        one.put("dataset", input.dataset().text());
        one.put("submitter", input.submitter().text());
        one.put("sequence", input.sequence());
        one.put("count", input.anchor().count());
        one.put("root", input.anchor().root().toString());
        one.put("transaction", input.transaction());
        one.put("block", input.block());
        one.put("faults", input.faults());
        return one;
    }
}

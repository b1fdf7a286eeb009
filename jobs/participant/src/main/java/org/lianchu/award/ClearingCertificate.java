package org.lianchu.award;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.lianchu.clearing.ClearedDay;
import org.lianchu.clearing.ClearingMethod;
import org.lianchu.clearing.ClearingTerms;
import org.lianchu.clearing.Gate;
import org.lianchu.clearing.Margin;
import org.lianchu.evidence.Hash;
import org.lianchu.json.JsonFormatException;
import org.lianchu.json.StrictJson;
import org.lianchu.quantity.Price;
import org.lianchu.rule.RuleVersion;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * The margins of a cleared day and what they were cleared by, as the file that dispatch submits. It names no bidder and
 * no bid.
 *
 * <p>Guarantees: equal bids give equal bytes, one line of JSON with LF after it; reading is strict.
 *
 * @param rule the id of the rule version
 * @param ruleSha256 of the rule's file, as the day's settlement on the ledger has it
 * @param k thousandths, 0 to 1000
 * @param gate as in the rule, {@code DAYS HH:MM}
 * @param margins of the intervals in which something traded, ascending
 */
public record ClearingCertificate(
        int version,
        String market,
        TradingDay day,
        String rule,
        Hash ruleSha256,
        ClearingMethod method,
        int k,
        String gate,
        List<Line> margins) {
    /** What follows the name of a trades document in the name of its certificate. */
    public static final String SUFFIX = ".margins.json";

    private static final int VERSION = 1;

    /**
     * An interval.
     *
     * @param buyers the price of the last buyers' tier that traded, micro-yuan per kWh
     * @param sellers the price of the last sellers' tier that traded, not above the buyers'
     * @param wh what traded, in Wh; above zero
     */
    public record Line(int interval, Price buyers, Price sellers, long wh) {
        public Line {
            require(interval >= 1 && interval <= Intervals.PER_DAY, "interval: 1 to 96");
            require(buyers.microYuanPerKwh() >= sellers.microYuanPerKwh(), "sellers: not above the buyers'");
            require(wh > 0, "wh: above zero");
        }
    }

    /** @throws IllegalArgumentException if it is none, by the key of the JSON */
    public ClearingCertificate {
        margins = List.copyOf(margins);
        require(k <= ClearingMethod.MOST_THOUSANDTHS, "k: 0 to 1000");
        require(Gate.parse(gate).isPresent(), "gate: days from the trading day and a time, such as '-1 12:00'");
        for (int i = 1; i < margins.size(); i++) {
            require(margins.get(i - 1).interval < margins.get(i).interval, "margins: intervals ascend, each once");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** The certificate of a day that a rule version cleared. */
    public static ClearingCertificate of(RuleVersion rule, ClearingTerms terms, ClearedDay cleared) {
        return new ClearingCertificate(
                VERSION,
                rule.market(),
                cleared.day(),
                rule.id(),
                Hash.parse(rule.sha256()),
                terms.method(),
                terms.thousandths(),
                terms.gate().toString(),
                cleared.margins().stream()
                        .map(margin ->
                                new Line(margin.interval(), margin.buyers(), margin.sellers(), margin.wattHours()))
                        .toList());
    }

    /**
     * Reads a certificate.
     *
     * @throws JsonFormatException if it is none, naming the key
     */
    public static ClearingCertificate read(String text) {
        return StrictJson.read(text.getBytes(StandardCharsets.UTF_8), VERSION, ClearingCertificate.class);
    }

    /** The file's one text. */
    public String text() {
        return new String(StrictJson.bytes(this), StandardCharsets.UTF_8) + "\n";
    }

    /** Of the file. */
    public Hash sha256() {
        return Hash.sha256(text().getBytes(StandardCharsets.UTF_8));
    }

    /** Where the clearing of each interval stopped. */
    public List<Margin> lines() {
        return margins.stream()
                .map(line -> new Margin(line.interval, line.buyers, line.sellers, line.wh))
                .toList();
    }

    /** When the gate closed. */
    public Instant gateClosed() {
        return Gate.parse(gate).orElseThrow().on(day);
    }
}

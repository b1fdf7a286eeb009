package org.lianchu.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@link EvidenceBench} measured.
 *
 * @param naive one reading per transaction
 * @param keys a thousand readings per transaction, each a key
 * @param anchors the half-year's month files
 * @param nightly one day per file
 * @param nights days settled on the ledger
 */
public record EvidenceReport(
        EvidenceTime naive,
        EvidenceTime keys,
        EvidenceTime anchors,
        EvidenceTime nightly,
        List<SettlementTime> nights) {
    public EvidenceReport {
        nights = List.copyOf(nights);
    }

    private Map<String, EvidenceTime> ways() {
        Map<String, EvidenceTime> ways = new LinkedHashMap<>();
        ways.put("naive", naive);
        ways.put("keys", keys);
        ways.put("anchors", anchors);
        ways.put("nightly", nightly);
        return ways;
    }

    /** How often more readings a second the anchors of month files take than one reading per transaction. */
    public BigDecimal ratioToNaive() {
        return anchors.perSecond().divide(naive.perSecond(), 1, RoundingMode.HALF_UP);
    }

    /** How often more than a thousand keys per transaction. */
    public BigDecimal ratioToKeys() {
        return anchors.perSecond().divide(keys.perSecond(), 1, RoundingMode.HALF_UP);
    }

    /** The four ways, in the order in which they were measured: one line each, by its columns' names. */
    public Map<String, Map<String, Object>> wayRows() {
        Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
        ways().forEach((name, time) -> rows.put(name, row(time)));
        return rows;
    }

    private static Map<String, Object> row(EvidenceTime time) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("perSecond", time.perSecond());
        row.put("transactions", time.transactions());
        row.put("readings", time.readings());
        row.put("storeSeconds", Seconds.of(time.storeNanos()));
        row.put("proofs", time.proofs());
        row.put("proofSeconds", Seconds.of(time.proofNanos()));
        return row;
    }

    /** The days settled: one line each, by its columns' names. */
    public List<Map<String, Object>> nightRows() {
        return nights.stream().map(EvidenceReport::row).toList();
    }

    private static Map<String, Object> row(SettlementTime night) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("plants", night.plants());
        row.put("anchors", night.anchors());
        row.put("anchorSeconds", Seconds.of(night.anchorNanos()));
        row.put("argumentBytes", night.argumentBytes());
        row.put("blockBytes", night.blockBytes());
        row.put("endorseSeconds", Seconds.of(night.endorseNanos()));
        row.put("commitSeconds", Seconds.of(night.commitNanos()));
        row.put("refused", night.refused());
        return row;
    }

    /** The report as an object for scripts. */
    public Map<String, Object> json() {
        Map<String, Object> object = new LinkedHashMap<>();
        ways().forEach((name, time) -> object.put(name + "PerSecond", time.perSecond()));
        object.put("ratioToNaive", ratioToNaive());
        object.put("ratioToKeys", ratioToKeys());
        object.put("ways", wayRows());
        object.put("nights", nightRows());
        return object;
    }
}

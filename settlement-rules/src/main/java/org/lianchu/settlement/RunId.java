package org.lianchu.settlement;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lianchu.market.Identifiers;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * What makes a settlement run (结算批次) the one it is, on the platform and on the ledger: {@code
 * <market>_<from>_<to>_<type>_<version>}, both days included.
 *
 * @param generation n of ADJUSTMENT-n, which begins at 1; 0 for the other types
 * @param version from 1
 */
public record RunId(String market, SettlementPeriod period, RunType type, int generation, int version) {
    private static final Pattern ID =
            Pattern.compile("(.+)_([0-9-]{10})_([0-9-]{10})_([A-Z]+)(-[1-9][0-9]{0,8})?_([1-9][0-9]{0,8})");

    public RunId {
        boolean isAdjustment = type == RunType.ADJUSTMENT;
        if (!Identifiers.isIdentifier(market)) {
            throw new IllegalArgumentException("a market is an identifier, not " + market);
        }
        if (version < 1 || isAdjustment != (generation > 0) || generation < 0) {
            throw new IllegalArgumentException(
                    "no run " + type + " of generation " + generation + ", version " + version);
        }
    }

    /** The first run of a type over a period: what is wanted, before its place among the others is found. */
    public static RunId first(String market, SettlementPeriod period, RunType type) {
        return new RunId(market, period, type, type == RunType.ADJUSTMENT ? 1 : 0, 1);
    }

    /**
     * Reads a run's id, which only {@link #toString()} prints: of one run there is one text.
     *
     * @throws IllegalArgumentException if it is anything else
     * @throws java.time.DateTimeException if one of its days is none
     */
    public static RunId parse(String text) {
        Matcher m = ID.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("a run is <market>_<from>_<to>_<type>_<version>, not " + text);
        }
        String generation = m.group(5);
        return new RunId(
                m.group(1),
                new SettlementPeriod(TradingDay.parse(m.group(2)), TradingDay.parse(m.group(3))),
                RunType.valueOf(m.group(4)),
                generation == null ? 0 : Integer.parseInt(generation.substring(1)),
                Integer.parseInt(m.group(6)));
    }

    /** The same run but for its version. */
    public RunId withVersion(int other) {
        return new RunId(market, period, type, generation, other);
    }

    /** The type as printed: {@code PROVISIONAL}, {@code FINAL} or {@code ADJUSTMENT-n}. */
    public String typeText() {
        return type == RunType.ADJUSTMENT ? type + "-" + generation : type.name();
    }

    /** The run's id, in exports, the database and the keys of the ledger. */
    @Override
    public String toString() {
        return market + "_" + period + "_" + typeText() + "_" + version;
    }
}

package org.lianchu.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lianchu.contract.ledger.RunId;
import org.lianchu.contract.ledger.Term;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * What makes a settlement run the one it is: unique on market, period, type and version.
 *
 * @param generation n of ADJUSTMENT-n, 0 for the other types
 * @param version from 1
 */
public record RunKey(String market, SettlementPeriod period, RunType type, int generation, int version) {
    private static final Pattern ID = Pattern.compile("(.+)_([0-9-]{10})_([0-9-]{10})_([A-Z]+)(-[0-9]+)?_([0-9]+)");

    /**
     * Reads {@code <market>_<from>_<to>_<type>_<version>}, both days included.
     *
     * @throws IllegalArgumentException if it is not a run's id
     */
    public static RunKey parse(String id) {
        Matcher m = ID.matcher(id);
        if (!m.matches()) {
            throw new IllegalArgumentException("a run is <market>_<from>_<to>_<type>_<version>, not " + id);
        }
        String generation = m.group(5);
        return new RunKey(
                m.group(1),
                new SettlementPeriod(TradingDay.parse(m.group(2)), TradingDay.parse(m.group(3))),
                RunType.valueOf(m.group(4)),
                generation == null ? 0 : Integer.parseInt(generation.substring(1)),
                Integer.parseInt(m.group(6)));
    }

    /** The term of the run's first day: the one it settles, if it is FINAL or an ADJUSTMENT. */
    public Term term() {
        return Term.of(market, period.first());
    }

    /** The run's id as the ledger has it. */
    public RunId runId() {
        return new RunId(market, period, type, generation, version);
    }

    public RunKey withVersion(int other) {
        return new RunKey(market, period, type, generation, other);
    }

    /** The type as printed: {@code PROVISIONAL}, {@code FINAL} or {@code ADJUSTMENT-n}. */
    public String typeText() {
        return type == RunType.ADJUSTMENT ? type + "-" + generation : type.name();
    }

    /** The run's id. */
    @Override
    public String toString() {
        return market + "_" + period + "_" + typeText() + "_" + version;
    }
}

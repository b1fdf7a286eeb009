package org.lianchu.bench;

import java.time.YearMonth;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** What part of the half-year is measured. */
public final class BenchPeriod {
    /** The calendar months that the half-year touches. */
    public static final int HALF_YEAR = 7;
    /** The most months: ten times the half-year's days. */
    public static final int MOST = 66;

    private static final YearMonth FIRST_WHOLE = YearMonth.of(2019, 7);

    private BenchPeriod() {}

    /**
     * The period of so many months. Fewer than seven are whole ones from July on; seven are the half-year, which begins
     * on 2019-06-18; more go on into 2020.
     *
     * @throws IllegalArgumentException if there are none, or more than {@link #MOST}
     */
    public static SettlementPeriod of(int months) {
        if (months < 1 || months > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " months: " + months);
        }
        boolean isWhole = months < HALF_YEAR;
        YearMonth last = FIRST_WHOLE.plusMonths(isWhole ? months - 1L : months - 2L);
        TradingDay first = isWhole
                ? TradingDay.of(FIRST_WHOLE.atDay(1))
                : GeneratorSpec.QINGHAI_2019.period().first();
        return new SettlementPeriod(first, TradingDay.of(last.atEndOfMonth()));
    }
}

package org.lianchu.contract.ledger;

import java.time.YearMonth;
import org.lianchu.market.Identifiers;
import org.lianchu.settlement.RunId;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** A term (账期): one market and calendar month. */
public record Term(String market, YearMonth month) {
    public Term {
        if (!Identifiers.isIdentifier(market) || month.getYear() < 1970 || month.getYear() > 9999) {
            throw new IllegalArgumentException("not a term: " + market + "/" + month);
        }
    }

    /** The term a day belongs to. */
    public static Term of(String market, TradingDay day) {
        return new Term(market, YearMonth.from(day.date()));
    }

    /** The term of a run's first day: the one it settles, if it is FINAL or an ADJUSTMENT. */
    public static Term of(RunId run) {
        return of(run.market(), run.period().first());
    }

    /**
     * Reads {@code <market>/<YYYY-MM>}.
     *
     * @throws RuntimeException of the kinds that {@code FieldReader.checked} takes, if it is anything else
     */
    public static Term parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a term is <market>/<YYYY-MM>, not " + text);
        }
        return of(text.substring(0, slash), TradingDay.parse(text.substring(slash + 1) + "-01"));
    }

    /** Its calendar days; the market may not have begun on all of them. */
    public SettlementPeriod days() {
        return new SettlementPeriod(TradingDay.of(month.atDay(1)), TradingDay.of(month.atEndOfMonth()));
    }

    /** {@code <market>/<YYYY-MM>}, as in keys. */
    @Override
    public String toString() {
        return market + "/" + month;
    }
}

package org.lianchu.generate;

import org.lianchu.market.DiscrepancyCode;

/** What can be wrong in a generated market, and how cross-validation first names it. */
public enum AnomalyKind {
    /** One to four intervals of one side are 5 to 15 % and 40 kWh too high. Often the day is out of its band too. */
    INTERVALS_OUTSIDE_BAND(DiscrepancyCode.DIFFERS_INTERVAL),
    /** One side is 0.8 % too high all day: every interval inside its band, the day outside. */
    DAILY_BIAS(DiscrepancyCode.DIFFERS_DAY),
    /** One to eight intervals of the owner are N or empty. */
    OWNER_VALUES_MISSING(DiscrepancyCode.MISSING_OWNER),
    /** The owner has no row for the day. */
    OWNER_DAY_MISSING(DiscrepancyCode.MISSING_OWNER),
    /** One to eight intervals of dispatch are N or empty. */
    DISPATCH_VALUES_MISSING(DiscrepancyCode.MISSING_DISPATCH),
    /** One to eight intervals of the owner are estimated (E); missing only for a run that is not provisional. */
    OWNER_ESTIMATED(DiscrepancyCode.MISSING_OWNER),
    /** One to eight intervals of dispatch are estimated (E); missing only for a run that is not provisional. */
    DISPATCH_ESTIMATED(DiscrepancyCode.MISSING_DISPATCH),
    /** One interval of one side is 1.3 to 2 times rated power; the sides differ there too. */
    SPIKE(DiscrepancyCode.OVER_RATED),
    /** The buyer's copy of a trade has another price. */
    TRADE_PRICE_DIFFERS(DiscrepancyCode.TRADE_DIFFERS),
    /** The buyer's copies lack a trade. */
    TRADE_NOT_IN_COPY(DiscrepancyCode.TRADE_UNCONFIRMED),
    /** The buyer's copies have a trade that was never cleared. */
    TRADE_INVENTED(DiscrepancyCode.TRADE_UNKNOWN),
    /** Dispatch's auction and all copies have another price than the bids clear to; only where there are bids. */
    AWARD_PRICE_WRONG(DiscrepancyCode.CLEARING_DIFFERS),
    /** One of two bids of one price got what is both's. */
    AWARD_NOT_SHARED(DiscrepancyCode.CLEARING_DIFFERS),
    /** A bid got what a better one should have. */
    AWARD_TO_WORSE_BID(DiscrepancyCode.CLEARING_DIFFERS),
    /** In some intervals the station charged less than it had sold. */
    UNDER_DELIVERED(DiscrepancyCode.UNDER_DELIVERED),
    /** In some intervals the station charged less than it was instructed to, beside what it had sold. */
    CALL_NOT_FOLLOWED(DiscrepancyCode.CALL_NOT_FOLLOWED);

    private final DiscrepancyCode code;

    AnomalyKind(DiscrepancyCode code) {
        this.code = code;
    }

    /** The discrepancy it is sure to cause in a final run; it may cause others of the same subject and day. */
    public DiscrepancyCode code() {
        return code;
    }
}

package org.lianchu.generate;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.lianchu.time.Validity;

/** Cuts periods at the ends of calendar months, and by validities. */
final class CalendarMonths {
    private CalendarMonths() {}

    /** The parts of the period that lie in one month each, ascending. */
    static List<SettlementPeriod> of(SettlementPeriod period) {
        List<SettlementPeriod> months = new ArrayList<>();
        TradingDay first = period.first();
        while (first.compareTo(period.last()) <= 0) {
            TradingDay end = TradingDay.of(YearMonth.from(first.date()).atEndOfMonth());
            TradingDay last = end.compareTo(period.last()) < 0 ? end : period.last();
            months.add(new SettlementPeriod(first, last));
            first = last.plusDays(1);
        }
        return months;
    }

    /** {@code YYYY-MM} for a whole month, {@code first_last} for one that the period cuts. */
    static String label(SettlementPeriod part) {
        YearMonth month = YearMonth.from(part.first().date());
        return part.dayCount() == month.lengthOfMonth() ? month.toString() : part.toString();
    }

    /** The days of the part on which the validity holds; null if there are none. */
    static @Nullable SettlementPeriod inForce(SettlementPeriod part, Validity validity) {
        TradingDay end = validity.to();
        TradingDay first = part.first().compareTo(validity.from()) < 0 ? validity.from() : part.first();
        TradingDay last = end != null && end.compareTo(part.last()) <= 0 ? end.plusDays(-1) : part.last();
        return first.compareTo(last) <= 0 ? new SettlementPeriod(first, last) : null;
    }
}

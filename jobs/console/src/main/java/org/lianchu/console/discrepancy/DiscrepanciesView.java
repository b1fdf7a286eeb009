package org.lianchu.console.discrepancy;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lianchu.console.inquiry.Paging;
import org.lianchu.console.page.Addresses;
import org.lianchu.inquiry.DiscrepancyList;
import org.lianchu.market.DiscrepancyCode;

/**
 * The discrepancies of a month.
 *
 * @param status that is asked for; empty for any
 * @param code likewise
 * @param party likewise
 * @param isAll whether the reader sees everybody's
 */
public record DiscrepanciesView(
        YearMonth month,
        String status,
        String code,
        String party,
        boolean isAll,
        List<DiscrepancyList.Total> totals,
        Paging<DiscrepancyLine> lines) {
    /** The codes that may be asked for. */
    public DiscrepancyCode[] codes() {
        return DiscrepancyCode.values();
    }

    /** The states that may be asked for. */
    public DiscrepancyController.Status[] statuses() {
        return DiscrepancyController.Status.values();
    }

    /** The money that those still open are about, fen, as far as it is known. */
    public long openFen() {
        return totals.stream()
                .filter(total -> total.status().equals("OPEN"))
                .mapToLong(DiscrepancyList.Total::effectFen)
                .sum();
    }

    /** How many are open. */
    public long open() {
        return totals.stream()
                .filter(total -> total.status().equals("OPEN"))
                .mapToLong(DiscrepancyList.Total::count)
                .sum();
    }

    /** Only those of one code and status. */
    public String of(DiscrepancyList.Total total) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("month", month);
        all.put("status", total.status());
        all.put("code", total.code());
        all.put("party", party);
        return Addresses.with("/discrepancies", all);
    }
}

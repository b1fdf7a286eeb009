package org.lianchu.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Parts of a run's days: some days one after another, named by the first and the last of them, so that under one name
 * the same days are found again. A part of which every day is written is none any more.
 *
 * <p>A part costs some milliseconds of its own, so of a small market it takes more days, and of a large one a single
 * day is enough.
 */
final class DaysPlan implements Partitioner {
    private static final int MOST_DAYS = 8;
    /** Days times resources that are worth a part: an eighth of a second. */
    private static final int WORTH = 3_000;
    /** Parts for each thread at least, if there are days enough, so that all end at about the same time. */
    private static final int A_THREAD = 2;

    private static final String FIRST = "first";
    private static final String LAST = "last";

    private final String run;
    private final EarlyDays days;
    private final TransactionTemplate transactions;

    DaysPlan(String run, EarlyDays days, TransactionTemplate transactions) {
        this.run = run;
        this.days = days;
        this.transactions = transactions;
    }

    @Override
    public Map<String, ExecutionContext> partition(int threads) {
        return days.function(run).map(function -> parts(function, threads)).orElse(Map.of());
    }

    private Map<String, ExecutionContext> parts(RunFunction function, int threads) {
        SettlementPeriod period = function.run().key().period();
        Set<TradingDay> left = Set.copyOf(days.left(function.run(), period));
        if (left.size() < 2) {
            return Map.of();
        }
        transactions.executeWithoutResult(status -> days.makeRoom(period));
        int resources = function.market(period.first()).resources().size();
        Map<String, ExecutionContext> parts = new HashMap<>();
        for (SettlementPeriod part : cut(period, length(period.dayCount(), resources, threads))) {
            if (part.days().anyMatch(left::contains)) {
                ExecutionContext context = new ExecutionContext();
                context.putString(FIRST, part.first().toString());
                context.putString(LAST, part.last().toString());
                parts.put(part.toString(), context);
            }
        }
        return parts;
    }

    /** How many days a part has. */
    static int length(int days, int resources, int threads) {
        int worth = rounded(WORTH, Math.max(1, resources));
        int even = rounded(days, A_THREAD * Math.max(1, threads));
        return Math.min(MOST_DAYS, Math.min(worth, even));
    }

    private static int rounded(int whole, int part) {
        return (whole + part - 1) / part;
    }

    /** Every day of a period in exactly one part. */
    static List<SettlementPeriod> cut(SettlementPeriod period, int length) {
        List<SettlementPeriod> parts = new ArrayList<>();
        for (TradingDay first = period.first(); period.contains(first); first = first.plusDays(length)) {
            TradingDay last = first.plusDays(length - 1);
            parts.add(new SettlementPeriod(first, period.contains(last) ? last : period.last()));
        }
        return parts;
    }

    /** The days of a part, from its context. */
    static SettlementPeriod of(Map<String, Object> context) {
        return new SettlementPeriod(
                TradingDay.parse(String.valueOf(context.get(FIRST))),
                TradingDay.parse(String.valueOf(context.get(LAST))));
    }
}

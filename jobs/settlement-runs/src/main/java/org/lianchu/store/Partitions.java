package org.lianchu.store;

import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the monthly partitions that rows are about to need. */
final class Partitions {
    /** The lock of those who make partitions: "partitio" in ASCII. */
    private static final long MAKING = 0x7061727469746f6eL;

    private final JdbcClient sql;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Partitions(JdbcClient sql) {
        this.sql = sql;
    }

    /** Makes a table's partitions for the months of some days, where there are none yet. */
    void ensure(String table, Collection<TradingDay> days) {
        months(days).forEach(month -> ensure(table, month));
    }

    /** The same where others do so at the same time: until the transaction ends they wait. */
    void ensureAlone(String table, Collection<TradingDay> days) {
        List<YearMonth> missing = months(days).stream()
                .filter(month -> !known.contains(name(table, month)))
                .toList();
        if (!missing.isEmpty()) {
            sql.sql("SELECT pg_advisory_xact_lock(:lock)").param("lock", MAKING).query(rs -> {});
            missing.forEach(month -> ensure(table, month));
        }
    }

    private static SortedSet<YearMonth> months(Collection<TradingDay> days) {
        SortedSet<YearMonth> months = new TreeSet<>();
        days.forEach(day -> months.add(YearMonth.from(day.date())));
        return months;
    }

    private static String name(String table, YearMonth month) {
        return "%s_%04d_%02d".formatted(table, month.getYear(), month.getMonthValue());
    }

    /** Believes nothing any more: what was made is undone. */
    void forget() {
        known.clear();
    }

    /** Whether a table has partitions for the months of some days. */
    boolean areThere(String table, Collection<TradingDay> days) {
        return months(days).stream().allMatch(month -> isThere(name(table, month)));
    }

    private boolean isThere(String name) {
        if (known.contains(name)) {
            return true;
        }
        boolean isThere = sql.sql("SELECT to_regclass(:name) IS NOT NULL")
                .param("name", name)
                .query(Boolean.class)
                .single();
        if (isThere) {
            known.add(name);
        }
        return isThere;
    }

    private void ensure(String table, YearMonth month) {
        String name = name(table, month);
        if (isThere(name)) {
            return;
        }
        // Known only once it has been seen to exist: a transaction that is rolled back takes its partition with it.
        sql.sql("CREATE TABLE IF NOT EXISTS %s PARTITION OF %s FOR VALUES FROM ('%s') TO ('%s')"
                        .formatted(
                                name, table, month.atDay(1), month.plusMonths(1).atDay(1)))
                .update();
    }
}

package org.lianchu.store;

import java.time.YearMonth;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the monthly partitions that rows are about to need. */
final class Partitions {
    private final JdbcClient sql;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Partitions(JdbcClient sql) {
        this.sql = sql;
    }

    /** Makes a table's partitions for the months of some days, where there are none yet. */
    void ensure(String table, Collection<TradingDay> days) {
        TreeSet<YearMonth> months = new TreeSet<>();
        days.forEach(day -> months.add(YearMonth.from(day.date())));
        months.forEach(month -> ensure(table, month));
    }

    /** Believes nothing any more: what was made is undone. */
    void forget() {
        known.clear();
    }

    private void ensure(String table, YearMonth month) {
        String name = "%s_%04d_%02d".formatted(table, month.getYear(), month.getMonthValue());
        if (known.contains(name)) {
            return;
        }
        if (sql.sql("SELECT to_regclass(:name) IS NOT NULL")
                .param("name", name)
                .query(Boolean.class)
                .single()) {
            known.add(name);
            return;
        }
        // Known only once it has been seen to exist: a transaction that is rolled back takes its partition with it.
        sql.sql("CREATE TABLE IF NOT EXISTS %s PARTITION OF %s FOR VALUES FROM ('%s') TO ('%s')"
                        .formatted(
                                name, table, month.atDay(1), month.plusMonths(1).atDay(1)))
                .update();
    }
}

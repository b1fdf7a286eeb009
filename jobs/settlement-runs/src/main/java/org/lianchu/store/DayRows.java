package org.lianchu.store;

import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Copies what runs found into tables that are partitioned by day, in the caller's transaction. */
final class DayRows {
    private final JdbcTemplate jdbc;
    private final Partitions partitions;

    DayRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.partitions = new Partitions(JdbcClient.create(jdbc));
    }

    /** Makes the partitions of some days, so that {@link #copy} finds them. */
    void makeRoom(String tableAndColumns, Collection<TradingDay> days) {
        Transactions.require();
        partitions.ensure(tableAndColumns.substring(0, tableAndColumns.indexOf(' ')), days);
    }

    /** @param tableAndColumns such as {@code posting (day, run)} */
    <T> void copy(
            String tableAndColumns, List<T> found, Function<T, TradingDay> day, BiConsumer<CopyEncoder, T> encoding) {
        Transactions.require();
        if (found.isEmpty()) {
            return;
        }
        try (CopyEncoder rows = new CopyEncoder()) {
            found.forEach(one -> encoding.accept(rows, one));
            makeRoom(tableAndColumns, found.stream().map(day).collect(Collectors.toSet()));
            Copy.in(jdbc, tableAndColumns, List.of(rows));
        }
    }
}

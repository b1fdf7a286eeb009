package org.lianchu.bench;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How large a database is.
 *
 * @param tables the bytes of each table with its indexes and its long values, of all its partitions together; without
 *     those that have none
 * @param log the bytes of write-ahead log that the server has written since it was made
 */
record TableSizes(SortedMap<String, Long> tables, long log) {
    static final TableSizes NONE = new TableSizes(new TreeMap<>(), 0);

    static TableSizes of(JdbcTemplate jdbc) {
        SortedMap<String, Long> tables = new TreeMap<>();
        jdbc.query("""
                SELECT coalesce(pg_partition_root(c.oid), c.oid)::regclass::text AS name,
                       sum(pg_total_relation_size(c.oid))::bigint AS bytes
                  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.relkind = 'r' AND n.nspname !~ '^(pg_|information_schema)'
                 GROUP BY 1
                """, row -> {
            tables.put(row.getString("name"), row.getLong("bytes"));
        });
        Long log = jdbc.queryForObject("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint", Long.class);
        return new TableSizes(tables, Objects.requireNonNull(log));
    }

    /** What came since; without tables that have not grown. */
    TableSizes since(TableSizes before) {
        SortedMap<String, Long> grown = new TreeMap<>(tables);
        grown.replaceAll((name, bytes) -> bytes - before.tables.getOrDefault(name, 0L));
        grown.values().removeIf(bytes -> bytes <= 0);
        return new TableSizes(grown, log - before.log);
    }
}

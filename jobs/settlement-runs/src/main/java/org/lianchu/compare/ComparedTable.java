package org.lianchu.compare;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table of the database that stands for keys of the ledger. The follower's tables are compared with {@link
 * ProjectedTable}; the application adds its own.
 */
public interface ComparedTable {
    /** The table, for people. */
    String name();

    /** The prefix of the ledger's keys that it stands for, ending in {@code /}. */
    String prefix();

    /**
     * What the table should say about a key.
     *
     * @param value as the contract wrote it
     * @return empty if the table does not stand for this key
     */
    Optional<String> expected(String key, byte[] value);

    /** Hands over every row, strictly ascending by the bytes of the ledger's key, within the caller's transaction. */
    void read(JdbcClient sql, Rows rows);

    /** Takes rows, each with the ledger's key and what the table says. */
    interface Rows {
        /** Takes the next row. */
        void accept(String key, String says);
    }
}

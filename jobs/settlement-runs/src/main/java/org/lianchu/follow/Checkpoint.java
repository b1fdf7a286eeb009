package org.lianchu.follow;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The last block that was read.
 *
 * @param number -1 before the first
 * @param hash of its header; empty before the first
 */
record Checkpoint(long number, String hash) {
    static final Checkpoint NONE = new Checkpoint(-1, "");

    static Checkpoint read(JdbcClient sql) {
        return sql.sql("SELECT number, hash FROM ledger_block")
                .query(Checkpoint.class)
                .optional()
                .orElse(NONE);
    }

    /** Goes on to a later one; false if somebody else has meanwhile, who then also wrote what lies between. */
    boolean moveTo(Checkpoint later, JdbcClient sql) {
        StatementSpec move = number < 0
                ? sql.sql("INSERT INTO ledger_block (number, hash) VALUES (:later, :laterHash) ON CONFLICT DO NOTHING")
                : sql.sql("UPDATE ledger_block SET number = :later, hash = :laterHash"
                                + " WHERE number = :number AND hash = :hash")
                        .param("number", number)
                        .param("hash", hash);
        return move.param("later", later.number).param("laterHash", later.hash).update() == 1;
    }
}

package org.lianchu.follow;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The last block that was read.
 *
 * @param number -1 before the first
 * @param hash of its header; empty before the first
 */
record Checkpoint(long number, String hash) {
    static final Checkpoint NONE = new Checkpoint(-1, "");

    static Checkpoint read(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT number, hash FROM ledger_block");
                ResultSet row = select.executeQuery()) {
            return row.next() ? new Checkpoint(row.getLong(1), row.getString(2)) : NONE;
        }
    }

    /** Goes on to a later one; false if somebody else has meanwhile, who then also wrote what lies between. */
    boolean moveTo(Checkpoint later, Connection connection) throws SQLException {
        String sql = number < 0
                ? "INSERT INTO ledger_block (number, hash) VALUES (?, ?) ON CONFLICT DO NOTHING"
                : "UPDATE ledger_block SET number = ?, hash = ? WHERE number = ? AND hash = ?";
        try (PreparedStatement move = connection.prepareStatement(sql)) {
            move.setLong(1, later.number);
            move.setString(2, later.hash);
            if (number >= 0) {
                move.setLong(3, number);
                move.setString(4, hash);
            }
            return move.executeUpdate() == 1;
        }
    }
}

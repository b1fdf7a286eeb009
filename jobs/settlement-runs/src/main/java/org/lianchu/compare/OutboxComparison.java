package org.lianchu.compare;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;
import org.lianchu.client.BlockSource;
import org.lianchu.client.Blocks;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.compare.Difference.Kind;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.request.Read;
import org.lianchu.contract.request.Request;
import org.postgresql.PGConnection;

/**
 * The outbox against the blocks: every confirmed row's transaction is VALID in its block, and no row has one that the
 * outbox does not know to be. The blocks' transactions go into a temporary table, so that memory does not grow with
 * them.
 */
final class OutboxComparison {
    private static final int ROWS_AT_ONCE = 5000;
    private static final String CONFIRMED_WITHOUT = """
            SELECT business_key, concat_ws(' ', transaction_id, o.block), v.block FROM outbox o
              LEFT JOIN valid_transaction v USING (transaction_id)
             WHERE state = 'CONFIRMED' AND NOT same_again AND (v.block IS NULL OR o.block IS DISTINCT FROM v.block)
             ORDER BY business_key
            """;
    private static final String VALID_UNKNOWN = """
            SELECT business_key, state, concat_ws(' ', transaction_id, v.block) FROM outbox
              JOIN valid_transaction v USING (transaction_id)
             WHERE state <> 'CONFIRMED' ORDER BY business_key
            """;
    private static final String STOOD_THERE =
            "SELECT business_key FROM outbox WHERE state = 'CONFIRMED' AND same_again ORDER BY business_key";

    private final Connection connection;
    private final Function<Request, Page> state;
    private final BlockSource ledger;

    OutboxComparison(Connection connection, Function<Request, Page> state, BlockSource ledger) {
        this.connection = connection;
        this.state = state;
        this.ledger = ledger;
    }

    void compare(List<Difference> differences) throws SQLException {
        readBlocks();
        confirmedWithout(differences);
        validUnknown(differences);
        stoodThere(differences);
    }

    private void readBlocks() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE valid_transaction"
                    + " (transaction_id text COLLATE \"C\", block bigint) ON COMMIT DROP");
        }
        long height = ledger.height();
        StringBuilder rows = new StringBuilder();
        int count = 0;
        try (Blocks blocks = ledger.blocks(0)) {
            for (long number = 0; number < height; number++) {
                LedgerBlock block = blocks.next();
                for (LedgerTransaction transaction : block.valid().toList()) {
                    rows.append(transaction.transactionId())
                            .append('\t')
                            .append(number)
                            .append('\n');
                    count++;
                }
                if (count >= ROWS_AT_ONCE) {
                    copy(rows);
                    count = 0;
                }
            }
        }
        copy(rows);
    }

    private void copy(StringBuilder rows) throws SQLException {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY valid_transaction FROM STDIN", new StringReader(rows.toString()));
            rows.setLength(0);
        } catch (IOException e) {
            throw new SQLException("cannot send to the database: " + e.getMessage(), e);
        }
    }

    private void confirmedWithout(List<Difference> differences) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CONFIRMED_WITHOUT);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String block = row.getString(3);
                Kind kind = block == null ? Kind.ONLY_IN_DATABASE : Kind.DIFFERS;
                String onLedger = block == null ? "" : "block " + block;
                differences.add(new Difference(kind, "outbox", row.getString(1), onLedger, row.getString(2)));
            }
        }
    }

    private void validUnknown(List<Difference> differences) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(VALID_UNKNOWN);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                differences.add(new Difference(
                        Kind.DIFFERS, "outbox", row.getString(1), "VALID " + row.getString(3), row.getString(2)));
            }
        }
    }

    /** What stood there already has no transaction of its own; its key must be there. */
    private void stoodThere(List<Difference> differences) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(STOOD_THERE);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String key = row.getString(1);
                if (state.apply(new Read(key)).entries().isEmpty()) {
                    differences.add(
                            new Difference(Kind.ONLY_IN_DATABASE, "outbox", key, "", "CONFIRMED, stood there before"));
                }
            }
        }
    }
}

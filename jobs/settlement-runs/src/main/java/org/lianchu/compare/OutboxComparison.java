package org.lianchu.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.lianchu.client.BlockSource;
import org.lianchu.client.Blocks;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.request.Read;
import org.lianchu.contract.request.Request;
import org.lianchu.store.CopyBuffer;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The outbox against the blocks: every confirmed row's transaction is VALID in its block, and no row has one that the
 * outbox does not know to be. The blocks' transactions go into a temporary table, so that memory does not grow with
 * them.
 */
final class OutboxComparison {
    private static final int ROWS_AT_ONCE = 5000;
    private static final String VALID = "valid_transaction";
    private static final String CONFIRMED_WITHOUT = """
            SELECT CASE WHEN v.block IS NULL THEN 'ONLY_IN_DATABASE' ELSE 'DIFFERS' END AS kind, 'outbox' AS "table",
                   business_key AS key, coalesce('block ' || v.block, '') AS on_ledger,
                   concat_ws(' ', transaction_id, o.block) AS in_database
              FROM outbox o LEFT JOIN valid_transaction v USING (transaction_id)
             WHERE state = 'CONFIRMED' AND NOT same_again AND (v.block IS NULL OR o.block IS DISTINCT FROM v.block)
             ORDER BY business_key
            """;
    private static final String VALID_UNKNOWN = """
            SELECT 'DIFFERS' AS kind, 'outbox' AS "table", business_key AS key, 'VALID ' || v.block AS on_ledger,
                   concat_ws(' ', state, transaction_id) AS in_database
              FROM outbox JOIN valid_transaction v USING (transaction_id)
             WHERE state <> 'CONFIRMED' ORDER BY business_key
            """;
    private static final String STOOD_THERE = """
            SELECT 'ONLY_IN_DATABASE' AS kind, 'outbox' AS "table", business_key AS key, '' AS on_ledger,
                   'CONFIRMED, stood there before' AS in_database
              FROM outbox WHERE state = 'CONFIRMED' AND same_again ORDER BY business_key
            """;

    private final JdbcOperations jdbc;
    private final Function<Request, Page> state;
    private final BlockSource ledger;

    OutboxComparison(JdbcOperations jdbc, Function<Request, Page> state, BlockSource ledger) {
        this.jdbc = jdbc;
        this.state = state;
        this.ledger = ledger;
    }

    /** Every difference, within the caller's transaction, at whose end the temporary table goes. */
    List<Difference> differences() {
        readBlocks();
        JdbcClient sql = JdbcClient.create(jdbc);
        List<Difference> differences = new ArrayList<>();
        differences.addAll(sql.sql(CONFIRMED_WITHOUT).query(Difference.class).list());
        differences.addAll(sql.sql(VALID_UNKNOWN).query(Difference.class).list());
        // what stood there already has no transaction of its own; its key must be there
        sql.sql(STOOD_THERE).query(Difference.class).list().stream()
                .filter(row -> state.apply(new Read(row.key())).entries().isEmpty())
                .forEach(differences::add);
        return differences;
    }

    private void readBlocks() {
        jdbc.execute(
                "CREATE TEMP TABLE " + VALID + " (transaction_id text COLLATE \"C\", block bigint) ON COMMIT DROP");
        CopyBuffer rows = new CopyBuffer(VALID, "transaction_id, block");
        long height = ledger.height();
        int count = 0;
        try (Blocks blocks = ledger.blocks(0)) {
            for (long number = 0; number < height; number++) {
                LedgerBlock block = blocks.next();
                for (LedgerTransaction transaction :
                        block.valid(ledger.deployment().chaincode()).toList()) {
                    rows.add(transaction.transactionId(), number);
                    count++;
                }
                if (count >= ROWS_AT_ONCE) {
                    rows.writeTo(jdbc);
                    count = 0;
                }
            }
        }
        rows.writeTo(jdbc);
    }
}

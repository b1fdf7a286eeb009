package org.lianchu.compare;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.BlockSource;
import org.lianchu.compare.Difference.Kind;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.request.Request;
import org.lianchu.contract.request.Scan;
import org.lianchu.store.Transactions;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares ledger and database in both directions, and changes neither.
 *
 * <p>The ledger's state is read anew, not from what the follower made of the blocks, so an error of the follower shows.
 * Both sides are read in the order of the keys, a page at a time. What is written while it runs may show as a
 * difference: let the follower catch up before, and compare again what is found.
 */
public final class LedgerComparison {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Function<Request, Page> state;
    private final BlockSource blocks;

    /**
     * A comparison.
     *
     * @param state asks the ledger's state a page at a time, as {@link org.lianchu.client.LedgerConnection#query} does
     * @param blocks the same ledger's
     */
    public LedgerComparison(DataSource database, Function<Request, Page> state, BlockSource blocks) {
        this.jdbc = new JdbcTemplate(database);
        this.transactions = Transactions.over(database);
        this.state = state;
        this.blocks = blocks;
    }

    /**
     * Compares the follower's tables, the application's and the outbox.
     *
     * @param own the application's tables that stand for keys of the ledger
     * @return every difference, by table and key; empty if there is none
     * @throws org.lianchu.client.LedgerUnreachableException if the ledger goes away: compare again later
     */
    public List<Difference> compare(List<? extends ComparedTable> own) {
        List<Difference> differences = new ArrayList<>();
        JdbcClient sql = JdbcClient.create(jdbc);
        transactions.executeWithoutResult(status -> {
            Stream.concat(Stream.of(ProjectedTable.values()), own.stream()).forEach(table -> {
                Merge merge = new Merge(table, differences);
                table.read(sql, merge::row);
                merge.end();
            });
            differences.addAll(new OutboxComparison(jdbc, state, blocks).differences());
        });
        return differences;
    }

    /** Walks the ledger's keys beside the table's rows. */
    private final class Merge {
        private final ComparedTable table;
        private final List<Difference> differences;
        private final Deque<Page.Entry> page = new ArrayDeque<>();
        private @Nullable String next = "";

        Merge(ComparedTable table, List<Difference> differences) {
            this.table = table;
            this.differences = differences;
        }

        void row(String key, String says) {
            Page.Entry entry = peek();
            while (entry != null && order(entry.key(), key) < 0) {
                onlyOnLedger(page.remove());
                entry = peek();
            }
            if (entry != null && entry.key().equals(key)) {
                byte[] value = page.remove().value();
                table.expected(key, value)
                        .filter(expected -> !expected.equals(says))
                        .ifPresent(expected -> add(Kind.DIFFERS, key, expected, says));
            } else {
                add(Kind.ONLY_IN_DATABASE, key, "", says);
            }
        }

        void end() {
            while (peek() != null) {
                onlyOnLedger(page.remove());
            }
        }

        private void onlyOnLedger(Page.Entry entry) {
            Optional<String> expected = table.expected(entry.key(), entry.value());
            expected.ifPresent(says -> add(Kind.ONLY_ON_LEDGER, entry.key(), says, ""));
        }

        private void add(Kind kind, String key, String onLedger, String inDatabase) {
            differences.add(new Difference(kind, table.name(), key, onLedger, inDatabase));
        }

        private Page.@Nullable Entry peek() {
            while (page.isEmpty() && next != null) {
                Page more = state.apply(new Scan(table.prefix(), next, Page.MAX_ENTRIES));
                page.addAll(more.entries());
                next = more.next().isEmpty() ? null : more.next();
            }
            return page.peek();
        }
    }

    /** The order of the ledger's keys. */
    private static int order(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}

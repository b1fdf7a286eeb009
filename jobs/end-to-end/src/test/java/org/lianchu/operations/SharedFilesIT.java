package org.lianchu.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.home.Home;
import org.lianchu.ingest.Evidence;
import org.lianchu.ingest.FileSource;
import org.lianchu.ingest.InboxCopy;
import org.lianchu.ingest.IngestReport;
import org.lianchu.ingest.PartsByHand;
import org.lianchu.ledger.LedgerAccess;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.Run;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whoever receives which part of an inbox, and however often: what is received is what one step receives alone. */
class SharedFilesIT {
    private static final List<String> TABLES = List.of(
            "SELECT id, submitter, file, sha256, mapping, format, dataset, state, records, total_wh, rejects,"
                    + " first_day, last_day, evidenced, rank, sequence, ledger_id, secret FROM document",
            "SELECT * FROM inbox_file",
            "SELECT * FROM reject",
            "SELECT * FROM profile",
            "SELECT * FROM trade_row",
            "SELECT * FROM call_row",
            "SELECT * FROM data_row",
            "SELECT * FROM planned_file",
            "SELECT last_value FROM document_id");

    @TempDir
    static Path folder;

    private static Home home;
    private static EvidencedMarket market;
    private static MixedInbox inbox;
    private static Map<String, String> alone;

    private final AtomicInteger parts = new AtomicInteger();

    /** What is done before the step that receives everything. */
    private interface Sharing {
        void with(PartsByHand hand, Function<Integer, List<ExecutionContext>> plan) throws Exception;
    }

    @BeforeAll
    static void submit() throws Exception {
        home = new Home(folder.resolve("home"));
        market = EvidencedMarket.begin(home, "qinghai");
        inbox = MixedInbox.of(home, market, folder);
        alone = received((hand, plan) -> {});
        assertThat(alone.get("report")).contains(inbox.owner(2) + "/m.csv").contains("NOT_ANCHORED", "RECEIPT_DIFFERS");
    }

    @AfterAll
    static void close() throws Exception {
        market.close();
    }

    /** All that is left behind in a database of its own by receiving the inbox, and by the night after it. */
    private static Map<String, String> received(Sharing sharing) throws Exception {
        remove(home.database());
        try (Operations first = Operations.open(
                new OperationsSettings(home, null, inbox.masterData, Evidence.REQUIRED, market.access()),
                "test",
                ProgressListener.NONE)) {
            first.lock();
            assertThat(first.runs().ingest().acceptedDocuments()).isGreaterThan(3);
        }
        try (Operations operations = Operations.open(
                new OperationsSettings(home, null, inbox.all, Evidence.REQUIRED, LedgerAccess.NONE),
                "test",
                ProgressListener.NONE)) {
            operations.lock();
            PartsByHand hand = new PartsByHand(operations.database());
            sharing.with(
                    hand,
                    files -> List.copyOf(
                            hand.plan(home, inbox.all, Evidence.REQUIRED, files).values()));
            Map<String, String> left = new TreeMap<>();
            left.put("report", text(operations.runs().ingest()));
            JdbcTemplate jdbc = new JdbcTemplate(operations.database());
            for (String table : TABLES) {
                left.put(table, jdbc.queryForObject("""
                        SELECT coalesce(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE "C"), '') FROM (%s) AS t
                        """.formatted(table), String.class));
            }
            Run run = operations.runs().night(TestOperations.WANTED);
            Path out = Files.createTempDirectory(folder, "out");
            for (Path file : operations.reports().export(run).to(out)) {
                left.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
            return left;
        }
    }

    private static String text(IngestReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(report.acceptedDocuments() + " " + report.refusedDocuments() + " " + report.sameDocuments() + " "
                + report.records());
        report.leftOut().forEach(one -> lines.add(one.toString()));
        report.waiting().forEach(one -> lines.add(one.toString()));
        report.rejects().forEach(one -> lines.add(one.toString()));
        return String.join("\n", lines);
    }

    private static void remove(Path database) throws IOException {
        if (Files.exists(database)) {
            try (var walk = Files.walk(database)) {
                for (Path one : walk.sorted(Collections.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }

    private static FileSource files() {
        return new InboxCopy(inbox.all);
    }

    @Test
    void parts_received_in_any_order_leave_what_one_step_leaves() throws Exception {
        List<Consumer<List<ExecutionContext>>> orders =
                List.of(Collections::reverse, parts -> Collections.shuffle(parts, new Random(1)));
        for (Consumer<List<ExecutionContext>> order : orders) {
            assertThat(received((hand, plan) -> {
                        List<ExecutionContext> parts = new ArrayList<>(plan.apply(2));
                        assertThat(parts).hasSizeGreaterThan(5);
                        order.accept(parts);
                        long stored = 0;
                        for (ExecutionContext part : parts) {
                            stored += hand.receive(part, files());
                        }
                        assertThat(stored).isGreaterThan(20);
                    }))
                    .isEqualTo(alone);
        }
    }

    @Test
    void parts_received_twice_at_once_and_some_by_nobody_leave_what_one_step_leaves() throws Exception {
        for (int seed = 0; seed < 3; seed++) {
            Random random = new Random(seed);
            assertThat(received((hand, plan) -> {
                        List<ExecutionContext> order = new ArrayList<>();
                        for (ExecutionContext part : plan.apply(2)) {
                            order.addAll(Collections.nCopies(random.nextInt(4), part));
                        }
                        Collections.shuffle(order, random);
                        atOnce(order, part -> hand.receive(part, failing(random.nextInt(4))));
                    }))
                    .as("seed " + seed)
                    .isEqualTo(alone);
        }
    }

    /** Files that cannot be had any more from one on. */
    private static FileSource failing(int after) {
        AtomicInteger left = new AtomicInteger(after);
        return file -> {
            if (left.getAndDecrement() == 0) {
                throw new IOException("the house does not answer");
            }
            return files().lay(file);
        };
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private interface Work {
        long on(ExecutionContext part) throws Exception;
    }

    private static void atOnce(List<ExecutionContext> parts, Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Long>> all = new ArrayList<>();
            for (ExecutionContext part : parts) {
                all.add(threads.submit(() -> work.on(part)));
            }
            for (Future<Long> one : all) {
                one.get(2, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void who_was_slow_stores_nothing_once_the_files_were_planned_again_or_received_by_the_house() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService slow = Executors.newSingleThreadExecutor();
        try {
            assertThat(received((hand, plan) -> {
                        ExecutionContext part = plan.apply(4).get(0);
                        Future<Long> late = slow.submit(() -> hand.receive(part, file -> {
                            Optional<FileSource.Laid> laid = files().lay(file);
                            await(goOn);
                            return laid;
                        }));
                        List<ExecutionContext> again = plan.apply(4);
                        goOn.countDown();
                        assertThat(late.get(1, TimeUnit.MINUTES)).isZero();
                        for (ExecutionContext one : again) {
                            parts.addAndGet((int) hand.receive(one, files()));
                        }
                        assertThat(parts.get()).isGreaterThan(20);
                    }))
                    .isEqualTo(alone);
        } finally {
            slow.shutdownNow();
        }
    }

    @Test
    void files_that_are_other_ones_where_a_worker_looks_are_left_to_the_house() throws Exception {
        Path mirror = Files.createDirectories(folder.resolve("mirror"));
        assertThat(received((hand, plan) -> {
                    for (ExecutionContext part : plan.apply(100)) {
                        // nothing was mirrored yet; then what belongs to another file, with its receipt
                        assertThat(hand.receive(part, new InboxCopy(mirror))).isZero();
                    }
                    Path other = inbox.all.resolve(inbox.owner(7)).resolve(MixedInbox.AUGUST);
                    for (ExecutionContext part : plan.apply(100)) {
                        assertThat(hand.receive(part, file -> Optional.of(new FileSource.Laid(other, () -> {}))))
                                .isLessThanOrEqualTo(1);
                    }
                }))
                .isEqualTo(alone);
    }
}

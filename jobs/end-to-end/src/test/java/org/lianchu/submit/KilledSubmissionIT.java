package org.lianchu.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.CommandProcess;
import org.lianchu.client.Deadlines;
import org.lianchu.client.Endpoint;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.DocumentEntry;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.home.Home;
import org.lianchu.identity.Wallet;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.parts.LedgerParts;

/**
 * Kills a command that submits, and the ledger it serves with it (SIGKILL), at random moments and gives it again until
 * it ends: every file is one document, in the files' order. {@code -Dtrials=50} for many.
 */
class KilledSubmissionIT {
    private static final int TRIALS = Integer.getInteger("trials", 1);
    private static final long SEED = Long.getLong("seed", 20190618L);
    private static final int MOST_STARTS = 8;
    private static final int FILES = 40;

    @TempDir
    private Path folder;

    private final List<Path> files = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        for (int i = 0; i < FILES; i++) {
            // each fifth revises the one before it
            String resource = "ESS-%02d".formatted(i % 5 == 4 ? i - 1 : i);
            Path file = folder.resolve("r%02d.csv".formatted(i));
            files.add(TestFiles.readings(file, "1." + i, resource + ",2019-08-01", resource + ",2019-08-02"));
        }
    }

    @Test
    void killed_at_any_moment_and_given_again_every_file_is_one_document_in_the_files_order() throws Exception {
        Random random = new Random(SEED);
        for (int trial = 1; trial <= TRIALS; trial++) {
            Home home = new Home(folder.resolve("home-" + trial));
            run(home, "identity", "new", "--as", "DISPATCH", "--org", "dispatch");
            run(home, "identity", "new", "--as", "REGULATOR", "--org", "regulator");
            run(home, "identity", "new", "--as", "E1", "--org", "storage");
            run(home, "role", "grant", "OPERATOR", "--name", "DISPATCH");
            run(home, "role", "approve", "OPERATOR", "--name", "DISPATCH");
            run(home, "enrol", "--as", "E1");
            run(home, "admit", "E1");
            run(home, "consent", "E1", "--as", "REGULATOR");
            int starts = killUntilDone(home, random);
            assertThat(starts).isGreaterThan(1);
            check(home, "trial %d of seed %d, started %d times".formatted(trial, SEED, starts));
        }
    }

    /** Each start is killed when it has come some files further, hidden copies and receipts counted. */
    private int killUntilDone(Home home, Random random) throws Exception {
        Path there = home.inbox().resolve("E1");
        CommandProcess submission = process(home, submit());
        for (int start = 1; start < MOST_STARTS; start++) {
            int enough = entries(there) + 1 + random.nextInt(FILES / 2);
            Process process = submission.start();
            while (process.isAlive() && entries(there) < enough) {
                process.waitFor(1, TimeUnit.MILLISECONDS);
            }
            if (!process.isAlive()) {
                submission.assertDone(process);
                return start;
            }
            process.destroyForcibly().waitFor();
        }
        submission.done();
        return MOST_STARTS;
    }

    private static int entries(Path folder) {
        String[] names = folder.toFile().list();
        return names == null ? 0 : names.length;
    }

    private String[] submit() {
        return Stream.concat(Stream.of("submit", "--as", "E1"), files.stream().map(Path::toString))
                .toArray(String[]::new);
    }

    private void check(Home home, String trial) throws Exception {
        LedgerParts parts = LedgerParts.open(home, null, 0);
        try (LedgerConnection ledger = LedgerConnection.open(
                Endpoint.parse(parts.endpoint()), Wallet.open(home.wallet()).identity("E1"), Deadlines.DEFAULT)) {
            assertThat(ledger.scan("document/E1/")).as(trial).hasSize(FILES);
            assertThat(ledger.scan(Keys.sequences(new ParticipantId("E1"), Dataset.READINGS)))
                    .as(trial)
                    .hasSize(FILES);
            int before = 0;
            for (Path file : files) {
                Path there = home.inbox().resolve("E1").resolve(file.getFileName());
                assertThat(there).as(trial).hasSameBinaryContentAs(file);
                Receipt receipt = ReceiptReader.read(Receipt.beside(there));
                byte[] value = ledger.read(Keys.document(receipt.submitter(), receipt.document()))
                        .orElseThrow();
                assertThat(DocumentEntry.decode(value).sequence()).as(trial).isEqualTo(receipt.sequence());
                assertThat(ledger.transaction(receipt.transaction())).as(trial).isPresent();
                if (before > 0 && isRevision(file)) {
                    assertThat(receipt.sequence()).as(trial).isGreaterThan(before);
                }
                before = receipt.sequence();
            }
        } finally {
            parts.close();
        }
        assertThat(home.inbox().resolve("E1")).as(trial).isDirectoryNotContaining("glob:**.partial");
    }

    private boolean isRevision(Path file) {
        return files.indexOf(file) % 5 == 4;
    }

    private static void run(Home home, String... command) throws Exception {
        process(home, command).done();
    }

    private static CommandProcess process(Home home, String... command) {
        return new CommandProcess(
                home.root(), home.root().resolveSibling(home.root().getFileName() + ".log"), command);
    }
}

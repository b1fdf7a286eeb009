package org.lianchu.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.contract.ledger.DocumentEntry;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.request.Anchor;
import org.lianchu.contract.request.Publish;
import org.lianchu.devledger.FaultKind;
import org.lianchu.devledger.Faults;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.readers.etext.Mappings;
import org.lianchu.readers.reject.Limits;
import org.lianchu.submit.Submission.Step;
import org.lianchu.submit.SubmissionOutcome.Refused;
import org.lianchu.submit.SubmissionOutcome.Rejected;
import org.lianchu.submit.SubmissionOutcome.Submitted;
import org.lianchu.time.TradingDay;

class SubmissionIT {
    private static final Submission.Watcher NOBODY = (step, file) -> {};

    @TempDir
    private Path folder;

    private Path inbox;
    private TestLedger ledger;

    @BeforeEach
    void open() throws IOException {
        inbox = folder.resolve("inbox");
        Files.createDirectories(folder.resolve("files"));
        ledger = new TestLedger(folder);
        ledger.admit("E1");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** Killed: nothing of the process goes on, and nobody catches it. */
    private static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private List<SubmissionOutcome> submit(String name, Submission.Watcher watcher, Path... files) throws IOException {
        List<SubmissionOutcome> outcomes = new ArrayList<>();
        try (LedgerConnection connection = ledger.as(name)) {
            MeterMapping meters = MeterMapping.ofLedger(connection, Mappings.of(List.of()));
            ParticipantId submitter = new ParticipantId(name);
            new Submission(
                            connection,
                            submitter,
                            inbox,
                            file -> meters.prepare(file, submitter, ledger.key(name), Limits.DEFAULT),
                            watcher)
                    .submit(List.of(files), outcomes::add);
        }
        return outcomes;
    }

    private Submitted submitted(String name, Path file) throws IOException {
        List<SubmissionOutcome> outcomes = submit(name, NOBODY, file);
        assertThat(outcomes).singleElement().isInstanceOf(Submitted.class);
        return (Submitted) outcomes.get(0);
    }

    private Path file(String name, String energy, String... rows) throws IOException {
        return TestFiles.readings(folder.resolve("files").resolve(name), energy, rows);
    }

    private List<String> handedOver(String submitter) throws IOException {
        try (Stream<Path> files = Files.list(inbox.resolve(submitter))) {
            Stream<String> names = files.map(file -> file.getFileName().toString());
            return names.filter(name -> !name.startsWith(".")).sorted().toList();
        }
    }

    @Test
    void a_file_is_anchored_and_handed_over_and_its_receipt_says_what_the_ledger_says() throws IOException {
        Path file = file("r.csv", "1.5", "ESS-01,2019-08-02", "ESS-01,2019-08-01");
        Submitted done = submitted("E1", file);
        assertThat(done.handedOver()).isEqualTo(inbox.resolve("E1/r.csv")).hasSameBinaryContentAs(file);
        Receipt receipt = ReceiptReader.read(Receipt.beside(done.handedOver()));
        assertThat(receipt).isEqualTo(done.receipt());
        assertThat(List.of(receipt.sequence(), receipt.records())).hasToString("[1, 2]");
        assertThat(receipt.channel()).isEqualTo("settlement");
        String document = Keys.document(receipt.submitter(), receipt.document());
        DocumentEntry entry = DocumentEntry.decode(ledger.scan("document/").get(document));
        assertThat(entry.days()).containsExactly(TradingDay.of(2019, 8, 1), TradingDay.of(2019, 8, 2));
        for (ChunkRoot chunk : receipt.chunks()) {
            String key = new AnchorKey(chunk.day(), 1, Dataset.READINGS, new ParticipantId("E1"), 1).toString();
            AnchoredChunk anchored = AnchoredChunk.decode(ledger.scan("anchor/").get(key));
            assertThat(anchored.root()).isEqualTo(chunk.root());
            assertThat(anchored.count()).isEqualTo(chunk.count());
        }
        try (LedgerConnection connection = ledger.as("DISPATCH")) {
            LedgerBlock.Entry there =
                    connection.transaction(receipt.transaction()).orElseThrow();
            assertThat(there.transaction().writes()).containsKey(document);
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void killed_after_any_step_the_same_again_ends_as_if_it_never_was(Step last) throws IOException {
        Path file = file("r.csv", "1", "ESS-01,2019-08-01");
        AtomicBoolean isKilled = new AtomicBoolean();
        assertThatThrownBy(() -> submit("E1", (step, f) -> kill(step, last, isKilled), file))
                .isInstanceOf(KilledException.class);
        assertThat(isKilled).isTrue();
        boolean isAnchored = last.compareTo(Step.WRITTEN) >= 0;
        assertThat(ledger.scan("document/")).hasSize(isAnchored ? 1 : 0);
        assertThat(Receipt.beside(inbox.resolve("E1/r.csv")))
                .satisfies(receipt -> assertThat(Files.exists(receipt)).isEqualTo(last == Step.RECEIPTED));
        Submitted done = submitted("E1", file);
        assertThat(done.isSameAgain()).isEqualTo(isAnchored);
        byte[] receipt = Files.readAllBytes(Receipt.beside(done.handedOver()));
        Submitted again = submitted("E1", file);
        assertThat(again.isSameAgain()).isTrue();
        assertThat(again.receipt()).isEqualTo(done.receipt());
        assertThat(Receipt.beside(again.handedOver())).hasBinaryContent(receipt);
        assertThat(handedOver("E1")).containsExactly("r.csv", "r.csv.receipt.json");
        assertThat(inbox.resolve("E1")).isDirectoryNotContaining("glob:**.partial");
        assertThat(ledger.scan("document/")).hasSize(1);
        assertThat(ledger.scan("sequence/")).hasSize(1);
    }

    private static void kill(Step step, Step last, AtomicBoolean isKilled) {
        if (step == last) {
            isKilled.set(true);
            throw new KilledException();
        }
    }

    @Test
    void a_lost_receipt_is_written_again_to_the_byte_from_the_blocks() throws IOException {
        Path file = file("r.csv", "1", "ESS-01,2019-08-01");
        Path receipt = Receipt.beside(submitted("E1", file).handedOver());
        byte[] bytes = Files.readAllBytes(receipt);
        Files.delete(receipt);
        assertThat(submitted("E1", file).isSameAgain()).isTrue();
        assertThat(receipt).hasBinaryContent(bytes);
        Files.writeString(receipt, "{}");
        submitted("E1", file);
        assertThat(receipt).hasBinaryContent(bytes);
    }

    @Test
    void numbers_follow_the_order_of_the_files_also_where_each_revises_the_one_before() throws IOException {
        Path[] files = new Path[40];
        for (int i = 0; i < files.length; i++) {
            String resource = i < 20 ? "ESS-%02d".formatted(i) : "ESS-00";
            files[i] = file("r%02d.csv".formatted(i), "1." + i, resource + ",2019-08-01");
        }
        List<SubmissionOutcome> outcomes = submit("E1", NOBODY, files);
        assertThat(outcomes).hasSize(files.length).allMatch(Submitted.class::isInstance);
        assertThat(outcomes).extracting(SubmissionOutcome::file).containsExactly(files);
        assertThat(outcomes.stream().map(o -> ((Submitted) o).receipt().sequence()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void a_number_that_somebody_else_takes_meanwhile_is_left_to_them() throws IOException {
        Path file = file("r.csv", "1", "ESS-01,2019-08-01");
        AtomicBoolean isTaken = new AtomicBoolean();
        List<SubmissionOutcome> outcomes = submit(
                "E1",
                (step, f) -> {
                    if (step == Step.STAGED && isTaken.compareAndSet(false, true)) {
                        anchorElsewhere();
                    }
                },
                file);
        assertThat(outcomes).singleElement().isInstanceOfSatisfying(Submitted.class, done -> {
            assertThat(done.receipt().sequence()).isEqualTo(2);
            assertThat(done.isSameAgain()).isFalse();
        });
        assertThat(handedOver("E1")).containsExactly("r.csv", "r.csv.receipt.json");
    }

    /** Another machine of the same submitter, with a hand-over folder of its own. */
    @Test
    void a_file_that_another_machine_writes_meanwhile_is_handed_over_under_the_number_it_has() throws IOException {
        Path file = file("r.csv", "1", "ESS-01,2019-08-01");
        Path earlier = file("earlier.csv", "1", "ESS-01,2019-08-02");
        AtomicBoolean isWritten = new AtomicBoolean();
        List<SubmissionOutcome> outcomes = submit(
                "E1",
                (step, f) -> {
                    if (step == Step.STAGED && isWritten.compareAndSet(false, true)) {
                        inbox = folder.resolve("elsewhere");
                        unchecked("E1", earlier, file);
                        inbox = folder.resolve("inbox");
                    }
                },
                file);
        assertThat(outcomes).singleElement().isInstanceOfSatisfying(Submitted.class, done -> {
            assertThat(done.receipt().sequence()).isEqualTo(2);
            assertThat(done.isSameAgain()).isTrue();
        });
    }

    private void anchorElsewhere() {
        Hash document = Hash.sha256(new byte[] {1});
        List<ChunkRoot> chunks = List.of(new ChunkRoot(TradingDay.of(2019, 8, 1), 1, document));
        try (LedgerConnection connection = ledger.as("E1")) {
            TestLedger.write(connection, new Anchor(document, new ParticipantId("E1"), Dataset.READINGS, 1, chunks));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void two_commands_of_one_submitter_and_one_of_another_do_not_disturb_each_other() throws IOException {
        ledger.admit("E2");
        Path[] some = new Path[10];
        Path[] others = new Path[10];
        for (int i = 0; i < some.length; i++) {
            some[i] = file("a%d.csv".formatted(i), "1", "ESS-0" + i + ",2019-08-01");
            others[i] = file("b%d.csv".formatted(i), "2", "ESS-0" + i + ",2019-08-02");
        }
        List<CompletableFuture<List<SubmissionOutcome>>> all = List.of(
                CompletableFuture.supplyAsync(() -> unchecked("E1", some)),
                CompletableFuture.supplyAsync(() -> unchecked("E1", others)),
                CompletableFuture.supplyAsync(() -> unchecked("E2", some)));
        assertThat(all.stream().flatMap(future -> future.join().stream()))
                .hasSize(30)
                .allMatch(Submitted.class::isInstance);
        assertThat(ledger.scan("sequence/E1/")).hasSize(20);
        assertThat(ledger.scan("sequence/E2/")).hasSize(10);
        assertThat(ledger.scan("document/")).hasSize(30);
        assertThat(handedOver("E1")).hasSize(40);
    }

    private List<SubmissionOutcome> unchecked(String name, Path... files) {
        try {
            return submit(name, NOBODY, files);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_name_that_other_content_has_is_never_overwritten() throws IOException {
        Path file = file("r.csv", "1", "ESS-01,2019-08-01");
        Path first = submitted("E1", file).handedOver();
        byte[] content = Files.readAllBytes(first);
        file("r.csv", "2", "ESS-01,2019-08-01");
        Submitted revised = submitted("E1", file);
        String digits = revised.receipt().sha256().toString().substring(0, 16);
        assertThat(revised.handedOver()).isEqualTo(inbox.resolve("E1/r-" + digits + ".csv"));
        assertThat(revised.receipt().sequence()).isEqualTo(2);
        assertThat(first).hasBinaryContent(content);
        assertThat(submitted("E1", file).handedOver()).isEqualTo(revised.handedOver());
        Files.writeString(revised.handedOver(), "tampered");
        assertThat(submit("E1", NOBODY, file))
                .singleElement()
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("NAME_TAKEN"));
        assertThat(revised.handedOver()).hasContent("tampered");
    }

    @Test
    void replaced_content_that_is_submitted_again_keeps_its_number_and_is_told_what_came_after() throws IOException {
        Path file = file("r.csv", "1", "ESS-01,2019-08-01");
        submitted("E1", file);
        submitted("E1", file("r2.csv", "2", "ESS-01,2019-08-01"));
        Submitted again = submitted("E1", file);
        assertThat(again.isSameAgain()).isTrue();
        assertThat(List.of(again.receipt().sequence(), again.latestSequence())).hasToString("[1, 2]");
    }

    @Test
    void one_who_is_not_admitted_is_refused_by_name_and_nothing_is_handed_over() throws IOException {
        ledger.stranger("E9");
        Path file = file("r.csv", "1", "ESS-01,2019-08-01");
        assertThat(submit("E9", NOBODY, file))
                .singleElement()
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isIn("NOT_ENROLLED", "NOT_AUTHORISED"));
        assertThat(ledger.scan("document/")).isEmpty();
        assertThat(inbox.resolve("E9")).isDirectoryNotContaining("glob:**r.csv*");
    }

    @Test
    void another_identity_of_the_same_name_is_refused() throws IOException {
        Path file = file("r.csv", "1", "ESS-01,2019-08-01");
        ledger.replace("RenewablesMSP", "E1");
        assertThat(submit("E1", NOBODY, file))
                .singleElement()
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("NOT_AUTHORISED"));
        assertThat(ledger.scan("document/")).isEmpty();
    }

    @Test
    void what_the_network_does_to_a_write_neither_loses_nor_doubles_it() throws IOException {
        int number = 0;
        for (FaultKind kind : FaultKind.values()) {
            number++;
            ledger.inject(Faults.once(kind));
            Path file = file(kind + ".csv", "1." + number, "ESS-0" + number + ",2019-08-01");
            List<SubmissionOutcome> outcomes = submit("E1", NOBODY, file);
            ledger.inject(Faults.none());
            Submitted again = submitted("E1", file);
            assertThat(outcomes)
                    .singleElement()
                    .satisfiesAnyOf(
                            outcome -> assertThat(outcome).isInstanceOf(SubmissionOutcome.Unknown.class),
                            outcome ->
                                    assertThat(((Submitted) outcome).receipt()).isEqualTo(again.receipt()));
            assertThat(ledger.scan("document/")).as(kind.name()).hasSize(number);
            assertThat(again.receipt().sequence()).isEqualTo(number);
        }
    }

    @Test
    void a_refused_file_holds_up_only_what_revises_it_and_a_rejected_one_nothing() throws IOException {
        Path hidden = file(".r.csv", "1", "ESS-01,2019-08-01");
        Path revision = file("r2.csv", "2", "ESS-01,2019-08-01");
        Path other = file("r3.csv", "2", "ESS-02,2019-08-01");
        Path bad = file("bad.csv", "-1", "ESS-03,2019-08-01");
        List<SubmissionOutcome> outcomes = submit("E1", NOBODY, bad, hidden, revision, other);
        assertThat(outcomes.get(0)).isInstanceOf(Rejected.class);
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("NOT_A_DOCUMENT_NAME"));
        assertThat(outcomes.get(2)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("EARLIER_FILE");
            assertThat(refused.message()).contains(".r.csv");
        });
        assertThat(outcomes.get(3)).isInstanceOf(Submitted.class);
        assertThat(ledger.scan("document/")).hasSize(1);
    }

    @Test
    void a_file_that_lies_in_the_hand_over_folder_stays_where_it_is() throws IOException {
        Files.createDirectories(inbox.resolve("E1/2019"));
        Path file = TestFiles.readings(inbox.resolve("E1/2019/r.csv"), "1", "ESS-01,2019-08-01");
        Submitted done = submitted("E1", file);
        assertThat(done.handedOver()).isEqualTo(file);
        assertThat(ReceiptReader.read(inbox.resolve("E1/2019/r.csv.receipt.json")))
                .isEqualTo(done.receipt());
        assertThat(handedOver("E1")).containsExactly("2019");
    }

    @Test
    void dispatch_s_meters_are_published_and_read_by_everybody_s_nem12() throws IOException {
        Path meters = Files.writeString(
                folder.resolve("files/meters.csv"),
                "meter,channel,resource,register,split\nNMI1,E1,ESS-01,CHARGE,NO\n");
        Path nem12 = Files.writeString(folder.resolve("files/n.csv"), TestFiles.nem12("NMI1", "E1", 20190801));
        assertThat(submit("E1", NOBODY, nem12)).singleElement().isInstanceOf(Rejected.class);
        Submitted published = submitted("DISPATCH", meters);
        assertThat(published.receipt().chunks()).isEmpty();
        assertThat(submit("E1", NOBODY, nem12)).singleElement().isInstanceOf(Rejected.class);
        ledger.countersign();
        Submitted read = submitted("E1", nem12);
        byte[] bytes = ledger.scan("published/meters/").get(Keys.published(Dataset.METERS, 1));
        assertThat(read.receipt().mapping()).isEqualTo(Hash.sha256(Publish.stored(bytes)));
        Files.writeString(meters, "NMI2,E1,ESS-02,CHARGE,NO\n", StandardOpenOption.APPEND);
        assertThat(submitted("DISPATCH", meters).receipt().sequence()).isEqualTo(2);
        ledger.countersign();
        assertThat(submitted("E1", nem12).receipt()).isEqualTo(read.receipt());
        Files.writeString(meters, "meter,channel,resource,register,split\nNMI1,E1,ESS-02,CHARGE,NO\n");
        assertThat(submitted("DISPATCH", meters).receipt().sequence()).isEqualTo(3);
        ledger.countersign();
        assertThat(submit("E1", NOBODY, nem12)).singleElement().isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("EXISTS_WITH_OTHER_CONTENT");
            assertThat(refused.message()).contains("--meters");
        });
    }
}

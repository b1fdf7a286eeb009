package org.lianchu.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.Outcome;
import org.lianchu.contract.request.Anchor;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.Hash;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.identity.Wallet;
import org.lianchu.ingest.IngestReport;
import org.lianchu.ingest.NotEvidenced.Cause;
import org.lianchu.market.ParticipantId;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.readers.reject.Limits;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.submit.Mapping;
import org.lianchu.submit.PreparedDocument;
import org.lianchu.submit.Receipt;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the house takes and what it does not, by its evidence; and what a document does that is never handed over. */
class EvidenceIT {
    private static final SettlementPeriod AUGUST =
            new SettlementPeriod(TradingDay.of(2019, 8, 1), TradingDay.of(2019, 8, 31));
    private static final String PLANT_OWNER = "GEN-001";
    private static final String READINGS = "readings-2019-08.csv";

    @TempDir
    private Path folder;

    private Home home;
    private Path files;
    private EvidencedMarket market;
    private Operations operations;

    @BeforeEach
    void open() throws Exception {
        home = new Home(folder.resolve("home"));
        files = folder.resolve("files");
        MarketGenerator.generate(GeneratorSpec.of(4, 1, AUGUST, 7).withoutAnomalies(), files, percent -> {});
        market = EvidencedMarket.begin(home, "qinghai");
        market.enrol(files);
        operations = Operations.open(OperationsSettings.of(home).at(market.access()), "test", ProgressListener.NONE);
        operations.lock();
    }

    @AfterEach
    void close() throws Exception {
        operations.close();
        market.close();
    }

    private IngestReport.Waiting theOneNotTaken() throws Exception {
        List<IngestReport.Waiting> waiting = operations.runs().ingest().waiting();
        assertThat(waiting).hasSize(1);
        return waiting.get(0);
    }

    private Path own(String file) {
        return files.resolve(PLANT_OWNER).resolve(file);
    }

    private Path inInbox(String file) {
        return home.inbox().resolve(PLANT_OWNER).resolve(file);
    }

    private PreparedDocument prepared(Path file, byte[] key) throws IOException {
        return (PreparedDocument)
                PreparedDocument.of(file, new ParticipantId(PLANT_OWNER), key, Limits.DEFAULT, Mapping.NONE);
    }

    private Receipt receipt(PreparedDocument document, List<ChunkRoot> chunks) {
        return new Receipt(
                document.sha256(),
                document.id(),
                READINGS,
                document.submitter(),
                document.dataset(),
                1,
                document.secret(),
                null,
                null,
                document.records(),
                document.totalWattHours(),
                "settlement",
                "00",
                1,
                chunks);
    }

    private PreparedDocument handedOverByHand(byte[] key) throws IOException {
        Files.createDirectories(inInbox(READINGS).getParent());
        Files.copy(own(READINGS), inInbox(READINGS));
        PreparedDocument document = prepared(own(READINGS), key);
        receipt(document, document.chunks()).write(inInbox(READINGS).getParent());
        return document;
    }

    @Test
    void a_file_without_a_receipt_waits_and_is_taken_when_asked_for() throws Exception {
        Files.createDirectories(inInbox(READINGS).getParent());
        Files.copy(own(READINGS), inInbox(READINGS));
        IngestReport.Waiting waiting = theOneNotTaken();
        assertThat(waiting.path()).isEqualTo(PLANT_OWNER + "/" + READINGS);
        assertThat(waiting.why().cause()).isEqualTo(Cause.NO_RECEIPT);
        operations.close();
        operations = Operations.open(
                OperationsSettings.of(home).unevidenced().at(market.access()), "test", ProgressListener.NONE);
        operations.lock();
        assertThat(operations.runs().ingest().acceptedDocuments()).isEqualTo(1);
    }

    @Test
    void a_file_changed_after_it_was_submitted_is_not_taken_and_its_submitter_is_named() throws Exception {
        market.parties().submit(PLANT_OWNER, List.of(own(READINGS)), () -> {});
        String text = Files.readString(inInbox(READINGS));
        int digit = text.indexOf(",A,") + 3;
        char other = text.charAt(digit) == '1' ? '2' : '1';
        Files.writeString(inInbox(READINGS), text.substring(0, digit) + other + text.substring(digit + 1));
        IngestReport.Waiting waiting = theOneNotTaken();
        assertThat(waiting.why().cause()).isEqualTo(Cause.RECEIPT_DIFFERS);
        assertThat(waiting.why().message()).contains(PLANT_OWNER);
    }

    @Test
    void a_receipt_of_what_is_not_on_the_ledger_is_not_believed() throws Exception {
        handedOverByHand(new byte[32]);
        IngestReport.Waiting waiting = theOneNotTaken();
        assertThat(waiting.why().cause()).isEqualTo(Cause.NOT_ANCHORED);
        assertThat(waiting.why().message()).contains(PLANT_OWNER + "'s readings number 1");
    }

    @Test
    void records_that_do_not_give_the_anchored_root_are_not_taken() throws Exception {
        byte[] key = Wallet.open(home.wallet()).secret(PLANT_OWNER);
        PreparedDocument document = handedOverByHand(key);
        List<ChunkRoot> wrong = document.chunks().stream()
                .map(chunk -> new ChunkRoot(chunk.day(), chunk.count(), Hash.sha256(new byte[] {1})))
                .toList();
        try (LedgerConnection owner = market.parties().as(PLANT_OWNER)) {
            Outcome outcome =
                    owner.write(new Anchor(document.id(), document.submitter(), document.dataset(), 1, wrong));
            assertThat(outcome).isInstanceOf(Outcome.Committed.class);
        }
        IngestReport.Waiting waiting = theOneNotTaken();
        assertThat(waiting.why().cause()).isEqualTo(Cause.ANCHOR_DIFFERS);
        assertThat(waiting.why().message()).contains("2019-08-01", PLANT_OWNER);
    }

    @Test
    void a_receipt_in_another_submitters_folder_is_not_taken() throws Exception {
        market.parties().submit(PLANT_OWNER, List.of(own(READINGS)), () -> {});
        Path thief = Files.createDirectories(home.inbox().resolve("GEN-002"));
        Files.move(inInbox(READINGS), thief.resolve(READINGS));
        Files.move(Receipt.beside(inInbox(READINGS)), Receipt.beside(thief.resolve(READINGS)));
        IngestReport.Waiting waiting = theOneNotTaken();
        assertThat(waiting.why().cause()).isEqualTo(Cause.RECEIPT_DIFFERS);
        assertThat(waiting.why().message()).contains(PLANT_OWNER, "GEN-002");
    }

    @Test
    void an_anchored_file_that_is_not_handed_over_is_named_late_and_holds_up_a_final_until_it_comes() throws Exception {
        market.submit(files, ProgressListener.NONE);
        Path away = folder.resolve("away.csv");
        Files.move(inInbox(READINGS), away);
        Run night = operations.runs().night(new RunId("qinghai", AUGUST, RunType.PROVISIONAL, 0, 1));
        assertThat(night.state()).isEqualTo(RunState.SETTLED);
        assertThat(operations.reports().results().late(night.no(), AUGUST.first()))
                .hasSize(1);

        RunId wanted = new RunId("qinghai", AUGUST, RunType.FINAL, 0, 1);
        assertThatThrownBy(() -> operations.runs().settle(wanted))
                .rootCause()
                .hasMessageContaining(PLANT_OWNER + "'s readings number 1");

        Files.move(away, inInbox(READINGS));
        long before = operations.runs().received().acceptedDocuments();
        assertThat(operations.runs().ingest().acceptedDocuments()).isEqualTo(before + 1);
        Run last = operations.runs().settle(wanted);
        assertThat(last.key().version()).isEqualTo(2);
        assertThat(last.state()).isEqualTo(RunState.SETTLED);
    }

    @Test
    void a_night_again_with_nothing_new_is_the_same_run() throws Exception {
        market.submit(files, ProgressListener.NONE);
        RunId wanted = new RunId("qinghai", AUGUST, RunType.PROVISIONAL, 0, 1);
        Run first = operations.runs().night(wanted);
        Run again = operations.runs().night(wanted);
        assertThat(first.state()).isEqualTo(RunState.SETTLED);
        assertThat(again).isEqualTo(first);
    }

    @Test
    void the_nightly_comparison_names_the_day_of_a_posting_that_was_changed() throws Exception {
        market.submit(files, ProgressListener.NONE);
        Run night = operations.runs().night(new RunId("qinghai", AUGUST, RunType.PROVISIONAL, 0, 1));
        assertThat(operations.ledger().differences()).isEmpty();
        new JdbcTemplate(operations.database())
                .update("UPDATE posting SET fen = fen + 1 WHERE run = ? AND day = DATE '2019-08-05'", night.no());
        assertThat(operations.ledger().differences()).singleElement().asString().contains(night.key() + "/2019-08-05");
    }
}

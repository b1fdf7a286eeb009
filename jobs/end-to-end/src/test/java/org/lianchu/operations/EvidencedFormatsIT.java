package org.lianchu.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.client.LedgerConnection;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.identity.Wallet;
import org.lianchu.ingest.IngestReport;
import org.lianchu.ingest.NotEvidenced.Cause;
import org.lianchu.market.ParticipantId;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.readers.etext.MappingFile;
import org.lianchu.readers.etext.Mappings;
import org.lianchu.readers.reject.Limits;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.submit.MeterMapping;
import org.lianchu.submit.Receipt;
import org.lianchu.submit.ReceiptReader;
import org.lianchu.submit.Submission;
import org.lianchu.submit.SubmissionOutcome;

/** The same market, submitted as CSV, as workbooks and as E text, is one market: its exports are equal to the byte. */
class EvidencedFormatsIT {
    @TempDir
    private Path folder;

    @Test
    void a_market_submitted_as_e_text_or_as_workbooks_is_exported_as_the_same_bytes_as_one_of_csv() throws Exception {
        Path csv = folder.resolve("csv");
        Path text = folder.resolve("text");
        MarketGenerator.generate(
                GeneratorSpec.of(4, 1, TestOperations.PERIOD, 7).withPairsPerAnomaly(8), csv, percent -> {});
        ETextFiles.write(csv, text);
        Map<String, String> ofCsv = ofTables("csv", csv, csv);
        Map<String, String> ofText = ofText(text);
        assertThat(ofCsv.get("postings.csv").lines().count()).isGreaterThan(10);
        assertThat(ofCsv.get("discrepancies.csv").lines().count()).isGreaterThan(1);
        assertThat(ofText).isEqualTo(ofCsv);
        assertThat(ofTables("xlsx", csv, asWorkbooks(csv))).isEqualTo(ofCsv);
    }

    /** A folder like it, with each file as a workbook. */
    private Path asWorkbooks(Path files) throws IOException {
        Path books = folder.resolve("books");
        List<Path> tables;
        try (Stream<Path> walk = Files.walk(files)) {
            tables = walk.filter(Files::isRegularFile).toList();
        }
        for (Path table : tables) {
            Path book = MarketAsWorkbooks.convert(table);
            Path target = books.resolve(files.relativize(book));
            Files.createDirectories(target.getParent());
            Files.move(book, target);
        }
        return books;
    }

    private Map<String, String> ofTables(String form, Path csv, Path files) throws Exception {
        Home home = new Home(folder.resolve("home-" + form));
        try (EvidencedMarket market = EvidencedMarket.begin(home, "qinghai");
                Operations operations = Operations.open(
                        OperationsSettings.of(home).at(market.access()), "test", ProgressListener.NONE)) {
            market.enrol(csv);
            market.submit(files, ProgressListener.NONE);
            return settled(operations, "out-" + form);
        }
    }

    /** Nothing is received before the house has the mapping; then all is. */
    private Map<String, String> ofText(Path files) throws Exception {
        Home home = new Home(folder.resolve("home-text"));
        byte[] mapping = ETextFiles.MAPPING.getBytes(StandardCharsets.UTF_8);
        MappingFile used = MappingFile.of("market.properties", mapping);
        try (EvidencedMarket market = EvidencedMarket.begin(home, "qinghai")) {
            market.enrol(files);
            int texts = submit(market, home, files, Mappings.only(used));
            try (Operations operations =
                    Operations.open(OperationsSettings.of(home).at(market.access()), "test", ProgressListener.NONE)) {
                operations.lock();
                List<IngestReport.Waiting> waiting = operations.runs().ingest().waiting();
                assertThat(waiting).hasSize(texts).allSatisfy(file -> {
                    assertThat(file.why().cause()).isEqualTo(Cause.NO_MAPPING);
                    assertThat(file.why().message()).contains(used.sha256Hex());
                });
            }
            Files.createDirectories(home.mappings());
            Files.write(home.mappings().resolve("any-name.properties"), mapping);
            try (Operations operations =
                    Operations.open(OperationsSettings.of(home).at(market.access()), "test", ProgressListener.NONE)) {
                return settled(operations, "out-text");
            }
        }
    }

    /** DISPATCH's master data first, for its meters; then every party's files. How many of them are E text. */
    private int submit(EvidencedMarket market, Home home, Path files, Mappings texts) throws IOException {
        List<Path> masterData = new ArrayList<>();
        Map<String, List<Path>> others = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(files)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                if (ETextFiles.isMasterData(file)) {
                    masterData.add(file);
                } else {
                    String submitter = String.valueOf(file.getParent().getFileName());
                    others.computeIfAbsent(submitter, s -> new ArrayList<>()).add(file);
                }
            }
        }
        market.parties().submit("DISPATCH", masterData, () -> {});
        int count = 0;
        for (Map.Entry<String, List<Path>> own : others.entrySet()) {
            submit(market, home, own.getKey(), own.getValue(), texts);
            count += own.getValue().size();
        }
        return count;
    }

    private void submit(EvidencedMarket market, Home home, String name, List<Path> files, Mappings texts)
            throws IOException {
        ParticipantId submitter = new ParticipantId(name);
        byte[] key = Wallet.open(home.wallet()).secret(name);
        try (LedgerConnection own = market.parties().as(name)) {
            MeterMapping meters = MeterMapping.ofLedger(own, texts);
            List<SubmissionOutcome> outcomes = new ArrayList<>();
            new Submission(
                            own,
                            submitter,
                            home.inbox(),
                            file -> meters.prepare(file, submitter, key, Limits.DEFAULT),
                            (step, file) -> {})
                    .submit(files, outcomes::add);
            assertThat(outcomes)
                    .hasSize(files.size())
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(SubmissionOutcome.Submitted.class));
        }
        Path handedOver = home.inbox().resolve(name).resolve(files.get(0).getFileName());
        Receipt receipt = ReceiptReader.read(Receipt.beside(handedOver));
        assertThat(receipt.mapping()).hasToString(texts.ranks().get(0).get(0).sha256Hex());
    }

    private Map<String, String> settled(Operations operations, String out) throws Exception {
        operations.lock();
        Run run = operations.runs().night(TestOperations.WANTED);
        assertThat(run.state()).isEqualTo(RunState.SETTLED);
        List<Path> exports = operations.reports().export(run).to(folder.resolve(out));
        Map<String, String> texts = new TreeMap<>();
        for (Path file : exports) {
            texts.put(String.valueOf(file.getFileName()), Files.readString(file));
        }
        return texts;
    }
}

package org.lianchu.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.DocumentSecret;
import org.lianchu.market.ParticipantId;
import org.lianchu.progress.ProgressListener;
import org.lianchu.readers.reject.Limits;
import org.lianchu.submit.Mapping;
import org.lianchu.submit.Preparation;
import org.lianchu.submit.PreparedDocument;

/** One market delivered in several ways is one market: the exports are equal to the byte. */
class SameMarketIT {
    @TempDir
    private Path folder;

    @Test
    void a_market_delivered_as_csv_and_as_workbooks_gives_the_same_exports() throws Exception {
        Map<String, String> expected = night("csv", UnaryOperator.identity());

        assertThat(expected).containsKeys("postings.csv", "determinants.csv", "discrepancies.csv", "rejects.csv");
        assertThat(night("xlsx", MarketAsWorkbooks::convert)).isEqualTo(expected);
        // a way more is a line more: night("name", file -> the same file in another form)
    }

    @Test
    void a_document_submitted_as_a_workbook_anchors_and_publishes_the_same_records() throws Exception {
        TestOperations test = TestOperations.in(folder.resolve("home"));
        for (Path file : files(test.home.inbox())) {
            PreparedDocument csv = prepared(file);
            PreparedDocument book = prepared(MarketAsWorkbooks.convert(file));

            assertThat(book.dataset()).isEqualTo(csv.dataset());
            assertThat(book.records()).isEqualTo(csv.records()).isPositive();
            assertThat(book.totalWattHours()).isEqualTo(csv.totalWattHours());
            assertThat(book.published()).isEqualTo(csv.published());
            assertThat(book.chunks())
                    .extracting(ChunkRoot::dayText)
                    .isEqualTo(csv.chunks().stream().map(ChunkRoot::dayText).toList());
            assertThat(book.mapping()).isNull();
        }
    }

    private static PreparedDocument prepared(Path file) throws IOException {
        byte[] key = new byte[DocumentSecret.LENGTH];
        Preparation preparation = PreparedDocument.of(file, ParticipantId.DISPATCH, key, Limits.DEFAULT, Mapping.NONE);
        assertThat(preparation).isInstanceOf(PreparedDocument.class);
        return (PreparedDocument) preparation;
    }

    /** What a night leaves behind whose every file was delivered in another form, which replaces it. */
    private Map<String, String> night(String name, UnaryOperator<Path> form) throws Exception {
        TestOperations test = TestOperations.in(folder.resolve(name));
        for (Path file : files(test.home.inbox())) {
            Path converted = form.apply(file);
            if (!converted.equals(file)) {
                Files.delete(file);
            }
        }
        try (Operations operations = test.open(ProgressListener.NONE)) {
            operations.lock();
            operations.runs().night(TestOperations.WANTED);
            return TestOperations.footprint(operations, folder.resolve(name + "-out"));
        }
    }

    private static List<Path> files(Path inbox) throws IOException {
        try (Stream<Path> files = Files.walk(inbox)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}

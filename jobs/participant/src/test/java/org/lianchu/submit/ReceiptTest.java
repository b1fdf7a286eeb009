package org.lianchu.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.DocumentSecret;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.time.TradingDay;

class ReceiptTest {
    private static final DocumentSecret SECRET = DocumentSecret.parse("07".repeat(32));
    private static final Hash FILE = Hash.parse("ab".repeat(32));
    private static final Hash ROOT = Hash.parse("cd".repeat(32));
    /** SHA-256 of 02, 32 times 07, 32 times ab. */
    private static final String DOCUMENT = "3fb65284b62a41462d92ce9e6a62d5f0d1878528f8f9841f00989e46e25a2978";

    private static final String VECTOR = String.join(
            "",
            "{\"version\":1,\"sha256\":\"" + "ab".repeat(32) + "\",\"document\":\"" + DOCUMENT,
            "\",\"file\":\"电量 2019-08.csv\",\"submitter\":\"ESS-01\",\"dataset\":\"readings\",\"sequence\":3,",
            "\"secret\":\"" + "07".repeat(32) + "\",\"mapping\":\"" + "ef".repeat(32),
            "\",\"records\":3,\"total_kwh\":\"12345.678\",\"channel\":\"settlement\",\"transaction\":\"t1\",",
            "\"block\":17,\"chunks\":[{\"day\":\"2019-08-01\",\"count\":1,\"root\":\"" + "cd".repeat(32),
            "\"},{\"day\":\"2019-08-02\",\"count\":2,\"root\":\"" + "cd".repeat(32) + "\"}]}\n");

    @TempDir
    private Path folder;

    private static Receipt receipt() {
        return new Receipt(
                FILE,
                SECRET.documentId(FILE),
                "电量 2019-08.csv",
                new ParticipantId("ESS-01"),
                Dataset.READINGS,
                3,
                SECRET,
                Hash.parse("ef".repeat(32)),
                null,
                3,
                12_345_678,
                "settlement",
                "t1",
                17,
                List.of(
                        new ChunkRoot(TradingDay.of(2019, 8, 1), 1, ROOT),
                        new ChunkRoot(TradingDay.of(2019, 8, 2), 2, ROOT)));
    }

    private static Receipt attached() {
        return new Receipt(
                FILE,
                SECRET.documentId(FILE),
                "contract.pdf",
                new ParticipantId("ESS-01"),
                Dataset.ATTACHMENT,
                1,
                SECRET,
                null,
                new Attachment("application/pdf", "contract.pdf", "trade T-1"),
                1,
                0,
                "settlement",
                "t2",
                18,
                List.of(new ChunkRoot(null, 1, ROOT)));
    }

    @Test
    void a_receipt_is_these_bytes() {
        assertThat(new String(receipt().bytes(), StandardCharsets.UTF_8)).isEqualTo(VECTOR);
    }

    @Test
    void an_attachment_says_what_its_record_says_and_its_chunk_has_no_day() {
        assertThat(new String(attached().bytes(), StandardCharsets.UTF_8))
                .contains("\"attachment\":{\"media_type\":\"application/pdf\",\"name\":\"contract.pdf\","
                        + "\"subject\":\"trade T-1\"},\"records\":1,\"total_kwh\":\"0.000\"")
                .contains("\"chunks\":[{\"day\":\"-\",")
                .doesNotContain("mapping");
    }

    @Test
    void what_is_written_beside_the_file_is_read_back_and_replaces_what_was_there() throws IOException {
        for (Receipt receipt : List.of(receipt(), attached())) {
            Path file = folder.resolve(receipt.file());
            Path written = receipt.write(folder);
            assertThat(written).isEqualTo(Receipt.beside(file)).hasBinaryContent(receipt.bytes());
            receipt.write(folder);
            assertThat(ReceiptReader.read(written)).isEqualTo(receipt);
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.partial");
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\":1 | \"version\":2 | version: only 1",
                "\"version\":1, | `` | version: missing",
                "\"sequence\":3 | \"sequence\":0 | sequence: it begins at 1",
                "\"sequence\":3 | \"sequence\":3.0 | sequence: a whole number",
                "\"sequence\":3 | \"sequence\":\"3\" | sequence: a whole number",
                "\"sequence\":3 | \"sequence\":3,\"extra\":1 | extra: no key",
                "\"sequence\":3 | \"sequence\":3,\"sequence\":4 | a key twice",
                "\"12345.678\" | \"12345.67\" | total_kwh: kWh with three decimals",
                "\"12345.678\" | 12345.678 | total_kwh: a text",
                "\"records\":3 | \"records\":4 | records: not the sum",
                "2019-08-02 | 2019-08-01 | chunks: days ascend",
                "2019-08-02 | 2019-08-32 | day: ",
                "2019-08-02 | - | chunks: day is -",
                "readings | reading | dataset: no dataset",
                "readings | resources | chunks: a published document has none",
                "\"block\":17 | \"block\":-1 | block: it is not negative",
                "电量 2019 | ../电量 2019 | file: a name without a folder",
                "ESS-01 | ESS 01 | submitter: not an identifier",
                "\"t1\" | \"\" | transaction: it is empty",
                "abababab | ABABABAB | sha256: not 64 hex digits in lower case",
                "\"cdcd | \"cdc | root: not 64 hex digits in lower case",
                "}]} | }]} {} | not one JSON object",
            })
    void a_receipt_that_is_none_is_refused_with_file_and_key(String part, String instead, String lesson)
            throws IOException {
        assertThat(VECTOR).contains(part);
        int at = VECTOR.lastIndexOf(part);
        String changed = VECTOR.substring(0, at) + instead + VECTOR.substring(at + part.length());
        Path file = Files.writeString(folder.resolve("x.csv.receipt.json"), changed);
        assertThatThrownBy(() -> ReceiptReader.read(file))
                .isInstanceOf(ReceiptFormatException.class)
                .hasMessageStartingWith("RECEIPT: " + file + ": ")
                .hasMessageContaining(lesson)
                .hasMessageNotContaining("07070707");
    }

    @Test
    void another_file_s_secret_is_refused() throws IOException {
        Path file = Files.writeString(
                folder.resolve("x.csv.receipt.json"), VECTOR.replace("07".repeat(32), "08".repeat(32)));
        assertThatThrownBy(() -> ReceiptReader.read(file))
                .isInstanceOf(ReceiptFormatException.class)
                .hasMessageContaining("document: it does not follow from secret and sha256");
    }

    @Test
    void any_cut_of_a_receipt_is_refused() throws IOException {
        byte[] whole = receipt().bytes();
        Path file = folder.resolve("x.csv.receipt.json");
        for (int length = 0; length < whole.length - 1; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ReceiptReader.read(file)).isInstanceOf(ReceiptFormatException.class);
        }
    }
}

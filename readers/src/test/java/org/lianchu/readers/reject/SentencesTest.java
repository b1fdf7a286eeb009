package org.lianchu.readers.reject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every sentence that a reject can say exists in Chinese. */
final class SentencesTest {
    private static final Path SOURCES = Path.of("src/main/java/org/lianchu/readers");
    private static final List<Path> INBOX = Stream.of(
                    "settlement-runs/src/main/java/org/lianchu/ingest/DocumentParser",
                    "settlement-runs/src/main/java/org/lianchu/ingest/DocumentWriter",
                    "settlement-runs/src/main/java/org/lianchu/ingest/EvidenceCheck",
                    "settlement-runs/src/main/java/org/lianchu/ingest/FolderScan",
                    "settlement-runs/src/main/java/org/lianchu/ingest/PlainFile",
                    "participant/src/main/java/org/lianchu/submit/Receipt",
                    "participant/src/main/java/org/lianchu/submit/ReceiptFormatException",
                    "participant/src/main/java/org/lianchu/submit/ReceiptJson",
                    "participant/src/main/java/org/lianchu/submit/ReceiptReader")
            .map(name -> Path.of("../jobs", name + ".java"))
            .toList();

    private static final List<Path> CHECKS = Stream.of(
                    "jobs/participant-cli/src/main/java/org/lianchu/cli/prove/VerifyDataset",
                    "jobs/participant/src/main/java/org/lianchu/dataset/DatasetCheck",
                    "jobs/participant/src/main/java/org/lianchu/dataset/LedgerRows",
                    "jobs/participant/src/main/java/org/lianchu/proof/AnchoredWrite",
                    "jobs/participant/src/main/java/org/lianchu/proof/LedgerProof",
                    "jobs/participant/src/main/java/org/lianchu/proof/ProofCheck",
                    "jobs/participant/src/main/java/org/lianchu/proof/ProofFile",
                    "jobs/statements/src/main/java/org/lianchu/statement/AnchorChecks",
                    "jobs/statements/src/main/java/org/lianchu/statement/AuctionChecks",
                    "jobs/statements/src/main/java/org/lianchu/statement/Faults",
                    "jobs/statements/src/main/java/org/lianchu/statement/LedgerChecks",
                    "jobs/statements/src/main/java/org/lianchu/statement/MoneyChecks",
                    "jobs/statements/src/main/java/org/lianchu/statement/OwnBidsCheck",
                    "jobs/statements/src/main/java/org/lianchu/statement/SignedProof",
                    "jobs/statements/src/main/java/org/lianchu/statement/StatementCheck",
                    "jobs/statements/src/main/java/org/lianchu/statement/StatementLimits",
                    "chain-writer/client/src/main/java/org/lianchu/client/wire/Excerpt",
                    "chain-writer/client/src/main/java/org/lianchu/client/wire/LedgerBlock",
                    "chain-writer/client/src/main/java/org/lianchu/client/wire/LedgerTransaction",
                    "chain-writer/client/src/main/java/org/lianchu/client/wire/TransactionCheck",
                    "chain-writer/identity/src/main/java/org/lianchu/identity/Revocations",
                    "chain-writer/identity/src/main/java/org/lianchu/identity/Signatory",
                    "chain-writer/identity/src/main/java/org/lianchu/identity/Trust",
                    "jobs/participant/src/main/java/org/lianchu/json/StrictJson",
                    "settlement-rules/src/main/java/org/lianchu/clearing/Award")
            .map(name -> Path.of("..", name + ".java"))
            .toList();
    private static final Set<String> OF_BUGS = Set.of("a header can be encoded", "what is settled has no dataset");
    private static final Pattern ENGLISH = Pattern.compile("[a-z]{2,} [a-z]{2,}");

    private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\])*)\"");
    private static final Pattern NO_CODE = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$");

    private static List<String> sentences() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    // a mapping file is refused in words of its own
                    .filter(file -> !file.getFileName().toString().contains("Mapping"))
                    .map(SentencesTest::code)
                    .flatMap(code -> sentences(code).stream())
                    .filter(text -> text.matches("(?s)[A-Z].*(\\.|X)") && text.contains(" "))
                    .distinct()
                    .toList();
        }
    }

    private static String code(Path file) {
        try {
            return NO_CODE.matcher(Files.readString(file)).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is longer than two words; where a name stands before it, with an X for that. */
    private static Stream<String> said(List<Path> files) {
        return files.stream()
                .flatMap(file -> sentences(code(file)).stream())
                .filter(text -> text.trim().split(" ", -1).length > 2)
                .map(text -> text.startsWith(" ") || text.startsWith("'") || text.startsWith(":") ? "X" + text : text);
    }

    /** Literals and what is put between them, each of that an X. */
    private static List<String> sentences(String code) {
        List<String> sentences = new ArrayList<>();
        Matcher literal = LITERAL.matcher(code);
        int at = 0;
        while (literal.find(at)) {
            StringBuilder text = new StringBuilder(literal.group(1));
            at = literal.end();
            int next = operand(code, at);
            while (next >= 0) {
                boolean isLiteral = literal.region(next, code.length()).lookingAt();
                text.append(isLiteral ? literal.group(1) : "X");
                at = isLiteral ? literal.end() : end(code, next);
                next = operand(code, at);
            }
            literal.region(0, code.length());
            sentences.add(text.toString().replace("\\\"", "\""));
        }
        return sentences;
    }

    /** Where what is added next begins; below zero if nothing is. */
    private static int operand(String code, int from) {
        int at = from;
        while (at < code.length() && Character.isWhitespace(code.charAt(at))) {
            at++;
        }
        if (at >= code.length() || code.charAt(at) != '+') {
            return -1;
        }
        at++;
        while (Character.isWhitespace(code.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int end(String code, int from) {
        int depth = 0;
        int at = from;
        while (depth > 0 || ",;+)?:".indexOf(code.charAt(at)) < 0) {
            depth += code.charAt(at) == '(' ? 1 : code.charAt(at) == ')' ? -1 : 0;
            at++;
        }
        return at;
    }

    @Test
    void every_sentence_of_the_readers_exists_in_chinese() throws IOException {
        List<String> sentences = sentences();

        assertThat(sentences).hasSizeGreaterThan(100);
        assertThat(sentences.stream()
                        .filter(text -> !text.endsWith("X") || text.startsWith("This looks"))
                        .filter(text -> Sentences.chinese(text.replace(
                                        "like XX",
                                        "like X; a file here is a CSV table," + " a workbook (XLSX), NEM12 or E text."))
                                .isEmpty()))
                .isEmpty();
    }

    /** What a scan says of a file that is not taken. */
    @Test
    void every_sentence_about_the_inbox_exists_in_chinese() {
        List<String> sentences = said(INBOX)
                .filter(text -> !text.contains(" evidenced "))
                .map(text -> text.startsWith("X: X; submit") ? "RECEIPT: " + text : text)
                .toList();
        assertThat(sentences).hasSizeGreaterThan(30);
        assertThat(sentences.stream().filter(text -> Sentences.chinese(text).isEmpty()))
                .isEmpty();
    }

    /** What a check of a proof, a statement or a dataset says; no two words of it stay English. */
    @Test
    void every_sentence_of_a_check_exists_in_chinese() {
        List<String> sentences = said(CHECKS)
                .filter(text -> !OF_BUGS.contains(text))
                .map(text -> text.endsWith("themX") ? text.substring(0, text.length() - 1) : text) // or nothing
                .map(text -> CheckSentences.in(Locale.SIMPLIFIED_CHINESE, text))
                .toList();
        assertThat(sentences).hasSizeGreaterThan(100);
        assertThat(sentences.stream()
                        .map(text -> text.replaceAll("'lianchu [a-z ]+'", ""))
                        .filter(text -> ENGLISH.matcher(text).find()))
                .isEmpty();
    }

    @Test
    void what_stands_in_a_sentence_is_told_too() {
        String english = "This looks like JSON; a file here is a CSV table, a workbook (XLSX), NEM12 or E text.";

        assertThat(Sentences.in(Locale.SIMPLIFIED_CHINESE, english)).startsWith("这看起来是JSON");
        assertThat(Sentences.in(Locale.SIMPLIFIED_CHINESE, "A day has 96 intervals; PV-1 CHARGE 2019-08-01 has 95."))
                .isEqualTo("一日有 96 个时段；PV-1 CHARGE 2019-08-01 有 95 个。");
        assertThat(Sentences.in(Locale.ROOT, english)).isEqualTo(english);
        assertThat(CheckSentences.in(
                        Locale.SIMPLIFIED_CHINESE,
                        "d1: CERTIFICATE of DISPATCH: no CA certificate of DISPATCH is at hand; and 3 more"))
                .isEqualTo("d1：DISPATCH 的证书：没有 DISPATCH 的 CA 证书；另有 3 处");
        assertThat(CheckSentences.in(
                        Locale.SIMPLIFIED_CHINESE,
                        "day: 'a: b' holds 'a; b', should be nothing (SIGNED); and 2 more cells"))
                .isEqualTo("day：'a: b' 的内容为 'a; b'，应为 空（SIGNED）；另有 2 个单元格不符");
        assertThat(CheckSentences.in(
                        Locale.SIMPLIFIED_CHINESE, "the workbook cannot be read: A text holds no NUL characters."))
                .isEqualTo("工作簿无法读取：文本不能含 NUL 字符。");
    }

    /** An altered file may say anything, of any length. */
    @Test
    void what_a_hostile_file_says_is_told_at_once_and_as_it_is() {
        for (String piece :
                List.of(": ", "; ", " is ", " of ", "'", "' ", "a: b; ", " Wh at 1 are ", "\uE000", "{0}")) {
            String quoted = "'" + piece.replace("'", "").repeat(500) + "'";
            for (int times : List.of(1, 100, 2000 / piece.length(), 5000)) {
                String hostile = piece.repeat(times);
                assertTimeoutPreemptively(
                        Duration.ofSeconds(10), () -> CheckSentences.in(Locale.SIMPLIFIED_CHINESE, hostile));
            }
            assertThat(CheckSentences.in(Locale.SIMPLIFIED_CHINESE, "the peer: " + quoted))
                    .endsWith(quoted);
        }
    }
}

package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.plain.PlainVerifier;
import org.lianchu.proof.AnchoredMarket;

/** The commands about proofs on a small market whose every file is anchored. */
class ProofCliIT {
    private static final String DAY = AnchoredMarket.DAY.toString();
    private static final String RUN = AnchoredMarket.RUN.toString();

    @TempDir
    static Path home;

    private static AnchoredMarket market;

    @BeforeAll
    static void open() throws IOException {
        market = AnchoredMarket.open(home);
        market.settle(AnchoredMarket.DAY);
    }

    @AfterAll
    static void close() {
        market.close();
    }

    private static Answer ask(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", home.toString(), "--ledger", market.endpoint()));
        return Answer.to(all.toArray(String[]::new));
    }

    private static List<Path> proofs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".proof.json"))
                    .sorted()
                    .toList();
        }
    }

    private static void verified(Path folder, int least) throws IOException {
        List<Path> proofs = proofs(folder);
        assertThat(proofs).hasSizeGreaterThanOrEqualTo(least);
        List<String> arguments =
                new ArrayList<>(List.of("verify", "--trust", market.trust().toString()));
        proofs.forEach(proof -> arguments.add(proof.toString()));
        Answer offline = Answer.to(arguments.toArray(String[]::new));
        assertThat(offline.status()).as(offline.out()).isZero();
        assertThat(offline.out()).contains("not checked BLOCK").doesNotContain("FAILED");
        arguments.addAll(List.of("--as", "REGULATOR"));
        Answer asked = ask(arguments.toArray(String[]::new));
        assertThat(asked.status()).as(asked.out()).isZero();
        assertThat(asked.out()).contains("ok BLOCK").doesNotContain("not checked BLOCK");
        PlainVerifier plain = new PlainVerifier(market.trust());
        for (Path proof : proofs) {
            assertThat(plain.complaints(proof)).as(proof.toString()).isEmpty();
        }
    }

    @Test
    void a_sample_of_the_inbox_is_proved_and_verified(@TempDir Path out) throws IOException {
        market.as("REGULATOR");
        Answer made = ask("prove", "sample", "--count", "40", "--as", "REGULATOR", "--out", out.toString());
        assertThat(made.status()).as(made.err()).isZero();
        verified(out, 20);
    }

    @Test
    void a_reading_is_proved_for_its_owner_and_for_dispatch(@TempDir Path out) throws IOException {
        String[] reading = someReading();
        Answer made = ask(
                "prove",
                "reading",
                "--resource",
                reading[0],
                "--register",
                reading[1],
                "--day",
                DAY,
                "--as",
                "DISPATCH",
                "--out",
                out.toString());
        assertThat(made.status()).as(made.err()).isZero();
        assertThat(proofs(out)).hasSize(2).anyMatch(p -> p.toString().contains("-DISPATCH.proof"));
        verified(out, 2);
    }

    /** Resource and register of a reading that dispatch submitted. */
    private static String[] someReading() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("inbox/DISPATCH"))) {
            Path file = files.filter(f -> f.getFileName().toString().startsWith("readings"))
                    .filter(f -> f.toString().endsWith(".csv"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(file).get(1).split(",", -1);
        }
    }

    @Test
    void postings_are_proved_and_the_day_recomputed(@TempDir Path out) throws IOException {
        Answer day = ask("recompute", "--day", DAY, "--as", "REGULATOR", "--inputs", inputs(out), "--json");
        assertThat(day.status()).as(day.out() + day.err()).isZero();
        assertThat(day.out()).contains("\"run\":\"" + RUN + "\"", "\"agrees\":true", "\"role\":\"INPUT\"");
        List<MatchResult> references = Pattern.compile("\"kind\":\"([A-Z_]+)\",\"reference\":\"([^\"]+)\"")
                .matcher(day.out())
                .results()
                .toList();
        assertThat(references).isNotEmpty();
        for (MatchResult posting : references) {
            Answer made = ask(
                    "prove",
                    "posting",
                    "--run",
                    RUN,
                    "--day",
                    DAY,
                    "--kind",
                    posting.group(1),
                    "--reference",
                    posting.group(2),
                    "--inputs",
                    inputs(out),
                    "--as",
                    "DISPATCH",
                    "--out",
                    out.toString());
            assertThat(made.status()).as(made.err()).isZero();
        }
        verified(out, references.size());
    }

    @Test
    void a_recomputation_is_shown_to_people(@TempDir Path out) throws IOException {
        Answer day = ask("recompute", "--day", DAY, "--run", RUN, "--as", "DISPATCH", "--inputs", inputs(out));
        assertThat(day.status()).as(day.out() + day.err()).isZero();
        assertThat(day.out()).contains("INPUT  readings", "every signature and root holds");
        assertThat(ask("recompute", "--day", "2019-06-30", "--as", "DISPATCH").err())
                .contains("NOT_SETTLED");
        assertThat(ask("recompute", "--day", DAY, "--as", "REGULATOR").err())
                .contains("INPUTS_NEEDED", "lianchu inputs");
    }

    @Test
    void a_member_has_its_own_peer_compute_the_day(@TempDir Path out) throws IOException {
        String plant = AnchoredMarket.PLANT;
        Answer day = ask("recompute", "--day", DAY, "--as", plant, "--inputs", inputs(out), "--by-peer");
        assertThat(day.status()).as(day.out() + day.err()).isZero();
        assertThat(day.out()).contains(RUN, "the peer computes the ledger's seal");
        assertThat(ask("recompute", "--day", DAY, "--as", plant, "--by-peer").status())
                .as("without inputs there is nothing to compute")
                .isEqualTo(2);
        Answer walked = ask("ledger", "check", "--as", plant);
        assertThat(walked.status()).as(walked.out() + walked.err()).isZero();
        assertThat(walked.out()).contains("not compared, for " + plant + " may not read all of them: anchor/");
    }

    /** As dispatch hands them to the regulator. */
    private static String inputs(Path folder) throws IOException {
        return market.inputsFile(AnchoredMarket.DAY, folder).toString();
    }

    @Test
    void the_whole_ledger_is_checked() {
        Answer checked = ask("ledger", "check", "--as", "DISPATCH");
        assertThat(checked.status()).as(checked.out() + checked.err()).isZero();
        assertThat(checked.out()).contains("walked ", ": 0 faults");
    }

    @Test
    void a_bit_of_the_block_file_that_is_altered_is_found_and_named(@TempDir Path other) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("ledger"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = other.resolve(home.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        assertThat(Answer.at(other, "ledger", "check").status()).isZero();
        Path blocks = other.resolve("ledger/blocks");
        byte[] bytes = Files.readAllBytes(blocks);
        bytes[bytes.length / 2] ^= 4;
        Files.write(blocks, bytes);
        Answer found = Answer.at(other, "ledger", "check");
        assertThat(found.status()).isEqualTo(3);
        assertThat(found.out()).contains("DIFFERS: block ", "at offset");
    }

    @Test
    void an_altered_proof_fails_by_name(@TempDir Path out) throws IOException {
        market.as("REGULATOR");
        ask("prove", "sample", "--count", "1", "--as", "REGULATOR", "--out", out.toString());
        Path proof = proofs(out).get(0);
        String text = Files.readString(proof);
        Files.writeString(proof, text.replace("\"index\":", "\"index\":1"));
        Answer failed = ask("verify", proof.toString(), "--json");
        assertThat(failed.status()).isEqualTo(3);
        assertThat(failed.out()).contains("\"verdict\":\"FAILED\"", "{\"check\":\"PATH\",\"verdict\":\"FAILED\"");
        Files.writeString(proof, text.replace("\"index\":", "\"place\":"));
        assertThat(ask("verify", proof.toString()).out())
                .contains("PROOF_FORMAT")
                .contains("index: missing")
                .contains("what to do: " + proof, "'lianchu prove'");
        assertThat(ask("verify", proof.toString(), "--lang", "zh").out()).contains("如何处理：" + proof);
    }

    @Test
    void what_is_not_there_is_refused_by_name(@TempDir Path out) throws IOException {
        assertThat(ask(
                                "prove",
                                "posting",
                                "--run",
                                RUN,
                                "--day",
                                DAY,
                                "--reference",
                                "NOBODY",
                                "--inputs",
                                inputs(out),
                                "--as",
                                "DISPATCH")
                        .err())
                .contains("NO_SUCH_POSTING", "NOBODY");
        assertThat(ask(
                                "prove",
                                "reading",
                                "--resource",
                                "NOBODY",
                                "--register",
                                "CHARGE",
                                "--day",
                                DAY,
                                "--as",
                                "DISPATCH")
                        .err())
                .contains("NO_SUCH_RECORD");
        assertThat(ask("prove", "posting", "--run", "june", "--day", DAY, "--reference", "X", "--as", "DISPATCH")
                        .status())
                .isEqualTo(2);
    }
}

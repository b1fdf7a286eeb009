package org.lianchu.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.evidence.RecordType;

class ProofFileTest {
    private static final String POSTING = new String(ProofFile.bytes(Proofs.proof(RecordType.POSTING, 1, 2, 0)), UTF_8);
    private static final String READING = new String(ProofFile.bytes(Proofs.proof(RecordType.PROFILE, 1, 5, 2)), UTF_8);

    @Provide
    Arbitrary<RecordType> ofProofs() {
        return Arbitraries.of(RecordType.class).filter(type -> type != RecordType.CURVE);
    }

    @Property(tries = 200)
    void what_is_written_is_read_back_and_written_again_to_the_byte(
            @ForAll("ofProofs") RecordType type, @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count) {
        Proof proof = Proofs.proof(type, seed, count, count / 2);
        byte[] file = ProofFile.bytes(proof);
        Proof read = ProofFile.parse(file);
        assertThat(ProofFile.bytes(read)).isEqualTo(file);
        assertThat(read.record().bytes()).isEqualTo(proof.bytes()).isEqualTo(read.bytes());
        assertThat(read.path()).isEqualTo(proof.path());
        assertThat(read.path().leadsTo(read.leaf(), read.root())).isTrue();
    }

    @Test
    void the_keys_are_those_of_the_format_in_its_order() {
        assertThat(READING)
                .startsWith("{\"version\":1,\"type\":1,\"record\":{\"resource\":\"")
                .containsSubsequence(
                        "\"register\":",
                        "\"day\":",
                        "\"quality\":",
                        "\"wh\":[",
                        "\"bytes\":",
                        "\"salt\":",
                        "\"index\":2",
                        "\"count\":5",
                        "\"path\":[{\"side\":\"R\",\"hash\":",
                        "\"root\":",
                        "\"anchor\":{\"key\":",
                        "\"channel\":",
                        "\"transaction\":",
                        "\"block\":17",
                        "\"submitter\":\"SUN\"",
                        "\"envelope\":\"AQID\"")
                .endsWith("}}\n");
        assertThat(POSTING)
                .containsSubsequence(
                        "\"kind\":", "\"reference\":", "\"from\":", "\"to\":", "\"wh\":", "\"fen\":", "\"salt\":");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\":1 | \"version\":2 | version",
                "\"type\":1 | \"type\":9 | type",
                "\"type\":1 | \"type\":2 | record.trade",
                "\"index\":2 | \"index\":\"2\" | index",
                "\"index\":2 | \"index\":-1 | index",
                "\"index\":2 | \"index\":2,\"index\":2 | index",
                "\"count\":5 | \"count\":5.0 | count",
                "\"count\":5 | \"counts\":5 | count: missing",
                "\"side\":\"R\" | \"side\":\"r\" | path[0].side",
                "\"block\":17 | \"block\":17,\"note\":1 | anchor.note",
                "\"submitter\":\"SUN\" | \"submitter\":\"S N\" | anchor.submitter",
                "\"envelope\":\"AQID\" | \"envelope\":\"AQI\" | anchor.envelope",
                "\"transaction\":\"abab | \"transaction\":\"ABab | anchor.transaction",
                "\"register\":\" | \"register\":\"X | record.register",
                "\"wh\":[ | \"wh\":[1, | record.wh",
                "\"quality\":\" | \"quality\":\"A | record.quality",
                "}} | }}} | JSON",
            })
    void what_is_not_the_format_is_refused_and_the_key_is_named(String right, String wrong, String named) {
        assertThat(READING).contains(right);
        String altered = READING.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
        assertThatThrownBy(() -> ProofFile.parse(altered.getBytes(UTF_8)))
                .isInstanceOf(ProofFormatException.class)
                .hasMessageContaining(named);
    }

    @Test
    void an_account_shows_its_lines() {
        String account = new String(ProofFile.bytes(Proofs.proof(RecordType.ACCOUNT, 3, 2, 0)), UTF_8);
        assertThat(account)
                .containsSubsequence(
                        "\"type\":6",
                        "\"participant\":",
                        "\"day\":",
                        "\"lines\":[{\"direction\":\"",
                        "\"counterparty\":",
                        "\"fen\":");
    }

    @Test
    void a_posting_without_a_salt_is_refused() {
        String unsalted = POSTING.replaceFirst("\"salt\":\"[0-9a-f]*\",", "");
        assertThatThrownBy(() -> ProofFile.parse(unsalted.getBytes(UTF_8)))
                .isInstanceOf(ProofFormatException.class)
                .hasMessageContaining("salt");
    }

    @Test
    void a_file_that_is_none_is_named(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.proof.json"), "[1]");
        assertThatThrownBy(() -> ProofFile.read(file))
                .isInstanceOf(ProofFormatException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("object");
    }
}

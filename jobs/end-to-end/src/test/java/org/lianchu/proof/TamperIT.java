package org.lianchu.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.client.wire.Excerpt;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.contract.Deployment;
import org.lianchu.identity.Authority;
import org.lianchu.identity.Trust;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.plain.PlainVerifier;
import org.lianchu.submit.Mapping;
import org.lianchu.submit.Receipt;
import org.lianchu.submit.ReceiptFormatException;

/** One thing altered, in every part of the evidence in turn: found, and named. */
class TamperIT {
    /** Names and numbers of JSON, each with what follows it. */
    private static final Pattern VALUE =
            Pattern.compile("\"([a-z_0-9]+)\":(\"[^\"]*\"|-?[0-9]+)|(?<=[\\[,])(-?[0-9]+)(?=[,\\]])");

    @TempDir
    static Path home;

    private static AnchoredMarket market;
    private static ProofCheck check;
    private static LedgerProof onLedger;
    private static Path file;
    private static Proof reading;
    private static Proof posting;

    @BeforeAll
    static void open() throws IOException {
        market = AnchoredMarket.open(home);
        market.settle(AnchoredMarket.DAY);
        check = new ProofCheck(market.channel());
        onLedger = new LedgerProof(market.channel());
        file = market.files(Dataset.READINGS).stream()
                .filter(f -> !f.toString().contains("DISPATCH"))
                .findFirst()
                .orElseThrow();
        reading = made(file).orElseThrow();
        posting = market.prover("DISPATCH")
                .posting(AnchoredMarket.RUN, AnchoredMarket.DAY, market.inputs(AnchoredMarket.DAY), p -> true, "any");
    }

    @AfterAll
    static void close() {
        market.close();
    }

    private static Optional<Proof> made(Path from) throws IOException {
        return market.prover("DISPATCH").find(from, Mapping.NONE, AnchoredMarket.DAY, record -> true);
    }

    /** What is found of a proof's text, offline and by a peer. */
    private static List<Check> found(String json) {
        List<Check> checks = new ArrayList<>();
        try {
            Proof proof = ProofFile.parse(json.getBytes(UTF_8));
            checks.addAll(check.check(proof));
            checks.addAll(onLedger.with(market.as("DISPATCH"), proof));
        } catch (ProofFormatException e) {
            assertThat(e).hasMessageNotContaining("null");
            return List.of(Check.failed(Check.What.RECORD, String.valueOf(e.getMessage())));
        }
        return checks.stream().filter(Check::isFailed).toList();
    }

    private static String altered(String value) {
        int at = value.length() / 2;
        char before = value.charAt(at);
        char after = before == '1' ? '2' : before == 'A' ? 'B' : Character.isLetter(before) ? 'A' : '1';
        return value.substring(0, at) + after + value.substring(at + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reading", "posting"})
    void every_value_of_a_proof_that_is_altered_is_found(String which) {
        String json = new String(ProofFile.bytes(which.equals("reading") ? reading : posting), UTF_8);
        assertThat(found(json)).isEmpty();
        Matcher values = VALUE.matcher(json);
        int count = 0;
        while (values.find()) {
            int group = values.group(2) == null ? 3 : 2;
            String wrong = altered(values.group(group));
            String text = json.substring(0, values.start(group)) + wrong + json.substring(values.end(group));
            assertThat(found(text)).as(values.group() + " made " + wrong).isNotEmpty();
            count++;
        }
        assertThat(count).isGreaterThan(which.equals("reading") ? 110 : 15);
    }

    @Test
    void every_byte_of_the_signed_transaction_counts() {
        PlainVerifier plain = new PlainVerifier(market.trust());
        byte[] envelope = reading.anchor().envelope();
        for (int at = 0; at < envelope.length; at += 5) {
            byte[] altered = envelope.clone();
            altered[at] ^= (byte) (1 << (at % 8));
            Proof proof = with(reading, altered);
            assertThat(check.check(proof)).as("bit of byte " + at).anyMatch(Check::isFailed);
            assertThat(plain.complaints(new String(ProofFile.bytes(proof), UTF_8)))
                    .as("byte " + at)
                    .isNotEmpty();
        }
    }

    private static Proof with(Proof proof, byte[] envelope) {
        ProofAnchor a = proof.anchor();
        ProofAnchor other = new ProofAnchor(a.key(), a.channel(), a.transaction(), a.block(), a.submitter(), envelope);
        return new Proof(proof.record(), proof.bytes(), proof.salt(), proof.path(), proof.root(), other);
    }

    @Test
    void a_reading_whose_signature_was_cut_out_is_found() throws IOException {
        byte[] excerpt = Excerpt.of(
                        LedgerTransaction.read(reading.anchor().envelope()).envelope())
                .toByteArray();
        assertThat(check.check(with(reading, excerpt)))
                .filteredOn(Check::isFailed)
                .extracting(Check::what)
                .containsExactly(Check.What.SIGNATURE);
    }

    @Test
    void another_submitters_anchor_is_not_taken_for_ones_own() {
        ProofAnchor a = reading.anchor();
        ProofAnchor other = new ProofAnchor(
                a.key(), a.channel(), a.transaction(), a.block(), new ParticipantId("DISPATCH"), a.envelope());
        Proof proof =
                new Proof(reading.record(), reading.bytes(), reading.salt(), reading.path(), reading.root(), other);
        assertThat(check.check(proof))
                .filteredOn(Check::isFailed)
                .extracting(Check::what)
                .containsExactly(Check.What.WRITE, Check.What.SUBMITTER);
    }

    @Test
    void a_certificate_of_another_network_is_not_believed(@TempDir Path other) throws IOException {
        Authority.in(other);
        ProofCheck stranger = new ProofCheck(new ChannelTrust(
                Trust.in(other.resolve("trust")), market.channel().settings(), Deployment.DEFAULT));
        assertThat(stranger.check(reading))
                .filteredOn(Check::isFailed)
                .extracting(Check::what)
                .containsExactly(Check.What.SIGNATURE, Check.What.ENDORSEMENTS);
    }

    @Test
    void a_file_with_one_digit_altered_is_found_and_its_submitter_named(@TempDir Path folder) throws IOException {
        Path copy = copy(folder);
        byte[] bytes = Files.readAllBytes(copy);
        int at = new String(bytes, UTF_8).indexOf("\n") + 200;
        bytes[at] ^= 1;
        Files.write(copy, bytes);
        assertThatThrownBy(() -> made(copy))
                .isInstanceOf(ProofRefusedException.class)
                .hasMessageStartingWith("FILE_DIFFERS")
                .hasMessageContaining(reading.anchor().submitter().text());
    }

    private static Path copy(Path folder) throws IOException {
        Path copy = Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
        Files.copy(Receipt.beside(file), Receipt.beside(copy));
        return copy;
    }

    @ParameterizedTest
    @CsvSource({
        "sha256",
        "document",
        "file",
        "submitter",
        "dataset",
        "sequence",
        "secret",
        "records",
        "total_kwh",
        "channel",
        "transaction",
        "block",
        "day",
        "count",
        "root",
        "version"
    })
    void every_value_of_a_receipt_that_is_altered_is_found(String key, @TempDir Path folder) throws IOException {
        Path copy = copy(folder);
        String json = Files.readString(Receipt.beside(copy));
        Matcher value = Pattern.compile("\"" + key + "\":(\"[^\"]*\"|[0-9]+)").matcher(json);
        assertThat(value.find()).isTrue();
        String wrong = key.equals("dataset") ? "\"trades\"" : altered(value.group(1));
        Files.writeString(
                Receipt.beside(copy), json.substring(0, value.start(1)) + wrong + json.substring(value.end(1)));
        assertThatThrownBy(() -> made(copy))
                .as(value.group() + " made " + wrong)
                .isInstanceOfAny(ProofRefusedException.class, ReceiptFormatException.class)
                .hasMessageContaining(file.getFileName().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha256", "document", "secret", "transaction", "root"})
    void hex_digits_of_a_receipt_in_upper_case_are_found(String key, @TempDir Path folder) throws IOException {
        Path copy = copy(folder);
        String json = Files.readString(Receipt.beside(copy));
        Matcher value =
                Pattern.compile("\"" + key + "\":\"([0-9a-f]*[a-f][0-9a-f]*)\"").matcher(json);
        assertThat(value.find()).isTrue();
        String upper = value.group(1).toUpperCase(Locale.ROOT);
        Files.writeString(
                Receipt.beside(copy), json.substring(0, value.start(1)) + upper + json.substring(value.end(1)));
        assertThatThrownBy(() -> made(copy))
                .isInstanceOfAny(ProofRefusedException.class, ReceiptFormatException.class)
                .hasMessageContaining(file.getFileName().toString());
    }

    @Test
    void a_proof_of_another_day_of_the_same_document_does_not_stand_for_this_one() throws IOException {
        Proof next = market.prover("DISPATCH")
                .find(file, Mapping.NONE, AnchoredMarket.DAY.plusDays(1), record -> true)
                .orElseThrow();
        Proof mixed = new Proof(next.record(), next.bytes(), next.salt(), next.path(), next.root(), reading.anchor());
        assertThat(check.check(mixed))
                .filteredOn(Check::isFailed)
                .extracting(Check::what)
                .containsExactly(Check.What.WRITE);
    }
}

package org.lianchu.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.LedgerRefusedException;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.plain.PlainVerifier;
import org.lianchu.progress.ProgressListener;
import org.lianchu.settlement.Posting;
import org.lianchu.submit.Mapping;
import org.lianchu.time.TradingDay;

/** Proofs of an anchored market, made and checked against a ledger. */
class ProofsOnLedgerIT {
    @TempDir
    static Path home;

    private static AnchoredMarket market;
    private static Prover prover;
    private static ProofCheck check;
    private static LedgerProof onLedger;
    private static PlainVerifier plain;

    @BeforeAll
    static void open() throws IOException {
        market = AnchoredMarket.open(home);
        market.settle(AnchoredMarket.DAY);
        prover = market.prover("REGULATOR");
        check = new ProofCheck(market.channel());
        onLedger = new LedgerProof(market.channel());
        plain = new PlainVerifier(market.trust());
    }

    @AfterAll
    static void close() {
        market.close();
    }

    private static List<Check.What> of(List<Check> checks, Check.Verdict verdict) {
        return checks.stream()
                .filter(c -> c.verdict() == verdict)
                .map(Check::what)
                .toList();
    }

    private static void holds(Proof proof) {
        byte[] file = ProofFile.bytes(proof);
        Proof read = ProofFile.parse(file);
        assertThat(of(check.check(read), Check.Verdict.FAILED))
                .as(check.check(read).toString())
                .isEmpty();
        assertThat(of(onLedger.with(market.as("REGULATOR"), read), Check.Verdict.OK))
                .as(onLedger.with(market.as("REGULATOR"), read).toString())
                .containsExactly(Check.What.ADMISSION, Check.What.BLOCK);
        assertThat(plain.complaints(new String(file, StandardCharsets.UTF_8))).isEmpty();
    }

    private static Proof posting(Predicate<Posting> isMeant) {
        return prover.posting(
                AnchoredMarket.RUN, AnchoredMarket.DAY, market.inputs(AnchoredMarket.DAY), isMeant, "any");
    }

    @Test
    void without_what_settled_a_day_nobody_proves_or_recomputes_it() {
        assertThatThrownBy(() -> market.prover("REGULATOR")
                        .posting(AnchoredMarket.RUN, AnchoredMarket.DAY, null, p -> true, "any"))
                .isInstanceOf(ProofRefusedException.class)
                .hasMessageContaining("lianchu inputs");
    }

    private static Proof anyOf(Path file, TradingDay day) throws IOException {
        return prover.find(file, Mapping.NONE, day, record -> true).orElseThrow();
    }

    @Test
    void a_record_of_every_anchored_file_is_proved() throws IOException {
        assertThat(market.files).hasSizeGreaterThan(8);
        for (Path file : market.files) {
            holds(anyOf(file, AnchoredMarket.DAY));
        }
    }

    @Test
    void every_posting_of_the_day_is_proved_and_only_the_submitters_signature_is_left_to_a_peer() throws IOException {
        List<Posting> postings = new DayRecomputation(market.as("REGULATOR"), market.transactions())
                .of(AnchoredMarket.RUN, AnchoredMarket.DAY, market.inputs(AnchoredMarket.DAY))
                .postings();
        assertThat(postings).isNotEmpty();
        for (Posting posting : postings) {
            Proof proof = posting(posting::equals);
            assertThat(of(check.check(proof), Check.Verdict.NOT_CHECKED)).containsExactly(Check.What.SIGNATURE);
            holds(proof);
        }
    }

    @Test
    void the_recomputation_agrees_and_names_every_submitter() throws IOException {
        RecomputedDay day = new DayRecomputation(market.as("REGULATOR"), market.transactions())
                .of(AnchoredMarket.RUN, AnchoredMarket.DAY, market.inputs(AnchoredMarket.DAY));
        assertThat(day.faults()).isEmpty();
        assertThat(day.agrees()).isTrue();
        assertThat(day.inputs())
                .filteredOn(input -> input.role() == AnchoredInput.Role.INPUT)
                .hasSizeGreaterThan(3)
                .allSatisfy(input -> assertThat(input.transaction()).hasSize(64));
    }

    @Test
    void a_participant_that_was_given_the_inputs_recomputes_alike_from_the_blocks() throws IOException {
        GivenInputs given = market.inputs(AnchoredMarket.DAY);
        LedgerConnection plant = market.as(AnchoredMarket.PLANT);
        assertThatThrownBy(() -> plant.scan("anchor/")).isInstanceOf(LedgerRefusedException.class);

        RecomputedDay own =
                new DayRecomputation(plant, market.transactions()).of(AnchoredMarket.RUN, AnchoredMarket.DAY, given);

        RecomputedDay regulators = new DayRecomputation(market.as("REGULATOR"), market.transactions())
                .of(AnchoredMarket.RUN, AnchoredMarket.DAY, given);
        assertThat(own.agrees()).as(own.faults().toString()).isTrue();
        assertThat(own.postings()).isEqualTo(regulators.postings());
        assertThat(own.inputs()).usingRecursiveComparison().isEqualTo(regulators.inputs());
    }

    @Test
    void any_members_peer_computes_what_stands_on_the_ledger_and_refuses_other_inputs() throws IOException {
        GivenInputs given = market.inputs(AnchoredMarket.DAY);
        PeerRecomputation peer = new PeerRecomputation(market.as(AnchoredMarket.PLANT));
        assertThat(peer.of(given).agrees()).isTrue();

        TreeMap<String, byte[]> otherSecret = new TreeMap<>(given.inputs());
        otherSecret.put(GivenDay.SECRET, new byte[32]);
        assertThat(peer.of(new GivenInputs(given.run(), given.day(), otherSecret))
                        .agrees())
                .as("the seal is salted by the day's secret")
                .isFalse();
        TreeMap<String, byte[]> nothing = new TreeMap<>(given.inputs());
        nothing.put(GivenDay.CHUNKS, new byte[0]);
        assertThatThrownBy(() -> peer.of(new GivenInputs(given.run(), given.day(), nothing)))
                .isInstanceOf(LedgerRefusedException.class)
                .hasMessageContaining("INCOMPLETE_INPUTS");
    }

    @Test
    void a_participant_walks_the_blocks_and_is_told_of_which_keys_the_state_was_not_compared() throws IOException {
        LedgerWalk.Report own =
                new LedgerWalk(market.as(AnchoredMarket.PLANT), market.transactions()).run(ProgressListener.NONE);
        LedgerWalk.Report whole =
                new LedgerWalk(market.as("REGULATOR"), market.transactions()).run(ProgressListener.NONE);

        assertThat(own.faults()).isEmpty();
        assertThat(own.notRead()).contains("anchor/", "document/").doesNotContain("settlement/", "published/");
        assertThat(whole.faults()).isEmpty();
        assertThat(whole.notRead()).isEmpty();
        assertThat(own.keys()).isEqualTo(whole.keys());
    }

    @Test
    void a_thousand_random_proofs_are_made_and_verified() throws IOException {
        Random random = new Random(1);
        int verified = 0;
        while (verified < 1000) {
            Path file = market.files.get(random.nextInt(market.files.size()));
            TradingDay day = AnchoredMarket.DAY.plusDays(random.nextInt(3));
            int skip = random.nextInt(3);
            int[] seen = {0};
            Optional<Proof> proof = prover.find(file, Mapping.NONE, day, record -> seen[0]++ == skip);
            if (proof.isPresent()) {
                List<Check> checks = check.check(ProofFile.parse(ProofFile.bytes(proof.get())));
                assertThat(checks).noneMatch(Check::isFailed);
                verified++;
            }
        }
    }

    @Test
    void a_proof_shows_its_record_and_nothing_else() throws IOException {
        Path file = market.files(Dataset.READINGS).get(0);
        Proof proof = anyOf(file, AnchoredMarket.DAY);
        assertThat(new String(ProofFile.bytes(proof), StandardCharsets.UTF_8))
                .doesNotContain(EvidencedFile.receipt(file).secret().hex());
    }

    /** The block that a peer would hand out, with one transaction in it. */
    private static Path block(Path folder, Proof proof, TxValidationCode code) throws IOException {
        ByteString envelope = LedgerTransaction.read(wholeOf(proof)).envelope().toByteString();
        byte[] hash = Hash.sha256(envelope.toByteArray()).bytes();
        Block block = Block.newBuilder()
                .setHeader(BlockHeader.newBuilder()
                        .setNumber(proof.anchor().block())
                        .setDataHash(ByteString.copyFrom(hash)))
                .setData(BlockData.newBuilder().addData(envelope))
                .setMetadata(BlockMetadata.newBuilder()
                        .addMetadata(ByteString.EMPTY)
                        .addMetadata(ByteString.EMPTY)
                        .addMetadata(ByteString.copyFrom(new byte[] {(byte) code.getNumber()})))
                .build();
        return Files.write(folder.resolve("block"), block.toByteArray());
    }

    private static byte[] wholeOf(Proof proof) {
        return market.as("REGULATOR")
                .transaction(proof.anchor().transaction())
                .orElseThrow()
                .transaction()
                .envelope()
                .toByteArray();
    }

    private static Check inBlock(Path block, Proof proof) throws IOException {
        return onLedger.with(block, proof).get(1);
    }

    @Test
    void a_block_in_a_file_tells_whether_the_transaction_is_valid(@TempDir Path folder) throws IOException {
        Proof reading = anyOf(market.files(Dataset.READINGS).get(0), AnchoredMarket.DAY);
        Proof posting = posting(p -> true);
        for (Proof proof : List.of(reading, posting)) {
            Path valid = block(folder, proof, TxValidationCode.VALID);
            assertThat(inBlock(valid, proof).verdict()).isEqualTo(Check.Verdict.OK);
            byte[] altered = Files.readAllBytes(valid);
            altered[altered.length / 2] ^= 1;
            Files.write(valid, altered);
            assertThat(inBlock(valid, proof).isFailed()).isTrue();
            Path conflict = block(folder, proof, TxValidationCode.MVCC_READ_CONFLICT);
            assertThat(inBlock(conflict, proof).message()).contains("MVCC_READ_CONFLICT");
        }
        Path other = block(folder, posting, TxValidationCode.VALID);
        assertThat(inBlock(other, reading).message())
                .contains("no transaction " + reading.anchor().transaction());
    }
}

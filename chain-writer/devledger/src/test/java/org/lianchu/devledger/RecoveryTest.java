package org.lianchu.devledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.contract.request.Enrol;
import org.lianchu.identity.Authority;
import org.lianchu.market.ParticipantId;

/** What the files of a ledger survive, and what they tell when they do not. */
class RecoveryTest {
    private static final ParticipantId STORE = new ParticipantId("STORE");
    private static final ParticipantId SECOND = new ParticipantId("STORE-2");
    private static final ParticipantId SUN = new ParticipantId("SUN");

    @TempDir
    Path home;

    private Path folder;
    private Path blocks;
    private Path snapshot;

    @BeforeEach
    void make_a_small_ledger() throws IOException {
        try (RunningLedger running = RunningLedger.in(home)) {
            TestClient storage = running.storage();
            storage.write(new Enrol(STORE));
            running.renewables().write(new Enrol(SUN));
            assertThat(running.ledger.report().start().notes()).isEmpty();
            storage.write(new Enrol(SECOND));
            folder = running.folder;
        }
        blocks = folder.resolve(LedgerStore.BLOCKS);
        snapshot = folder.resolve(LedgerStore.SNAPSHOT);
    }

    @Test
    void a_start_from_the_snapshot_and_one_from_all_blocks_find_the_same() throws IOException {
        LedgerStore fast = LedgerFiles.load(folder);
        assertThat(fast.replayed()).isZero();
        Files.delete(snapshot);
        LedgerStore slow = LedgerFiles.load(folder);
        assertThat(slow.replayed()).isEqualTo(4);
        assertThat(describe(fast.chain())).isEqualTo(describe(slow.chain())).hasSize(2 + 3 + 3);
    }

    /** Everything a chain knows, as text. */
    private static List<String> describe(Chain chain) {
        List<String> all = new ArrayList<>();
        all.add(chain.height() + " blocks");
        all.add(chain.lastHash().toString());
        try (VersionedState.View view = chain.state().view()) {
            view.range("", "")
                    .forEach(e -> all.add(e.getKey()
                            + e.getValue().version()
                            + Arrays.toString(e.getValue().value())));
        }
        List<String> places = new ArrayList<>();
        chain.index().forEach((id, place) -> places.add(id + " " + place));
        places.sort(null);
        all.addAll(places);
        // hashes print with their object's identity
        all.set(1, Arrays.toString(chain.lastHash().toByteArray()));
        return all;
    }

    @Test
    void a_last_write_torn_at_any_byte_is_cut_off_and_the_ledger_goes_on() throws IOException {
        Files.delete(snapshot);
        byte[] whole = Files.readAllBytes(blocks);
        List<BlockFile.Frame> frames = LedgerFiles.frames(folder);
        int last = (int) frames.get(frames.size() - 1).offset();
        for (int end = last + 1; end < whole.length; end++) {
            Files.write(blocks, Arrays.copyOf(whole, end));
            try (BlockFile file = BlockFile.read(blocks)) {
                assertThat(file.isTorn(last)).as("cut at %d", end).isTrue();
            }
            if (end % 97 == 0 || end == last + 1 || end == whole.length - 1) {
                assertCutOff(last, end);
            }
        }
        try (RunningLedger running = RunningLedger.in(home)) {
            running.storage().write(new Enrol(SECOND));
            assertThat(running.ledger.report().height()).isEqualTo(4);
        }
        assertThat(DevLedger.check(folder)).isEmpty();
    }

    private void assertCutOff(int last, int end) throws IOException {
        LedgerStore store = LedgerFiles.load(folder);
        assertThat(store.chain().height()).isEqualTo(3);
        assertThat(store.truncated()).isEqualTo(end - last);
        assertThat(store.notes())
                .singleElement()
                .asString()
                .startsWith("cut off " + (end - last) + " bytes of block 3");
        assertThat(Files.size(blocks)).isEqualTo(last);
    }

    @Test
    void a_last_write_of_which_only_zeros_arrived_is_cut_off() throws IOException {
        Files.delete(snapshot);
        byte[] whole = Files.readAllBytes(blocks);
        int last = (int) LedgerFiles.frames(folder).get(3).offset();
        for (int from : new int[] {last, last + BlockFile.FRAME_HEADER, whole.length - 600}) {
            byte[] torn = whole.clone();
            Arrays.fill(torn, from, torn.length, (byte) 0);
            Files.write(blocks, torn);
            assertThat(LedgerFiles.load(folder).chain().height()).isEqualTo(3);
        }
    }

    @Test
    void one_flipped_bit_anywhere_stops_the_start_and_is_named() throws IOException {
        byte[] whole = Files.readAllBytes(blocks);
        for (boolean withSnapshot : new boolean[] {true, false}) {
            if (!withSnapshot) {
                Files.delete(snapshot);
            }
            List<BlockFile.Frame> frames = framesOf(whole);
            for (int at = BlockFile.MAGIC.length; at < whole.length; at += 67) {
                BlockFile.Frame hit = frameAt(frames, at);
                Files.write(blocks, flipped(whole, at));
                assertThatThrownBy(() -> LedgerFiles.load(folder))
                        .isInstanceOf(DamagedLedgerException.class)
                        .hasMessageContaining("block " + hit.block().getHeader().getNumber() + ":")
                        .hasMessageContaining("offset " + hit.offset())
                        .hasMessageContaining(blocks.toString());
            }
        }
    }

    @Test
    void the_check_finds_one_flipped_bit_anywhere() throws IOException {
        byte[] whole = Files.readAllBytes(blocks);
        List<BlockFile.Frame> frames = framesOf(whole);
        for (int at = BlockFile.MAGIC.length; at < whole.length; at += 203) {
            Files.write(blocks, flipped(whole, at));
            BlockFile.Frame hit = frameAt(frames, at);
            assertThat(DevLedger.check(folder).get(0).block())
                    .as("byte %d", at)
                    .isEqualTo(hit.block().getHeader().getNumber());
        }
        Files.write(blocks, whole);
        assertThat(DevLedger.check(folder)).isEmpty();
    }

    private List<BlockFile.Frame> framesOf(byte[] whole) throws IOException {
        Files.write(blocks, whole);
        return LedgerFiles.frames(folder);
    }

    private static BlockFile.Frame frameAt(List<BlockFile.Frame> frames, long at) {
        return frames.stream().filter(f -> f.end() > at).findFirst().orElseThrow();
    }

    private static byte[] flipped(byte[] whole, int at) {
        byte[] flipped = whole.clone();
        flipped[at] ^= (byte) (1 << at % 8);
        return flipped;
    }

    @Test
    void a_damaged_snapshot_costs_time_only() throws IOException {
        byte[] whole = Files.readAllBytes(snapshot);
        List<String> before = describe(LedgerFiles.load(folder).chain());
        for (int at = 0; at < whole.length; at += 41) {
            Files.write(snapshot, flipped(whole, at));
            assertThat(DevLedger.check(folder)).extracting(Finding::file).containsExactly(snapshot);
            LedgerStore store = LedgerFiles.load(folder);
            assertThat(store.replayed()).isEqualTo(4);
            assertThat(describe(store.chain())).isEqualTo(before);
        }
    }

    @Test
    void blocks_that_the_snapshot_knows_cannot_vanish() throws IOException {
        List<Block> all = LedgerFiles.blocks(folder);
        LedgerFiles.rewrite(folder, all.subList(0, 3));
        assertThatThrownBy(() -> LedgerFiles.load(folder))
                .hasMessageContaining("the snapshot knows 4 blocks, there are 3");
        assertThat(DevLedger.check(folder)).hasSize(1);
    }

    @Test
    void a_forged_transaction_is_found_and_its_creator_named() throws IOException {
        List<Block> all = new ArrayList<>(LedgerFiles.blocks(folder));
        Block second = all.get(2);
        byte[] envelope = second.getData().getData(0).toByteArray();
        // in the creator's signature, the envelope's last field
        envelope[envelope.length - 1] ^= 1;
        Block forged = second.toBuilder()
                .setData(second.getData().toBuilder().setData(0, ByteString.copyFrom(envelope)))
                .build();
        Block signed = Blocks.next(
                2,
                Blocks.hash(all.get(1).getHeader()),
                forged.getData().getDataList(),
                List.of(Blocks.code(second, 0)),
                Authority.in(folder).orderer(),
                ByteString.EMPTY);
        all.set(2, signed);
        LedgerFiles.rewrite(folder, all);
        List<Finding> findings = DevLedger.check(folder);
        assertThat(findings.get(0).block()).isEqualTo(2);
        assertThat(findings.get(0).what()).contains("the creator's signature");
        assertThat(findings.get(0).whose()).startsWith("RenewablesMSP CN=SUN,");
        assertThat(findings.get(1).what()).isEqualTo("the hash of the block before");
        assertThat(findings.get(1).block()).isEqualTo(3);
    }

    @Test
    void a_validation_code_or_an_orderer_that_lies_is_found() throws IOException {
        List<Block> all = new ArrayList<>(LedgerFiles.blocks(folder));
        Block last = all.get(3);
        Block lie = last.toBuilder()
                .setMetadata(last.getMetadata().toBuilder().setMetadata(2, ByteString.copyFrom(new byte[] {11})))
                .build();
        all.set(3, lie);
        LedgerFiles.rewrite(folder, all);
        assertThat(DevLedger.check(folder))
                .anySatisfy(f -> assertThat(f.what()).isEqualTo("the orderer's signature"))
                .anySatisfy(f -> assertThat(f.what()).contains("recorded MVCC_READ_CONFLICT, found VALID"));
        Files.delete(snapshot);
        assertThatThrownBy(() -> LedgerFiles.load(folder)).hasMessageContaining("the orderer's signature");
    }

    @Test
    void an_authority_that_was_exchanged_is_found_and_so_is_what_it_did_not_issue(@TempDir Path elsewhere)
            throws IOException {
        Authority.in(elsewhere);
        Path ca = Path.of("organisations", "StorageMSP", "ca.pem");
        Files.copy(elsewhere.resolve(ca), folder.resolve(ca), StandardCopyOption.REPLACE_EXISTING);
        List<Finding> findings = DevLedger.check(folder);
        assertThat(findings.get(0).block()).isZero();
        assertThat(findings.get(0).what()).startsWith("one of the CA certificates");
        assertThat(findings.get(1).block()).isEqualTo(1);
        assertThat(findings.get(1).what())
                .contains("the creator: no CA of StorageMSP issued the certificate of CN=STORE");
    }

    @Test
    void a_snapshot_that_lies_is_found() throws IOException {
        LedgerStore store = LedgerFiles.load(folder);
        Chain chain = store.chain();
        String key;
        try (VersionedState.View view = chain.state().view()) {
            key = view.range("", "").iterator().next().getKey();
        }
        chain.state().restore(key, new VersionedState.Cell(new Version(1, 0), new byte[] {1}, null));
        try (VersionedState.View view = chain.state().view()) {
            Snapshot.write(snapshot, chain, view, chain.lastHash());
        }
        assertThat(DevLedger.check(folder))
                .singleElement()
                .satisfies(f -> assertThat(f.what()).isEqualTo("in the snapshot, key " + key));
    }

    @Test
    void snapshots_are_written_while_it_runs() throws IOException {
        try (RunningLedger running = new RunningLedger(
                home, DevLedgerSettings.of(RunningLedger.MARKET).withSnapshotBytes(1))) {
            for (int i = 0; i < 5; i++) {
                running.storage().write(new Enrol(new ParticipantId("STORE-" + i)));
            }
            assertThat(running.ledger.report().height()).isEqualTo(9);
            assertThat(DevLedger.check(folder)).isEmpty();
        }
        assertThat(LedgerFiles.load(folder).replayed()).isZero();
    }
}

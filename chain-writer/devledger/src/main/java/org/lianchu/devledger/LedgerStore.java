package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.Settings;
import org.lianchu.identity.Trust;

/**
 * Brings a chain back from its files: the state from the snapshot, the blocks after it one by one.
 *
 * <p>Of the blocks before the snapshot each frame's checksum and the chain of the headers' hashes are verified, up to
 * the hash in the snapshot. That finds whatever a disk or a copy does to them: a changed byte by the checksum, a block
 * that is missing, doubled or of another ledger by the chain. Against a forger it does not help, and need not: who
 * reads
 * a block verifies its signatures, and {@link DevLedger#check} verifies them all. Of the later blocks the data's hash
 * and the orderer's signature, over header and validation codes, are verified too, and their writes applied.
 */
final class LedgerStore {
    static final String BLOCKS = "blocks";
    static final String SNAPSHOT = "snapshot";
    /** Blocks are read into one buffer as long as they are no larger. */
    private static final int SCRATCH = 4 << 20;

    private final BlockFile file;
    private final Path snapshotFile;
    private final Trust trust;
    private final Chain chain;

    private final List<String> notes = new ArrayList<>();

    private long truncated;
    private long replayed;

    LedgerStore(Path folder, Trust trust) throws IOException {
        this.file = BlockFile.open(folder.resolve(BLOCKS));
        this.snapshotFile = folder.resolve(SNAPSHOT);
        this.trust = trust;
        this.chain = new Chain(file);
    }

    /** Bytes of a write that was not finished, which were cut off. */
    long truncated() {
        return truncated;
    }

    /** How many blocks were applied to the state again. */
    long replayed() {
        return replayed;
    }

    /** What people should know of this start. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    Chain chain() {
        return chain;
    }

    void load() throws IOException {
        Snapshot.@Nullable Loaded snapshot = snapshot();
        long offset = file.end();
        if (snapshot != null) {
            offset = skim(offset, snapshot.at());
            snapshot.contents().restore(chain, snapshot.at());
        }
        replay(offset);
    }

    private Snapshot.@Nullable Loaded snapshot() throws IOException {
        try {
            return Snapshot.read(snapshotFile);
        } catch (DamagedLedgerException e) {
            notes.add("the snapshot was not used, all blocks were read instead: " + e.getMessage());
            Files.delete(snapshotFile);
            return null;
        }
    }

    /** Verifies the blocks that a snapshot stands for; where they end. */
    private long skim(long from, Snapshot.At at) throws IOException {
        long offset = from;
        byte[] scratch = new byte[SCRATCH];
        ByteString hash = ByteString.EMPTY;
        for (long number = 0; number < at.height(); number++) {
            if (offset >= file.size()) {
                throw new DamagedLedgerException(
                        "the snapshot knows " + at.height() + " blocks, there are " + number, file.path(), offset);
            }
            BlockFile.Body body = file.body(offset, number, scratch);
            if (!body.isSound()) {
                throw file.damaged(number, "the checksum", offset);
            }
            BlockHeader header = header(body, number);
            requireChained(header, number, hash, offset);
            hash = Blocks.hash(header);
            chain.skip(offset);
            offset = body.end();
        }
        if (!hash.equals(at.hash())) {
            throw file.damaged(at.height() - 1, "the hash that the snapshot has of it", offset);
        }
        return offset;
    }

    private BlockHeader header(BlockFile.Body body, long number) throws IOException {
        try {
            return body.header();
        } catch (InvalidProtocolBufferException e) {
            throw file.damaged(number, "its form", body.offset());
        }
    }

    private void requireChained(BlockHeader header, long number, ByteString previous, long offset)
            throws DamagedLedgerException {
        if (header.getNumber() != number) {
            throw file.damaged(number, "its number", offset);
        }
        if (!header.getPreviousHash().equals(previous)) {
            throw file.damaged(number, "the hash of the block before", offset);
        }
    }

    private void replay(long from) throws IOException {
        long size = file.size();
        long offset = from;
        while (offset < size) {
            if (file.isTorn(offset)) {
                truncated = size - offset;
                break;
            }
            BlockFile.Frame frame = file.at(offset, chain.height());
            verify(frame);
            chain.accept(frame, validated(frame));
            replayed++;
            offset = frame.end();
        }
        file.startAppendingAt(offset);
        if (truncated > 0) {
            file.truncate();
            notes.add("cut off " + truncated + " bytes of block " + chain.height() + ", whose write was not finished");
        }
    }

    private void verify(BlockFile.Frame frame) throws DamagedLedgerException {
        Block block = frame.block();
        long number = chain.height();
        requireChained(block.getHeader(), number, chain.lastHash(), frame.offset());
        if (!block.getHeader().getDataHash().equals(Blocks.dataHash(block.getData()))) {
            throw file.damaged(number, "the hash of its data", frame.offset());
        }
        if (!Blocks.isSigned(block, trust)) {
            throw file.damaged(number, "the orderer's signature", frame.offset());
        }
    }

    private Validated validated(BlockFile.Frame frame) throws DamagedLedgerException {
        long number = chain.height();
        if (number == 0) {
            return new Validated(List.of(), List.of(), Map.of());
        }
        Block block = frame.block();
        List<Ordered> transactions = new ArrayList<>();
        List<TxValidationCode> codes = new ArrayList<>();
        try {
            for (ByteString envelope : block.getData().getDataList()) {
                TxValidationCode code = Blocks.code(block, codes.size());
                codes.add(code);
                transactions.add(TransactionCheck.known(envelope, code));
            }
        } catch (InvalidProtocolBufferException e) {
            throw file.damaged(number, "the form of transaction " + transactions.size(), frame.offset());
        }
        return Validation.known(number, transactions, codes, chain);
    }

    /** What the chain was made with. */
    static Settings settings(Chain chain) throws IOException {
        try {
            return Genesis.settings(chain.block(0));
        } catch (InvalidProtocolBufferException e) {
            throw chain.file().damaged(0, "the configuration", BlockFile.MAGIC.length);
        }
    }
}

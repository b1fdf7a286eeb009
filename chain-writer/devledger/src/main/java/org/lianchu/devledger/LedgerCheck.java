package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.Settings;

/**
 * Verifies everything again, from the first block: frames, hashes, the orderer's signatures, each transaction's
 * signatures and endorsements, and each validation code from a state built anew, which is then compared with the
 * snapshot. It only reads, and may run while the ledger is served: it then sees what was durable when it came there.
 */
final class LedgerCheck {
    private final BlockFile file;
    private final Path snapshotFile;
    private final Identities identities;
    private final Chain chain;
    private final List<Finding> findings = new ArrayList<>();

    private Snapshot.@Nullable Loaded snapshot;
    /** By the channel's settings, which the first block has. */
    private @Nullable TransactionCheck check;
    /** Whether the state is known so far: not after a block that is damaged. */
    private boolean stateKnown = true;

    private ByteString previousHash = ByteString.EMPTY;

    LedgerCheck(Path folder, BlockFile file, Identities identities) {
        this.file = file;
        this.snapshotFile = folder.resolve(LedgerStore.SNAPSHOT);
        this.identities = identities;
        this.chain = new Chain(file);
    }

    List<Finding> run() throws IOException {
        readSnapshot();
        long offset = BlockFile.MAGIC.length;
        long number = 0;
        try {
            while (offset < file.size() && !file.isTorn(offset)) {
                BlockFile.Body body = file.body(offset, number, new byte[0]);
                checkBody(body, number);
                offset = body.end();
                number++;
                compareSnapshot(number);
            }
        } catch (DamagedLedgerException e) {
            // where a frame's length is lost, so is everything after it
            find(number, "the checksum of its length; what follows cannot be read, and", "", offset);
        }
        if (snapshot != null && snapshot.at().height() > number) {
            find(
                    number,
                    "the number of blocks: the snapshot knows " + snapshot.at().height() + ", and it",
                    "",
                    offset);
        }
        return findings;
    }

    private void readSnapshot() throws IOException {
        try {
            snapshot = Snapshot.read(snapshotFile);
        } catch (DamagedLedgerException e) {
            findings.add(new Finding(0, "the snapshot's checksum", "", snapshotFile, 0));
        }
    }

    private void find(long number, String what, String whose, long offset) {
        findings.add(new Finding(number, what, whose, file.path(), offset));
    }

    private void checkBody(BlockFile.Body body, long number) {
        int before = findings.size();
        if (!body.isSound()) {
            find(number, "the checksum", "", body.offset());
        }
        try {
            checkBlock(new BlockFile.Frame(body.offset(), body.length(), body.parse()), number);
        } catch (InvalidProtocolBufferException e) {
            find(number, "its form", "", body.offset());
        }
        if (findings.size() > before) {
            stateKnown = false;
        }
    }

    private void checkBlock(BlockFile.Frame frame, long number) throws InvalidProtocolBufferException {
        Block block = frame.block();
        if (block.getHeader().getNumber() != number) {
            find(number, "its number, " + block.getHeader().getNumber() + ",", "orderer", frame.offset());
        }
        if (!block.getHeader().getPreviousHash().equals(previousHash)) {
            find(number, "the hash of the block before", "orderer", frame.offset());
        }
        if (!block.getHeader().getDataHash().equals(Blocks.dataHash(block.getData()))) {
            find(number, "the hash of its data", "orderer", frame.offset());
        }
        if (!Blocks.isSigned(block, identities.trust())) {
            find(number, "the orderer's signature", "orderer", frame.offset());
        }
        previousHash = Blocks.hash(block.getHeader());
        if (number == 0) {
            if (!Genesis.names(block, identities.roots())) {
                find(number, "one of the CA certificates, beside those in the folder,", "orderer", frame.offset());
            }
            chain.accept(frame, new Validated(List.of(), List.of(), Map.of()));
            readSettings(frame);
        } else if (check != null) {
            checkTransactions(frame, number, check);
        }
    }

    private void readSettings(BlockFile.Frame frame) throws InvalidProtocolBufferException {
        try {
            Settings settings = Genesis.settings(frame.block());
            check = new TransactionCheck(identities.trust(), new OwnSignatures(), settings);
        } catch (IllegalArgumentException e) {
            find(0, "the channel's settings (" + e.getMessage() + ")", "orderer", frame.offset());
        }
    }

    private void checkTransactions(BlockFile.Frame frame, long number, TransactionCheck check) {
        List<Ordered> transactions = frame.block().getData().getDataList().parallelStream()
                .map(check::check)
                .toList();
        boolean known = stateKnown;
        List<TxValidationCode> codes =
                known ? Validation.of(number, transactions, chain).codes() : List.of();
        List<TxValidationCode> recorded = new ArrayList<>();
        for (int i = 0; i < transactions.size(); i++) {
            Ordered transaction = transactions.get(i);
            TxValidationCode code = Blocks.code(frame.block(), i);
            recorded.add(code);
            if (code == TxValidationCode.VALID && transaction.code() != TxValidationCode.VALID) {
                find(
                        number,
                        name(i, transaction) + ": " + transaction.finding(),
                        transaction.creator(),
                        frame.offset());
            } else if (known && code != codes.get(i)) {
                find(
                        number,
                        name(i, transaction) + ": the validation code, recorded " + code + ", found " + codes.get(i)
                                + ",",
                        transaction.creator(),
                        frame.offset());
            }
        }
        if (known) {
            chain.accept(frame, Validation.known(number, transactions, recorded, chain));
        }
    }

    private static String name(int place, Ordered transaction) {
        return "transaction " + place + " " + transaction.transactionId();
    }

    private void compareSnapshot(long height) {
        if (snapshot == null || !stateKnown || snapshot.at().height() != height) {
            return;
        }
        if (!snapshot.at().hash().equals(previousHash)) {
            find(height - 1, "the hash that the snapshot has of it", "", 0);
        }
        Set<String> missing = new TreeSet<>();
        try (VersionedState.View view = chain.state().view()) {
            view.range("", "").forEach(e -> missing.add(e.getKey()));
            for (Map.Entry<String, VersionedState.Cell> e : snapshot.contents().cells()) {
                missing.remove(e.getKey());
                VersionedState.Cell built = view.get(e.getKey());
                if (built == null || !built.isSameAs(e.getValue())) {
                    findState(height, "in the snapshot, key " + e.getKey());
                }
            }
        }
        missing.forEach(key -> findState(height, "in the snapshot, the missing key " + key));
    }

    private void findState(long height, String what) {
        findings.add(new Finding(height - 1, what, "", snapshotFile, 0));
    }
}

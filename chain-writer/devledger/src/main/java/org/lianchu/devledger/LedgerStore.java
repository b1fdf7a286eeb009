package org.lianchu.devledger;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** Brings a chain back from its files. */
final class LedgerStore {
    private final BlockFile file;
    private final Membership membership;
    private final TransactionCheck check;
    private final Chain chain;

    private long truncated;

    LedgerStore(BlockFile file, Membership membership, TransactionCheck check) {
        this.file = file;
        this.membership = membership;
        this.check = check;
        this.chain = new Chain(file);
    }

    long truncated() {
        return truncated;
    }

    Chain load() throws IOException {
        long size = file.size();
        long offset = file.end();
        while (offset < size) {
            if (file.isTorn(offset)) {
                truncated = size - offset;
                break;
            }
            BlockFile.Frame frame = file.at(offset, chain.height());
            verify(frame);
            chain.accept(frame, validated(frame));
            offset = frame.end();
        }
        file.startAppendingAt(offset);
        if (truncated > 0) {
            file.truncate();
        }
        return chain;
    }

    private void verify(BlockFile.Frame frame) throws DamagedLedgerException {
        Block block = frame.block();
        long number = chain.height();
        if (block.getHeader().getNumber() != number) {
            throw file.damaged(number, "its number", frame.offset());
        }
        if (!block.getHeader().getPreviousHash().equals(chain.lastHash())) {
            throw file.damaged(number, "the hash of the block before", frame.offset());
        }
        if (!block.getHeader().getDataHash().equals(Blocks.dataHash(block.getData()))) {
            throw file.damaged(number, "the hash of its data", frame.offset());
        }
        if (!Blocks.isSigned(block, membership)) {
            throw file.damaged(number, "the orderer's signature", frame.offset());
        }
    }

    private Validated validated(BlockFile.Frame frame) throws IOException {
        long number = chain.height();
        if (number == 0) {
            return new Validated(List.of(), List.of(), Map.of());
        }
        List<Ordered> transactions =
                frame.block().getData().getDataList().stream().map(check::check).toList();
        Validated validated = Validation.of(number, transactions, chain);
        for (int i = 0; i < transactions.size(); i++) {
            TxValidationCode code = Blocks.code(frame.block(), i);
            if (code != validated.codes().get(i)) {
                throw file.damaged(number, "the validation code of transaction " + i, frame.offset());
            }
        }
        return validated;
    }

    /** The market the chain was made for. */
    static String market(Chain chain) throws IOException {
        try {
            return Genesis.market(chain.block(0));
        } catch (InvalidProtocolBufferException e) {
            throw chain.file().damaged(0, "the configuration", BlockFile.MAGIC.length);
        }
    }
}

package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hyperledger.fabric.protos.common.Block;

/**
 * What is committed: the blocks in their file, the state they lead to, and where each transaction stands. One thread
 * appends; many read.
 */
final class Chain implements AutoCloseable {
    private final BlockFile file;
    private final VersionedState state = new VersionedState();
    private final TransactionIndex index = new TransactionIndex();
    private final Offsets offsets = new Offsets();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private volatile ByteString lastHash = ByteString.EMPTY;

    Chain(BlockFile file) {
        this.file = file;
    }

    /** Where each block begins. */
    private static final class Offsets {
        private long[] offsets = new long[1024];
        private int count;

        synchronized void add(long offset) {
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * count);
            }
            offsets[count++] = offset;
        }

        synchronized long get(long number) {
            if (number < 0 || number >= count) {
                throw new IllegalArgumentException("no block " + number);
            }
            return offsets[(int) number];
        }
    }

    VersionedState state() {
        return state;
    }

    TransactionIndex index() {
        return index;
    }

    BlockFile file() {
        return file;
    }

    /** The number of blocks whose writes can be seen, which are durable. */
    long height() {
        return state.height();
    }

    /** The hash of the last block's header. */
    ByteString lastHash() {
        return lastHash;
    }

    Block block(long number) throws IOException {
        return file.at(offsets.get(number), number).block();
    }

    /** Calls somebody after every block. The listener returns at once. */
    void onBlock(Runnable listener) {
        listeners.add(listener);
    }

    void remove(Runnable listener) {
        listeners.remove(listener);
    }

    /** Makes the next block durable, then visible. */
    void append(Block block, Validated validated) throws IOException {
        accept(file.append(block), validated);
    }

    /** Notes where a block stands whose writes a snapshot holds. */
    void skip(long offset) {
        offsets.add(offset);
    }

    /** Goes on from a snapshot whose state and index were put back. */
    void resumeAt(long height, ByteString hash) {
        lastHash = hash;
        state.resumeAt(height);
    }

    /** Takes a block that stands in the file. */
    void accept(BlockFile.Frame frame, Validated validated) {
        Block block = frame.block();
        long number = block.getHeader().getNumber();
        offsets.add(frame.offset());
        List<Ordered> transactions = new ArrayList<>(validated.transactions());
        for (int i = 0; i < transactions.size(); i++) {
            byte code = (byte) validated.codes().get(i).getNumber();
            index.add(transactions.get(i).transactionId(), new TransactionIndex.Place((int) number, i, code));
        }
        lastHash = Blocks.hash(block.getHeader());
        state.apply(number, validated.writes());
        listeners.forEach(Runnable::run);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

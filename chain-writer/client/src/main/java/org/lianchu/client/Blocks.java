package org.lianchu.client;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.GatewayRuntimeException;
import org.hyperledger.fabric.protos.common.Block;
import org.lianchu.client.wire.LedgerBlock;

/** Blocks one after another as they are committed: {@link #next} waits for one that does not exist yet. */
public final class Blocks implements Iterator<LedgerBlock>, AutoCloseable {
    private final CloseableIterator<Block> blocks;

    /** Reads what a peer delivers. */
    public Blocks(CloseableIterator<Block> blocks) {
        this.blocks = blocks;
    }

    /**
     * Waits for a block.
     *
     * @return false if the stream was closed
     * @throws LedgerUnreachableException if the peer went away
     */
    @Override
    public boolean hasNext() {
        try {
            return blocks.hasNext();
        } catch (GatewayRuntimeException e) {
            throw unreachable(e);
        }
    }

    /**
     * The next block, whose data are what its header hashes.
     *
     * @throws LedgerUnreachableException if the peer went away; begin again after the last block received
     * @throws org.lianchu.client.wire.UnreadableException if the block is damaged
     */
    @Override
    public LedgerBlock next() {
        try {
            return LedgerBlock.read(blocks.next());
        } catch (GatewayRuntimeException e) {
            throw unreachable(e);
        } catch (NoSuchElementException e) {
            throw new LedgerUnreachableException("the peer ended the delivery of blocks", e);
        }
    }

    private static LedgerUnreachableException unreachable(GatewayRuntimeException e) {
        return new LedgerUnreachableException("blocks are no longer delivered: " + e.getStatus(), e);
    }

    /** Ends the stream; from another thread too. */
    @Override
    public void close() {
        blocks.close();
    }
}

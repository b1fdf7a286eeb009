package org.lianchu.devledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.lianchu.identity.Authority;

/** What stands in the files of a ledger that is closed. */
final class LedgerFiles {
    private LedgerFiles() {}

    static List<BlockFile.Frame> frames(Path folder) throws IOException {
        List<BlockFile.Frame> frames = new ArrayList<>();
        try (BlockFile file = BlockFile.read(folder.resolve(LedgerStore.BLOCKS))) {
            for (long at = BlockFile.MAGIC.length;
                    at < file.size();
                    at = frames.get(frames.size() - 1).end()) {
                frames.add(file.at(at, frames.size()));
            }
        }
        return frames;
    }

    static List<Block> blocks(Path folder) throws IOException {
        return frames(folder).stream().map(BlockFile.Frame::block).toList();
    }

    /** Brings the chain back as a start does, without serving it; closed again. */
    static LedgerStore load(Path folder) throws IOException {
        LedgerStore store =
                new LedgerStore(folder, Identities.of(Authority.in(folder)).trust());
        try {
            store.load();
            return store;
        } finally {
            store.chain().close();
        }
    }

    /** Writes blocks as frames with good checksums, whatever stands in them. */
    static void rewrite(Path folder, List<Block> blocks) throws IOException {
        Path file = folder.resolve(LedgerStore.BLOCKS);
        Files.delete(file);
        try (BlockFile written = BlockFile.open(file)) {
            for (Block block : blocks) {
                var unused = written.append(block);
            }
        }
    }
}

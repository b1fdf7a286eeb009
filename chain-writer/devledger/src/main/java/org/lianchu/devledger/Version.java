package org.lianchu.devledger;

import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.jspecify.annotations.Nullable;

/**
 * Which transaction wrote a value.
 *
 * @param transaction its place in the block, from 0
 */
record Version(long block, int transaction) {
    static @Nullable Version of(KVRead read) {
        return read.hasVersion()
                ? new Version(
                        read.getVersion().getBlockNum(), (int) read.getVersion().getTxNum())
                : null;
    }

    static KVRead read(String key, @Nullable Version version) {
        KVRead.Builder read = KVRead.newBuilder().setKey(key);
        if (version != null) {
            read.getVersionBuilder().setBlockNum(version.block).setTxNum(version.transaction);
        }
        return read.build();
    }
}

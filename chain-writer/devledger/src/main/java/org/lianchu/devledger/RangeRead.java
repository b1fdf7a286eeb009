package org.lianchu.devledger;

import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReads;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReadsMerkleSummary;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.lianchu.identity.Digest;

/**
 * What a range query saw, in a transaction: each key with its version, or, of more than a hundred, the hash of them
 * all: a transaction need not carry a day's anchors.
 */
final class RangeRead {
    /** As many as a Fabric peer puts one by one. */
    static final int MOST_LISTED = 100;

    private RangeRead() {}

    static RangeQueryInfo info(String from, String to, boolean exhausted, QueryReads seen) {
        RangeQueryInfo.Builder info =
                RangeQueryInfo.newBuilder().setStartKey(from).setEndKey(to).setItrExhausted(exhausted);
        if (seen.getKvReadsCount() <= MOST_LISTED) {
            info.setRawReads(seen);
        } else {
            info.setReadsMerkleHashes(summary(seen));
        }
        return info.build();
    }

    private static QueryReadsMerkleSummary summary(QueryReads seen) {
        return QueryReadsMerkleSummary.newBuilder()
                .setMaxDegree(seen.getKvReadsCount())
                .setMaxLevel(1)
                .addMaxLevelHashes(Digest.sha256(seen.toByteString()))
                .build();
    }

    /** Whether the range still holds what was seen. */
    static boolean stillHolds(RangeQueryInfo info, VersionedState.View view) {
        String to = info.getItrExhausted() ? info.getEndKey() : info.getEndKey() + '\0';
        QueryReads.Builder now = QueryReads.newBuilder();
        VersionedState.versions(view, info.getStartKey(), to)
                .forEach(e -> now.addKvReads(Version.read(e.getKey(), e.getValue())));
        QueryReads reads = now.build();
        return info.hasReadsMerkleHashes()
                ? summary(reads).equals(info.getReadsMerkleHashes())
                : reads.equals(info.getRawReads());
    }

    /** Whether a key lies in the range that was read. */
    static boolean covers(RangeQueryInfo info, String key) {
        int end = KeyOrder.UTF_8.compare(key, info.getEndKey());
        boolean beforeEnd = info.getItrExhausted() ? info.getEndKey().isEmpty() || end < 0 : end <= 0;
        return beforeEnd && KeyOrder.UTF_8.compare(key, info.getStartKey()) >= 0;
    }
}

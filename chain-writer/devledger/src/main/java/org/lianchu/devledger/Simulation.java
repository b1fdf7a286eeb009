package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReads;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.WorldState;

/** One call's world state: it reads at one height and notes what it read and would write. */
final class Simulation implements WorldState {
    private final VersionedState.View view;
    private final SortedMap<String, KVRead> reads = new TreeMap<>(KeyOrder.UTF_8);
    private final SortedMap<String, byte[]> writes = new TreeMap<>(KeyOrder.UTF_8);
    private final List<RangeQueryInfo> ranges = new ArrayList<>();

    private boolean stale;

    Simulation(VersionedState.View view) {
        this.view = view;
    }

    /** Says of its first read what an older state would have said, so that the transaction conflicts. */
    void becomeStale() {
        stale = true;
    }

    @Override
    public byte @Nullable [] get(String key) {
        VersionedState.Cell cell = view.get(key);
        reads.putIfAbsent(key, Version.read(key, seen(cell)));
        return cell == null ? null : cell.value();
    }

    private @Nullable Version seen(VersionedState.@Nullable Cell cell) {
        Version version = cell == null ? null : cell.version();
        if (!stale) {
            return version;
        }
        stale = false;
        return version == null ? new Version(0, 0) : null;
    }

    @Override
    public void put(String key, byte[] value) {
        writes.put(key, value);
    }

    @Override
    public List<Entry> range(String from, String to, int limit) {
        List<Entry> entries = new ArrayList<>();
        QueryReads.Builder seen = QueryReads.newBuilder();
        boolean exhausted = true;
        String last = to;
        for (Map.Entry<String, VersionedState.Cell> e : view.range(from, to)) {
            entries.add(new Entry(e.getKey(), e.getValue().value()));
            seen.addKvReads(Version.read(e.getKey(), e.getValue().version()));
            if (entries.size() == limit) {
                // like Fabric: the range that was read then ends with the last key, included
                exhausted = false;
                last = e.getKey();
                break;
            }
        }
        ranges.add(RangeRead.info(from, last, exhausted, seen.build()));
        return entries;
    }

    /** What was read and written, as a transaction carries it. */
    ByteString results() {
        KVRWSet.Builder set = KVRWSet.newBuilder().addAllReads(reads.values()).addAllRangeQueriesInfo(ranges);
        writes.forEach(
                (key, value) -> set.addWritesBuilder().setKey(key).setValue(UnsafeByteOperations.unsafeWrap(value)));
        return TxReadWriteSet.newBuilder()
                .setDataModel(TxReadWriteSet.DataModel.KV)
                .addNsRwset(NsReadWriteSet.newBuilder()
                        .setNamespace(Channel.CHAINCODE)
                        .setRwset(set.build().toByteString()))
                .build()
                .toByteString();
    }
}

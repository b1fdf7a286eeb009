package org.lianchu.chaincode;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.WorldState;

/**
 * The world state through a peer, which records what is read and checks it again at commit.
 *
 * <p>A peer ends a range after {@code ledger.state.totalQueryLimit} entries (100,000 unless its operator says
 * otherwise) as if there were no more. A settlement that believed it would leave evidence out, so a range here ends
 * only where the peer finds nothing after the last entry. Peers with different limits read in different pieces and
 * their endorsements differ; none of them is ever short.
 */
final class StubState implements WorldState {
    private final ChaincodeStub stub;

    StubState(ChaincodeStub stub) {
        this.stub = stub;
    }

    @Override
    public byte @Nullable [] get(String key) {
        byte[] value = stub.getState(key);
        // to a peer, no value and an empty one are the same
        return value == null || value.length == 0 ? null : value;
    }

    @Override
    public void put(String key, byte[] value) {
        stub.putState(key, value);
    }

    @Override
    public List<Entry> range(String from, String to, int limit) {
        List<Entry> entries = new ArrayList<>();
        String next = from;
        while (entries.size() < limit) {
            int before = entries.size();
            addSome(next, to, limit, entries);
            if (entries.size() == before) {
                break;
            }
            next = after(entries.get(entries.size() - 1).key());
        }
        return entries;
    }

    /** Adds what the peer gives of a range at once. */
    private void addSome(String from, String to, int limit, List<Entry> entries) {
        try (QueryResultsIterator<KeyValue> found = stub.getStateByRange(from, to)) {
            Iterator<KeyValue> each = found.iterator();
            while (entries.size() < limit && each.hasNext()) {
                KeyValue entry = each.next();
                entries.add(new Entry(entry.getKey(), entry.getValue()));
            }
        }
    }

    /** The first key after this one. */
    private static String after(String key) {
        return key + '\0';
    }
}

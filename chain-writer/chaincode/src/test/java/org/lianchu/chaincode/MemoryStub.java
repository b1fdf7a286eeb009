package org.lianchu.chaincode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;

/** One transaction's stub over a state in memory, of which a chaincode may use only what is written here. */
final class MemoryStub {
    static final String TRANSACTION = "4af1";

    private final PeerState state;
    private final byte[] creator;
    private final List<byte[]> arguments;
    final Map<String, byte[]> writes = new TreeMap<>();
    Instant time = Instant.now();
    int openRanges;
    int ranges;

    MemoryStub(PeerState state, byte[] creator, List<byte[]> arguments) {
        this.state = state;
        this.creator = creator;
        this.arguments = arguments;
    }

    static MemoryStub call(PeerState state, byte[] creator, String function, byte[] argument) {
        return new MemoryStub(state, creator, List.of(function.getBytes(UTF_8), argument));
    }

    ChaincodeStub stub() {
        return (ChaincodeStub) Proxy.newProxyInstance(
                ChaincodeStub.class.getClassLoader(),
                new Class<?>[] {ChaincodeStub.class},
                (proxy, method, with) -> called(method, with));
    }

    private Object called(Method method, Object[] with) {
        return switch (method.getName()) {
            case "getArgs" -> arguments;
            case "getCreator" -> creator;
            case "getTxId" -> TRANSACTION;
            case "getTxTimestamp" -> time;
            case "getTransient" -> Map.of();
            case "getState" -> state.get((String) with[0]);
            case "putState" -> put((String) with[0], (byte[]) with[1]);
            case "getStateByRange" -> new Range(state.range((String) with[0], (String) with[1]));
            default -> throw new AssertionError("a contract has no use for " + method);
        };
    }

    private Object put(String key, byte[] value) {
        writes.put(key, value);
        return null;
    }

    void commit() {
        state.committed.putAll(writes);
    }

    private final class Range implements QueryResultsIterator<KeyValue> {
        private final List<Map.Entry<String, byte[]>> entries;

        Range(List<Map.Entry<String, byte[]>> entries) {
            this.entries = entries;
            openRanges++;
            ranges++;
        }

        @Override
        public Iterator<KeyValue> iterator() {
            return entries.stream().map(Found::new).map(KeyValue.class::cast).iterator();
        }

        @Override
        public void close() {
            openRanges--;
        }
    }

    private record Found(Map.Entry<String, byte[]> entry) implements KeyValue {
        @Override
        public String getKey() {
            return entry.getKey();
        }

        @Override
        public byte[] getValue() {
            return entry.getValue();
        }

        @Override
        public String getStringValue() {
            return new String(entry.getValue(), UTF_8);
        }
    }
}

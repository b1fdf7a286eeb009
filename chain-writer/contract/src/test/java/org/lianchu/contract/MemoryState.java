package org.lianchu.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A world state in memory that behaves as Fabric's does: a transaction does not see its own writes. */
final class MemoryState {
    private final SortedMap<String, byte[]> committed = new TreeMap<>(
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));

    Transaction begin() {
        return new Transaction();
    }

    byte[] get(String key) {
        return committed.get(key);
    }

    /** Key and value as text, for comparing whole states. */
    Map<String, String> snapshot() {
        Map<String, String> snapshot = new TreeMap<>();
        committed.forEach((key, value) -> snapshot.put(key, Arrays.toString(value)));
        return snapshot;
    }

    final class Transaction implements WorldState {
        final Map<String, byte[]> writes = new HashMap<>();

        @Override
        public byte[] get(String key) {
            if (key.isEmpty() || writes.containsKey(key)) {
                throw new AssertionError("read after write, or no key: " + key);
            }
            byte[] value = committed.get(key);
            return value == null ? null : value.clone();
        }

        @Override
        public void put(String key, byte[] value) {
            if (key.isEmpty() || value.length == 0 || writes.put(key, value.clone()) != null) {
                throw new AssertionError("written twice, or empty: " + key);
            }
        }

        @Override
        public List<Entry> range(String from, String to, int limit) {
            return committed.subMap(from, to).entrySet().stream()
                    .limit(limit)
                    .map(e -> new Entry(e.getKey(), e.getValue().clone()))
                    .toList();
        }

        void commit() {
            committed.putAll(writes);
        }
    }
}

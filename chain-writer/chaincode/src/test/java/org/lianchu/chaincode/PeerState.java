package org.lianchu.chaincode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a peer holds for one chaincode, in LevelDB's order. */
final class PeerState {
    final TreeMap<String, byte[]> committed =
            new TreeMap<>((a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)));

    /** After so many entries a peer ends a range as if there were no more. */
    int totalQueryLimit = 100_000;

    byte[] get(String key) {
        return committed.getOrDefault(key, new byte[0]);
    }

    List<Map.Entry<String, byte[]>> range(String from, String to) {
        return committed.subMap(from, to).entrySet().stream()
                .limit(totalQueryLimit)
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                .toList();
    }
}

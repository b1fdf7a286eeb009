package org.lianchu.chaincode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.WorldState;

class StubStateTest {
    private final PeerState peer = new PeerState();
    private final MemoryStub stub = new MemoryStub(peer, new byte[0], List.of());
    private final StubState state = new StubState(stub.stub());

    private void hold(int entries) {
        for (int i = 0; i < entries; i++) {
            peer.committed.put("anchor/" + i, new byte[] {(byte) i});
        }
        peer.committed.put("anchor", new byte[] {1});
        peer.committed.put("anchor0", new byte[] {1});
    }

    @Test
    void a_key_without_value_has_none() {
        assertThat(state.get("claim/1")).isNull();
        peer.committed.put("claim/1", new byte[] {7});
        assertThat(state.get("claim/1")).containsExactly(7);
    }

    @Test
    void what_is_put_goes_to_the_peer() {
        state.put("claim/1", new byte[] {7});
        assertThat(stub.writes).containsOnlyKeys("claim/1");
    }

    @Property(tries = 200)
    void a_range_is_whole_whatever_the_peers_limit(
            @ForAll @IntRange(max = 30) int entries, @ForAll @IntRange(min = 1, max = 40) int totalQueryLimit) {
        hold(entries);
        peer.totalQueryLimit = totalQueryLimit;

        List<WorldState.Entry> found = state.range("anchor/", "anchor0", Integer.MAX_VALUE);

        assertThat(found.stream().map(WorldState.Entry::key))
                .containsExactlyElementsOf(
                        peer.committed.subMap("anchor/", "anchor0").keySet());
        assertThat(found).allSatisfy(entry -> assertThat(entry.value()).isEqualTo(peer.get(entry.key())));
        assertThat(stub.openRanges).isZero();
    }

    @Property(tries = 200)
    void a_limited_range_is_the_beginning_of_the_whole(
            @ForAll @IntRange(max = 30) int entries,
            @ForAll @IntRange(min = 1, max = 40) int limit,
            @ForAll @IntRange(min = 1, max = 40) int totalQueryLimit) {
        hold(entries);
        peer.totalQueryLimit = totalQueryLimit;

        List<WorldState.Entry> found = state.range("anchor/", "anchor0", limit);

        assertThat(found.stream().map(WorldState.Entry::key))
                .containsExactlyElementsOf(peer.committed.subMap("anchor/", "anchor0").keySet().stream()
                        .limit(limit)
                        .toList());
        assertThat(stub.openRanges).isZero();
    }

    @Test
    void a_range_without_entries_is_asked_for_once_and_a_whole_one_twice() {
        assertThat(state.range("anchor/", "anchor0", 9)).isEmpty();
        assertThat(stub.ranges).isEqualTo(1);
        hold(5);
        assertThat(state.range("anchor/", "anchor0", 9)).hasSize(5);
        assertThat(stub.ranges).isEqualTo(3);
    }

    @Test
    void keys_come_by_their_bytes() {
        List<String> keys = List.of("k/-", "k/9", "k/A", "k/a", "k/中", "k/\uD83D\uDD0B");
        keys.forEach(key -> peer.committed.put(key, key.getBytes(UTF_8)));
        assertThat(state.range("k/", "k0", 100).stream().map(e -> Map.entry(e.key(), new String(e.value(), UTF_8))))
                .containsExactlyElementsOf(
                        keys.stream().map(key -> Map.entry(key, key)).toList());
    }
}

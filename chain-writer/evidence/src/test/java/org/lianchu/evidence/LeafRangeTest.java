package org.lianchu.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LeafRangeTest {
    @Test
    void every_range_of_every_small_tree_leads_to_its_root_and_from_no_other_place() {
        for (int count = 0; count <= 17; count++) {
            List<Hash> leaves = Samples.leaves(count);
            Hash root = MerkleTree.rootOf(leaves);
            for (int from = 0; from <= count; from++) {
                for (int to = from; to <= count; to++) {
                    LeafRange range = LeafRange.of(new HashedTree(leaves), from, to);
                    assertThat(range.leadsTo(leaves.subList(from, to), root)).isTrue();
                    for (int other = 0; other + to - from <= count && to > from; other++) {
                        LeafRange moved = new LeafRange(other, count, range.siblings());
                        assertThat(moved.leadsTo(leaves.subList(from, to), root))
                                .isEqualTo(other == from);
                    }
                }
            }
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void a_change_anywhere_leads_elsewhere(
            @ForAll @IntRange(min = 1, max = 70) int count, @ForAll int anyFrom, @ForAll int anyTo, @ForAll int place) {
        List<Hash> leaves = Samples.leaves(count);
        Hash root = MerkleTree.rootOf(leaves);
        int from = Math.floorMod(anyFrom, count);
        int to = from + 1 + Math.floorMod(anyTo, count - from);
        LeafRange range = LeafRange.of(new HashedTree(leaves), from, to);
        List<Hash> given = new ArrayList<>(leaves.subList(from, to));
        given.set(Math.floorMod(place, given.size()), MerkleTree.EMPTY_ROOT);
        assertThat(range.leadsTo(given, root)).isFalse();
        List<Hash> siblings = new ArrayList<>(range.siblings());
        if (!siblings.isEmpty()) {
            siblings.set(Math.floorMod(place, siblings.size()), MerkleTree.EMPTY_ROOT);
            assertThat(new LeafRange(from, count, siblings).leadsTo(leaves.subList(from, to), root))
                    .isFalse();
            siblings.remove(0);
            assertThat(new LeafRange(from, count, siblings).leadsTo(leaves.subList(from, to), root))
                    .isFalse();
        }
        siblings.add(root);
        siblings.add(root);
        assertThat(new LeafRange(from, count, siblings).leadsTo(leaves.subList(from, to), root))
                .isFalse();
    }

    @Test
    void nonsense_leads_nowhere() {
        List<Hash> leaves = Samples.leaves(5);
        Hash root = MerkleTree.rootOf(leaves);
        assertThat(new LeafRange(-1, 5, List.of()).leadsTo(leaves, root)).isFalse();
        assertThat(new LeafRange(Integer.MAX_VALUE, 5, List.of()).leadsTo(leaves, root))
                .isFalse();
        assertThat(new LeafRange(0, -1, List.of()).leadsTo(leaves, root)).isFalse();
        assertThat(new LeafRange(0, Integer.MAX_VALUE, List.of()).leadsTo(leaves, root))
                .isFalse();
        assertThat(new LeafRange(0, 0, List.of()).leadsTo(List.of(), root)).isFalse();
        assertThatThrownBy(() -> LeafRange.of(new HashedTree(leaves), 3, 6))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}

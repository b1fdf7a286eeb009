package org.lianchu.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.MerkleTree;

/** The tree is the one that is anchored. */
class LeafPathsTest {
    @Property(tries = 100)
    void root_and_paths_are_those_of_the_tree(@ForAll @IntRange(min = 0, max = 40) int count) {
        List<Hash> leaves = IntStream.range(0, count)
                .mapToObj(i -> Hash.sha256(new byte[] {(byte) i}))
                .toList();
        LeafPaths paths = new LeafPaths(leaves);
        assertThat(paths.root()).isEqualTo(MerkleTree.rootOf(leaves));
        for (int i = 0; i < count; i++) {
            assertThat(paths.path(i)).isEqualTo(MerkleTree.path(leaves, i));
        }
    }
}

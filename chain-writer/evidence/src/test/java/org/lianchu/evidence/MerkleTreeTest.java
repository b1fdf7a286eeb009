package org.lianchu.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerkleTreeTest {
    @ParameterizedTest
    @CsvSource({
        "0, " + Vectors.ROOT_0,
        "1, " + Vectors.ROOT_1,
        "2, " + Vectors.ROOT_2,
        "3, " + Vectors.ROOT_3,
        "5, " + Vectors.ROOT_5,
        "7, " + Vectors.ROOT_7
    })
    void roots_have_the_pinned_bytes(int count, String root) {
        assertThat(PlainFormat.treeHash(texts(Samples.leaves(count)))).isEqualTo(root);
        assertThat(MerkleTree.rootOf(Samples.leaves(count))).hasToString(root);
    }

    @Property(tries = 200)
    void the_streaming_root_is_the_recursive_root(@ForAll @IntRange(max = 700) int count) {
        List<Hash> leaves = Samples.leaves(count);
        assertThat(MerkleTree.rootOf(leaves)).hasToString(PlainFormat.treeHash(texts(leaves)));
    }

    @Test
    void the_root_may_be_asked_for_after_every_leaf() {
        MerkleTree tree = new MerkleTree();
        List<Hash> leaves = Samples.leaves(70);
        for (int count = 0; count < leaves.size(); count++) {
            assertThat(tree.count()).isEqualTo(count);
            assertThat(tree.root()).hasToString(PlainFormat.treeHash(texts(leaves.subList(0, count))));
            tree.append(leaves.get(count));
        }
    }

    @Property(tries = 100)
    void every_leaf_has_a_path_to_the_root(@ForAll @IntRange(min = 1, max = 100) int count) {
        List<Hash> leaves = Samples.leaves(count);
        Hash root = MerkleTree.rootOf(leaves);
        for (int index = 0; index < count; index++) {
            InclusionPath path = MerkleTree.path(leaves, index);
            assertThat(path.index()).isEqualTo(index);
            assertThat(path.count()).isEqualTo(count);
            assertThat(InclusionPathTest.sides(path)).isEqualTo(PlainFormat.sides(index, count));
            assertThat(path.leadsTo(leaves.get(index), root)).isTrue();
        }
    }

    @Test
    void a_leaf_that_is_not_there_has_no_path() {
        for (int index : new int[] {-1, 3}) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> MerkleTree.path(Samples.leaves(3), index));
        }
    }

    private static List<String> texts(List<Hash> hashes) {
        return hashes.stream().map(Hash::toString).toList();
    }
}

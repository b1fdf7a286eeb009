package org.lianchu.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lianchu.evidence.InclusionPath.Side;
import org.lianchu.evidence.InclusionPath.Step;

class InclusionPathTest {
    /** A leaf, its path and what is anchored. */
    record Proof(Hash leaf, InclusionPath path, ChunkRoot anchored) {
        static Proof of(int count, int index) {
            List<Hash> leaves = Samples.leaves(count);
            ChunkRoot anchored = new ChunkRoot(Samples.AUGUST_19, count, MerkleTree.rootOf(leaves));
            return new Proof(leaves.get(index), MerkleTree.path(leaves, index), anchored);
        }

        boolean holds(InclusionPath other) {
            return anchored.includes(leaf, other);
        }

        boolean holdsWithoutAnchoredCount(InclusionPath other) {
            return other.leadsTo(leaf, anchored.root());
        }
    }

    @Provide
    Arbitrary<Proof> proofs() {
        return Arbitraries.integers()
                .between(1, 200)
                .flatMap(count -> Arbitraries.integers().between(0, count - 1).map(index -> Proof.of(count, index)));
    }

    @Property(tries = 200)
    void a_path_holds_as_it_is(@ForAll("proofs") Proof proof) {
        assertThat(proof.holds(proof.path)).isTrue();
    }

    @Property(tries = 200)
    void a_changed_bit_of_leaf_or_root_fails(@ForAll("proofs") Proof proof, @ForAll @IntRange(max = 255) int bit) {
        assertThat(proof.path.leadsTo(flipped(proof.leaf, bit), proof.anchored.root()))
                .isFalse();
        assertThat(proof.path.leadsTo(proof.leaf, flipped(proof.anchored.root(), bit)))
                .isFalse();
    }

    @Property(tries = 200)
    void a_changed_bit_of_any_step_fails(@ForAll("proofs") Proof proof, @ForAll @IntRange(max = 255) int bit) {
        for (int i = 0; i < proof.path.steps().size(); i++) {
            Step step = proof.path.steps().get(i);
            assertThat(proof.holds(withStep(proof.path, i, new Step(step.side(), flipped(step.hash(), bit)))))
                    .isFalse();
        }
    }

    @Property(tries = 200)
    void a_changed_side_fails(@ForAll("proofs") Proof proof) {
        for (int i = 0; i < proof.path.steps().size(); i++) {
            Step step = proof.path.steps().get(i);
            Side other = step.side() == Side.L ? Side.R : Side.L;
            assertThat(proof.holds(withStep(proof.path, i, new Step(other, step.hash()))))
                    .isFalse();
        }
    }

    @Property(tries = 200)
    void a_changed_index_fails(@ForAll("proofs") Proof proof, @ForAll @IntRange(min = -3, max = 300) int index) {
        InclusionPath changed = new InclusionPath(index, proof.path.count(), proof.path.steps());
        assertThat(proof.holds(changed)).isEqualTo(index == proof.path.index());
        assertThat(proof.holdsWithoutAnchoredCount(changed)).isEqualTo(index == proof.path.index());
    }

    @Property(tries = 200)
    void a_changed_count_fails(@ForAll("proofs") Proof proof, @ForAll @IntRange(min = -3, max = 300) int count) {
        InclusionPath changed = new InclusionPath(proof.path.index(), count, proof.path.steps());
        assertThat(proof.holds(changed)).isEqualTo(count == proof.path.count());
    }

    /** What the root alone says about the count: the shape of the path, no more. */
    @Property(tries = 200)
    void without_the_anchored_count_only_a_count_of_the_same_shape_holds(
            @ForAll("proofs") Proof proof, @ForAll @IntRange(min = -3, max = 300) int count) {
        InclusionPath changed = new InclusionPath(proof.path.index(), count, proof.path.steps());
        boolean sameShape = proof.path.index() < count
                && PlainFormat.sides(proof.path.index(), count).equals(sides(proof.path));
        assertThat(proof.holdsWithoutAnchoredCount(changed)).isEqualTo(sameShape);
    }

    @Property(tries = 200)
    void a_step_more_or_less_fails(@ForAll("proofs") Proof proof) {
        List<Step> more = new ArrayList<>(proof.path.steps());
        more.add(new Step(Side.L, proof.leaf));
        assertThat(proof.holds(new InclusionPath(proof.path.index(), proof.path.count(), more)))
                .isFalse();
        if (!proof.path.steps().isEmpty()) {
            List<Step> less = proof.path.steps().subList(1, proof.path.steps().size());
            assertThat(proof.holds(new InclusionPath(proof.path.index(), proof.path.count(), less)))
                    .isFalse();
        }
    }

    @Test
    void no_path_leads_into_an_empty_tree() {
        InclusionPath path = new InclusionPath(0, 0, List.of());
        assertThat(path.leadsTo(MerkleTree.EMPTY_ROOT, MerkleTree.EMPTY_ROOT)).isFalse();
    }

    @Test
    void the_largest_tree_there_can_be_is_no_trouble() {
        InclusionPath path = new InclusionPath(Integer.MAX_VALUE - 1, Integer.MAX_VALUE, List.of());
        assertThat(path.leadsTo(MerkleTree.EMPTY_ROOT, MerkleTree.EMPTY_ROOT)).isFalse();
    }

    static String sides(InclusionPath path) {
        return path.steps().stream().map(step -> step.side().name()).collect(Collectors.joining());
    }

    private static InclusionPath withStep(InclusionPath path, int place, Step step) {
        List<Step> steps = new ArrayList<>(path.steps());
        steps.set(place, step);
        return new InclusionPath(path.index(), path.count(), steps);
    }

    private static Hash flipped(Hash hash, int bit) {
        byte[] bytes = hash.bytes();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return Hash.of(bytes);
    }
}

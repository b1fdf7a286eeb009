package org.lianchu.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * The siblings from a leaf to its root, as a proof carries them. It comes from outside: anything can be in it, and a
 * path that makes no sense simply leads nowhere.
 *
 * <p>Guarantees: {@link #leadsTo} is true only if the sides are exactly those that index and count dictate and the
 * hashes end in the root. A path knows only its shape, and small trees share shapes: index 0 has the same sides among 3
 * leaves as among 4. That the count is true is known where it was anchored: {@link ChunkRoot#includes}.
 *
 * @param index the leaf's place, from 0
 * @param count the leaves of the tree
 * @param steps from leaf to root; none in a tree of one
 */
public record InclusionPath(int index, int count, List<Step> steps) {
    /** The side on which the sibling stands: the letters of a proof. */
    public enum Side {
        /** The sibling is left: node(sibling, so far). */
        L,
        /** The sibling is right: node(so far, sibling). */
        R
    }

    /** One sibling. */
    public record Step(Side side, Hash hash) {}

    public InclusionPath {
        steps = List.copyOf(steps);
    }

    /** Whether the leaf, at this index among this many, has this root. */
    public boolean leadsTo(Hash leaf, Hash root) {
        if (index < 0 || index >= count || !sides(index, count).equals(sidesGiven())) {
            return false;
        }
        TreeHasher hasher = new TreeHasher();
        Hash node = leaf;
        for (Step step : steps) {
            node = step.side == Side.L ? hasher.node(step.hash, node) : hasher.node(node, step.hash);
        }
        return node.equals(root);
    }

    private List<Side> sidesGiven() {
        return steps.stream().map(Step::side).toList();
    }

    /** Level by level up: an odd place has its sibling left, an even one right, and the last even one goes up alone. */
    private static List<Side> sides(int index, int count) {
        List<Side> sides = new ArrayList<>();
        int place = index;
        for (int last = count - 1; last > 0; last >>>= 1) {
            if ((place & 1) == 1) {
                sides.add(Side.L);
            } else if (place < last) {
                sides.add(Side.R);
            }
            place >>>= 1;
        }
        return sides;
    }
}

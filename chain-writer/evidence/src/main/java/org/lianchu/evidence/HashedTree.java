package org.lianchu.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree over leaves with all its nodes, each hashed once: for many ranges of one tree. Twice as many hashes as leaves
 * are held. Any thread.
 */
public final class HashedTree {
    /** From the leaves to the root; an odd last node stands on the next level as it is, as in RFC 6962. */
    private final List<List<Hash>> levels = new ArrayList<>();

    /** @param leaves in their order; kept, not copied */
    public HashedTree(List<Hash> leaves) {
        TreeHasher hasher = new TreeHasher();
        List<Hash> level = leaves;
        levels.add(level);
        while (level.size() > 1) {
            List<Hash> above = new ArrayList<>((level.size() + 1) / 2);
            for (int i = 0; i + 1 < level.size(); i += 2) {
                above.add(hasher.node(level.get(i), level.get(i + 1)));
            }
            if (level.size() % 2 == 1) {
                above.add(level.get(level.size() - 1));
            }
            levels.add(above);
            level = above;
        }
    }

    /** How many leaves there are. */
    public int count() {
        return levels.get(0).size();
    }

    /**
     * The root of a subtree: one that the tree's recursive definition has.
     *
     * @param first place of its first leaf
     * @param end place after its last
     */
    Hash subtree(int first, int end) {
        int level = Integer.SIZE - Integer.numberOfLeadingZeros(end - first - 1);
        return levels.get(level).get(first >>> level);
    }
}

package org.lianchu.evidence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * Neighbouring leaves of a tree: with the roots of the subtrees beside them they give the tree's root, so that leaves,
 * places and count are proved together. It comes from outside, so anything can be in it.
 *
 * @param from place of the first leaf, from 0
 * @param count of all leaves of the tree
 * @param siblings roots of the largest subtrees without a leaf of the range, from left to right
 */
public record LeafRange(int from, int count, List<Hash> siblings) {
    public LeafRange {
        siblings = List.copyOf(siblings);
    }

    /**
     * The range of some leaves among all.
     *
     * @param to place after the last
     * @throws IndexOutOfBoundsException if there are no such leaves
     */
    public static LeafRange of(HashedTree tree, int from, int to) {
        Objects.checkFromToIndex(from, to, tree.count());
        List<Hash> siblings = new ArrayList<>();
        addSiblings(tree, 0, tree.count(), from, to, siblings);
        return new LeafRange(from, tree.count(), siblings);
    }

    /** Those of the subtree over the leaves from first to end. */
    private static void addSiblings(HashedTree tree, int first, int end, int from, int to, List<Hash> siblings) {
        if (first == end || from <= first && end <= to) {
            return;
        }
        if (end <= from || to <= first) {
            siblings.add(tree.subtree(first, end));
            return;
        }
        int split = first + Integer.highestOneBit(end - first - 1);
        addSiblings(tree, first, split, from, to, siblings);
        addSiblings(tree, split, end, from, to, siblings);
    }

    /** Whether these leaves stand at the range's place in a tree with this root. */
    public boolean leadsTo(List<Hash> leaves, Hash root) {
        int to = from + leaves.size();
        if (from < 0 || to < from || to > count || siblings.size() > 2 * Integer.SIZE) {
            return false;
        }
        if (count == 0) {
            return siblings.isEmpty() && root.equals(MerkleTree.EMPTY_ROOT);
        }
        Climb climb = new Climb(new TreeHasher(), leaves, to, new ArrayDeque<>(siblings));
        Hash found = climb.root(0, count);
        return climb.isWhole && climb.left.isEmpty() && root.equals(found);
    }

    /** The recursion of the tree, with a sibling where no leaf is known. */
    private final class Climb {
        private final TreeHasher hasher;
        private final List<Hash> leaves;
        private final int to;
        private final Deque<Hash> left;
        private boolean isWhole = true;

        Climb(TreeHasher hasher, List<Hash> leaves, int to, Deque<Hash> left) {
            this.hasher = hasher;
            this.leaves = leaves;
            this.to = to;
            this.left = left;
        }

        Hash root(int first, int end) {
            if (end <= from || to <= first) {
                Hash sibling = left.poll();
                isWhole &= sibling != null;
                return sibling == null ? MerkleTree.EMPTY_ROOT : sibling;
            }
            if (from <= first && end <= to) {
                return MerkleTree.rootOf(leaves.subList(first - from, end - from));
            }
            int split = first + Integer.highestOneBit(end - first - 1);
            Hash before = root(first, split);
            return hasher.node(before, root(split, end));
        }
    }
}

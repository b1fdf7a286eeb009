package org.lianchu.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The Merkle Tree Hash of RFC 6962 over leaves in the order they are appended. Not for several threads at once.
 *
 * <p>Guarantees: the root depends on the leaves and their order alone, and may be asked for at any time; memory holds
 * one hash for each bit set in the count, never the leaves.
 */
public final class MerkleTree {
    /** The root of no leaves: SHA-256 of nothing. */
    public static final Hash EMPTY_ROOT = Hash.sha256();

    private final TreeHasher hasher;

    /** Roots of the full subtrees, the largest and leftmost first: one for each bit set in the count. */
    private final List<Hash> subtrees = new ArrayList<>();

    private int count;

    /** An empty tree with a hasher of its own. */
    public MerkleTree() {
        this(new TreeHasher());
    }

    /** An empty tree; a hasher may serve many trees of one thread. */
    public MerkleTree(TreeHasher hasher) {
        this.hasher = hasher;
    }

    /**
     * Adds the next leaf.
     *
     * @throws ArithmeticException after 2^31 - 1 leaves
     */
    public void append(Hash leaf) {
        int newCount = Math.addExact(count, 1);
        Hash subtree = leaf;
        for (int bits = count; (bits & 1) == 1; bits >>>= 1) {
            subtree = hasher.node(removeLast(), subtree);
        }
        subtrees.add(subtree);
        count = newCount;
    }

    private Hash removeLast() {
        return subtrees.remove(subtrees.size() - 1);
    }

    /** How many leaves were appended. */
    public int count() {
        return count;
    }

    /** The root over the leaves appended until now. */
    public Hash root() {
        if (subtrees.isEmpty()) {
            return EMPTY_ROOT;
        }
        int last = subtrees.size() - 1;
        Hash root = subtrees.get(last);
        for (int i = last - 1; i >= 0; i--) {
            root = hasher.node(subtrees.get(i), root);
        }
        return root;
    }

    /** The root over these leaves. */
    public static Hash rootOf(List<Hash> leaves) {
        return rootOf(new TreeHasher(), leaves);
    }

    private static Hash rootOf(TreeHasher hasher, List<Hash> leaves) {
        MerkleTree tree = new MerkleTree(hasher);
        leaves.forEach(tree::append);
        return tree.root();
    }

    /**
     * The path that proves one of these leaves, by hashing all the others once.
     *
     * @param index the leaf's place, from 0
     * @throws IndexOutOfBoundsException if there is no such leaf
     */
    public static InclusionPath path(List<Hash> leaves, int index) {
        Objects.checkIndex(index, leaves.size());
        List<InclusionPath.Step> steps = new ArrayList<>();
        addSteps(new TreeHasher(), leaves, index, steps);
        return new InclusionPath(index, leaves.size(), steps);
    }

    /** The steps inside the half that holds the leaf, then the root of the other half. */
    private static void addSteps(TreeHasher hasher, List<Hash> leaves, int index, List<InclusionPath.Step> steps) {
        if (leaves.size() == 1) {
            return;
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        List<Hash> left = leaves.subList(0, split);
        List<Hash> right = leaves.subList(split, leaves.size());
        if (index < split) {
            addSteps(hasher, left, index, steps);
            steps.add(new InclusionPath.Step(InclusionPath.Side.R, rootOf(hasher, right)));
        } else {
            addSteps(hasher, right, index - split, steps);
            steps.add(new InclusionPath.Step(InclusionPath.Side.L, rootOf(hasher, left)));
        }
    }
}

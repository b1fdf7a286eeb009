package org.lianchu.collect;

import java.util.ArrayList;
import java.util.List;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.InclusionPath;
import org.lianchu.evidence.InclusionPath.Side;
import org.lianchu.evidence.InclusionPath.Step;
import org.lianchu.evidence.MerkleTree;
import org.lianchu.evidence.TreeHasher;

/** All levels of a tree, hashed once, for many paths. The same tree as {@link MerkleTree}'s. */
final class LeafPaths {
    private final List<List<Hash>> levels = new ArrayList<>();

    LeafPaths(List<Hash> leaves) {
        TreeHasher hasher = new TreeHasher();
        List<Hash> level = List.copyOf(leaves);
        levels.add(level);
        while (level.size() > 1) {
            List<Hash> above = new ArrayList<>();
            for (int i = 0; i + 1 < level.size(); i += 2) {
                above.add(hasher.node(level.get(i), level.get(i + 1)));
            }
            if (level.size() % 2 == 1) {
                // the last one of an odd level has no sibling and goes up as it is
                above.add(level.get(level.size() - 1));
            }
            level = above;
            levels.add(level);
        }
    }

    Hash root() {
        List<Hash> top = levels.get(levels.size() - 1);
        return top.isEmpty() ? MerkleTree.EMPTY_ROOT : top.get(0);
    }

    InclusionPath path(int index) {
        List<Step> steps = new ArrayList<>();
        int place = index;
        for (List<Hash> level : levels.subList(0, levels.size() - 1)) {
            if (place % 2 == 1) {
                steps.add(new Step(Side.L, level.get(place - 1)));
            } else if (place + 1 < level.size()) {
                steps.add(new Step(Side.R, level.get(place + 1)));
            }
            place /= 2;
        }
        return new InclusionPath(index, levels.get(0).size(), steps);
    }
}

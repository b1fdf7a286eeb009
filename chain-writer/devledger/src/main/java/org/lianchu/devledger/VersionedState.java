package org.lianchu.devledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The world state at every height that somebody still reads. A commit never waits for a reader, nor a reader for a
 * commit: each key keeps the values that open views need, newest first.
 *
 * <p>One thread writes. Memory: the newest values, and those that were replaced since the oldest open view began.
 */
final class VersionedState {
    private final ConcurrentNavigableMap<String, Cell> cells = new ConcurrentSkipListMap<>(KeyOrder.UTF_8);
    /** How many views are open at a height. */
    private final ConcurrentNavigableMap<Long, Integer> views = new ConcurrentSkipListMap<>();
    /** Cells that keep a value they replaced, in order of their blocks. Of the writer only. */
    private final Deque<Cell> withPrevious = new ArrayDeque<>();

    private volatile long height;

    /** A value of a key, and the one it replaced while somebody may read that. */
    static final class Cell {
        private final Version version;
        private final byte[] value;
        private volatile @Nullable Cell previous;

        Cell(Version version, byte[] value, @Nullable Cell previous) {
            this.version = version;
            this.value = value;
            this.previous = previous;
        }

        Version version() {
            return version;
        }

        byte[] value() {
            return value;
        }

        /** Whether the same transaction wrote the same bytes. */
        boolean isSameAs(Cell other) {
            return version.equals(other.version) && Arrays.equals(value, other.value);
        }
    }

    /** The state as it was at one height, whatever is committed meanwhile. To be closed soon. */
    final class View implements AutoCloseable {
        private final long height;

        private View(long height) {
            this.height = height;
        }

        /** The number of blocks it has seen. */
        long height() {
            return height;
        }

        @Nullable
        Cell get(String key) {
            return visible(cells.get(key), height);
        }

        /**
         * The entries from one key to another, ascending.
         *
         * @param to excluded; empty for no end
         */
        Iterable<Map.Entry<String, Cell>> range(String from, String to) {
            ConcurrentNavigableMap<String, Cell> part = to.isEmpty() ? cells.tailMap(from, true) : between(from, to);
            return () -> part.entrySet().stream()
                    .map(e -> {
                        Cell cell = visible(e.getValue(), height);
                        return cell == null ? null : Map.entry(e.getKey(), cell);
                    })
                    .filter(e -> e != null)
                    .iterator();
        }

        private ConcurrentNavigableMap<String, Cell> between(String from, String to) {
            return KeyOrder.UTF_8.compare(from, to) < 0
                    ? cells.subMap(from, true, to, false)
                    : cells.subMap(from, true, from, false);
        }

        @Override
        public void close() {
            synchronized (views) {
                views.computeIfPresent(height, (h, open) -> open == 1 ? null : open - 1);
            }
        }
    }

    private static @Nullable Cell visible(@Nullable Cell newest, long height) {
        Cell cell = newest;
        while (cell != null && cell.version.block() >= height) {
            cell = cell.previous;
        }
        return cell;
    }

    View view() {
        synchronized (views) {
            views.merge(height, 1, Integer::sum);
            return new View(height);
        }
    }

    /** The number of blocks whose writes can be seen. */
    long height() {
        return height;
    }

    int size() {
        return cells.size();
    }

    /** Makes a block's writes visible, all at once. */
    void apply(long block, Map<String, Cell> writes) {
        writes.forEach((key, cell) -> {
            Cell previous = cells.putIfAbsent(key, cell);
            if (previous != null) {
                Cell placed = new Cell(cell.version, cell.value, previous);
                cells.put(key, placed);
                withPrevious.add(placed);
            }
        });
        long oldest;
        synchronized (views) {
            height = block + 1;
            oldest = views.isEmpty() ? height : Math.min(views.firstKey(), height);
        }
        while (!withPrevious.isEmpty() && withPrevious.getFirst().version.block() < oldest) {
            withPrevious.removeFirst().previous = null;
        }
    }

    /** Puts a value back that a snapshot holds; before anybody reads. */
    void restore(String key, Cell cell) {
        cells.put(key, cell);
    }

    /** Begins at the height that the restored values belong to. */
    void resumeAt(long restored) {
        height = restored;
    }

    /** The keys of a range with their versions, for the check of what a transaction saw. */
    static List<Map.Entry<String, Version>> versions(View view, String from, String to) {
        List<Map.Entry<String, Version>> versions = new ArrayList<>();
        view.range(from, to).forEach(e -> versions.add(Map.entry(e.getKey(), e.getValue().version)));
        return versions;
    }
}

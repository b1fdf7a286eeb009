package org.lianchu.readers;

/** Line numbers on their way from the scanner to the parser, first in, first out. */
final class LineQueue {
    private long[] ring = new long[1024];
    private int head;
    private int size;

    void add(long line) {
        if (size == ring.length) {
            long[] larger = new long[2 * ring.length];
            System.arraycopy(ring, head, larger, 0, size - head);
            System.arraycopy(ring, 0, larger, size - head, head);
            ring = larger;
            head = 0;
        }
        ring[head + size & ring.length - 1] = line;
        size++;
    }

    long take() {
        if (size == 0) {
            throw new IllegalStateException("the parser saw a record that the scanner did not");
        }
        long line = ring[head];
        head = head + 1 & ring.length - 1;
        size--;
        return line;
    }
}

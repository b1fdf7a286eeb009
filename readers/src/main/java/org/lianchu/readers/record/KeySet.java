package org.lianchu.readers.record;

/**
 * Which keys a document has shown, and where first: (text, text, number).
 *
 * <p>It holds 128 bits of hash and a line for each key, twenty bytes whatever the texts' length, so that ten million
 * rows can be judged. Two different keys of one file share a hash with a chance of about 10^-25; the file would be
 * refused, never taken wrongly.
 */
public final class KeySet {
    private static final long M1 = 0x9E3779B97F4A7C15L;
    private static final long M2 = 0xC2B2AE3D27D4EB4FL;

    private long[] hashes = new long[2 * 1024];
    private int[] lines = new int[1024];
    private int size;

    /** Adds a key and gives 0, or gives the line that had it before. */
    public long put(String first, String second, int number, long line) {
        long a = text(text(M2, first, M1), second, M1);
        long b = text(text(M1, first, M2), second, M2);
        a = mix(a + number * M1);
        b = mix(b + number * M2);
        if (b == 0) {
            b = 1; // a second half of 0 marks a free place
        }
        int place = place(a, b);
        if (hashes[2 * place + 1] != 0) {
            return lines[place];
        }
        hashes[2 * place] = a;
        hashes[2 * place + 1] = b;
        lines[place] = (int) Math.min(line, Integer.MAX_VALUE);
        if (++size > lines.length / 4 * 3) {
            grow();
        }
        return 0;
    }

    private int place(long a, long b) {
        int mask = lines.length - 1;
        int place = (int) a & mask;
        while (hashes[2 * place + 1] != 0 && (hashes[2 * place] != a || hashes[2 * place + 1] != b)) {
            place = place + 1 & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldLines = lines;
        hashes = new long[2 * oldHashes.length];
        lines = new int[2 * oldLines.length];
        for (int i = 0; i < oldLines.length; i++) {
            if (oldHashes[2 * i + 1] != 0) {
                int place = place(oldHashes[2 * i], oldHashes[2 * i + 1]);
                hashes[2 * place] = oldHashes[2 * i];
                hashes[2 * place + 1] = oldHashes[2 * i + 1];
                lines[place] = oldLines[i];
            }
        }
    }

    private static long text(long seed, String text, long multiplier) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (Long.rotateLeft(hash, 23) ^ text.charAt(i)) * multiplier;
        }
        return mix(hash + text.length());
    }

    private static long mix(long value) {
        long z = (value ^ value >>> 32) * 0xD6E8FEB86659FD93L;
        return z ^ z >>> 29;
    }
}

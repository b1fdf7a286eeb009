package org.lianchu.export;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Lines that come in one order and are wanted in another: they wait in a temporary file, only their keys in memory. */
final class SortedLines<K extends Comparable<K>> implements Closeable {
    private record Place(long offset, int length) {}

    private final Path temporary;
    private final RandomAccessFile lines;
    private final Map<K, Place> places = new TreeMap<>();
    private long end;

    /** @param beside the file they are for; the temporary one stands beside it */
    SortedLines(Path beside) throws IOException {
        this.temporary = beside.resolveSibling("." + beside.getFileName() + ".lines.partial");
        this.lines = new RandomAccessFile(temporary.toFile(), "rw");
        this.lines.setLength(0);
    }

    void add(K key, String line) throws IOException {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        if (places.put(key, new Place(end, bytes.length)) != null) {
            throw new IllegalStateException("two lines of " + key);
        }
        lines.write(bytes);
        end += bytes.length;
    }

    /** Writes all lines in the order of their keys. */
    void writeTo(CsvFile file) throws IOException {
        for (Place place : places.values()) {
            byte[] bytes = new byte[place.length];
            lines.seek(place.offset);
            lines.readFully(bytes);
            file.raw(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
        Files.deleteIfExists(temporary);
    }
}

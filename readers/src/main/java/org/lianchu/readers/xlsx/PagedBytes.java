package org.lianchu.readers.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.record.ChannelPart;
import org.lianchu.readers.record.TemporaryFile;

/**
 * Bytes that are appended and then read anywhere: the first so many in memory, the others in a temporary file with the
 * pages used last in memory.
 */
final class PagedBytes implements Closeable {
    private static final int PAGE = 1 << 16;
    private static final int CACHED = 64;

    private final int kept;
    private final List<byte[]> pages = new ArrayList<>();
    private final Map<Long, byte[]> cache = new LinkedHashMap<>();
    private byte[] page = new byte[PAGE];
    private int used;
    private long full;
    private @Nullable FileChannel spill;

    /** Keeps so many pages of 64 KiB in memory. */
    PagedBytes(int kept) {
        this.kept = kept;
    }

    /** Bytes until now. */
    long size() {
        return full * PAGE + used;
    }

    void append(byte[] bytes) throws IOException {
        int from = 0;
        while (from < bytes.length) {
            int count = Math.min(bytes.length - from, PAGE - used);
            System.arraycopy(bytes, from, page, used, count);
            used += count;
            from += count;
            if (used == PAGE) {
                putAway();
            }
        }
    }

    private void putAway() throws IOException {
        if (full < kept) {
            pages.add(page);
            page = new byte[PAGE];
        } else {
            FileChannel file = spill;
            if (file == null) {
                file = TemporaryFile.open("lianchu-texts", ".pages");
                spill = file;
            }
            ByteBuffer buffer = ByteBuffer.wrap(page);
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
        }
        full++;
        used = 0;
    }

    /**
     * The bytes from a position on.
     *
     * @throws IndexOutOfBoundsException if there are not so many
     */
    byte[] read(long position, int length) throws IOException {
        if (position < 0 || position > size() - length) {
            throw new IndexOutOfBoundsException("behind the end: " + position);
        }
        byte[] bytes = new byte[length];
        int to = 0;
        while (to < length) {
            long at = position + to;
            byte[] source = page(at / PAGE);
            int from = (int) (at % PAGE);
            int count = Math.min(length - to, PAGE - from);
            System.arraycopy(source, from, bytes, to, count);
            to += count;
        }
        return bytes;
    }

    private byte[] page(long number) throws IOException {
        if (number == full) {
            return page;
        }
        if (number < kept) {
            return pages.get((int) number);
        }
        byte[] known = cache.remove(number);
        if (known != null) {
            cache.put(number, known); // again the last to go
            return known;
        }
        FileChannel file = spill;
        if (file == null) {
            throw new IllegalStateException("pages beyond those kept lie in a file");
        }
        byte[] read = new ChannelPart(file, (number - kept) * PAGE, PAGE).readNBytes(PAGE);
        if (cache.size() >= CACHED) {
            cache.remove(cache.keySet().iterator().next());
        }
        cache.put(number, read);
        return read;
    }

    @Override
    public void close() throws IOException {
        if (spill != null) {
            spill.close();
        }
    }
}

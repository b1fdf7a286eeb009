package org.lianchu.readers.zip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.record.ChannelPart;
import org.lianchu.readers.reject.DamagedInputException;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.RejectCode;

/**
 * The files inside a zip archive, by the directory at its end.
 *
 * <p>A truncated archive is therefore known before anything is taken from it. No archive of more than {@value
 * #MAX_ENTRIES} entries is looked through, none is inflated beyond the limits, and none is ever unpacked to disk. The
 * form for archives beyond 4 GiB is read too, because some programs write small ones in it. Anything else is a {@link
 * DamagedInputException}.
 */
public final class ZipArchive {
    private static final int MAX_ENTRIES = 1_000;
    private static final int END_SIZE = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int WIDE_END_SIZE = 56;
    private static final int WIDE_END_SIGNATURE = 0x06064b50;
    private static final int LOCATOR_SIZE = 20;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int MAX_COMMENT = 0xffff;
    private static final int ENTRY_SIZE = 46;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int LOCAL_SIZE = 30;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int WIDE_FIELD = 1;
    private static final long WIDE = 0xffffffffL;
    private static final int MAX_DIRECTORY = 1 << 20;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final FileChannel channel;
    private final List<Entry> entries;

    private ZipArchive(FileChannel channel, List<Entry> entries) {
        this.channel = channel;
        this.entries = entries;
    }

    /** A file of the archive; sizes and offset in bytes. */
    public record Entry(
            String name, boolean isEncrypted, int method, long crc, long compressedSize, long size, long offset) {}

    /** Whether the first bytes of a file are an archive's, four of them at least. */
    public static boolean isBegun(byte[] head) {
        return head.length >= 4 && head[0] == 'P' && head[1] == 'K' && (head[2] == 3 || head[2] == 5);
    }

    /**
     * Reads an archive's directory. The channel stays the caller's.
     *
     * @throws DamagedInputException if the archive is not whole
     */
    public static ZipArchive open(FileChannel channel) throws IOException {
        return new ZipArchive(channel, entries(directory(channel)));
    }

    /** Whether an archive begins as those that are workbooks do. */
    public static boolean beginsAsWorkbook(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return text.contains("[Content_Types].xml") || text.contains("_rels/.rels") || text.contains("xl/");
    }

    /** Every entry that is no folder, in the directory's order. */
    public List<Entry> entries() {
        return entries;
    }

    /** Every entry that is neither a folder nor what a machine leaves beside files, in the directory's order. */
    public List<Entry> files() {
        return entries.stream().filter(entry -> !isLitter(entry.name)).toList();
    }

    /** Their names. */
    public List<String> names() {
        return files().stream().map(Entry::name).toList();
    }

    /** Whether it has an entry of the name, in whatever letters. */
    public boolean has(String name) {
        return entries.stream().anyMatch(entry -> entry.name.equalsIgnoreCase(name));
    }

    // what the Finder, Windows, network disks and office programs put there for themselves
    private static boolean isLitter(String name) {
        String path = "/" + name.replace('\\', '/').toLowerCase(Locale.ROOT);
        String last = path.substring(path.lastIndexOf('/') + 1);
        return path.contains("/__macosx/")
                || path.contains("/@eadir/")
                || path.contains("/.")
                || last.startsWith("~$")
                || last.equals("thumbs.db")
                || last.equals("ehthumbs.db")
                || last.equals("desktop.ini")
                || last.equals("icon\r");
    }

    /**
     * Opens a file of the archive.
     *
     * @param grace inflated bytes up to which the inflation ratio is not asked for
     * @throws DamagedInputException if it cannot be had whole, or goes over the limits
     */
    public ZipMember open(Entry entry, Limits limits, long grace) throws IOException {
        if (entry.size > limits.maxFileBytes()) {
            throw tooLarge("A file has at most " + limits.maxFileBytes() + " bytes when inflated.");
        }
        if (entry.compressedSize > channel.size()) {
            throw damaged("A zip archive's directory points to its file.");
        }
        if (entry.size > grace && entry.size > entry.compressedSize * limits.maxInflationRatio()) {
            throw tooLarge("A file inflates to at most " + limits.maxInflationRatio() + " times its size.");
        }
        if (entry.isEncrypted || entry.method != STORED && entry.method != DEFLATED) {
            throw damaged("A zip archive is not encrypted, and its file is stored or deflated.");
        }
        InputStream raw = new ChannelPart(channel, dataStart(entry), entry.compressedSize);
        return new ZipMember(raw, entry.method == DEFLATED, entry.size, entry.crc);
    }

    private static ByteBuffer directory(FileChannel archive) throws IOException {
        long size = archive.size();
        int tail = (int) Math.min(size, END_SIZE + MAX_COMMENT);
        ByteBuffer end = wrap(bytes(archive, size - tail, tail));
        int at = tail - END_SIZE;
        while (at >= 0 && (end.getInt(at) != END_SIGNATURE || u16(end, at + 20) != tail - END_SIZE - at)) {
            at--;
        }
        if (at < 0) {
            throw damaged("A zip archive ends in its directory; this one is cut.");
        }
        long endAt = size - tail + at;
        ByteBuffer wide = wideEnd(archive, endAt);
        if (wide != null) {
            return directory(archive, wide.getLong(32), wide.getLong(40), wide.getLong(48), wideAt(archive, endAt));
        }
        if (u16(end, at + 8) != u16(end, at + 10)) {
            throw damaged("A zip archive is in one piece.");
        }
        return directory(archive, u16(end, at + 10), u32(end, at + 12), u32(end, at + 16), endAt);
    }

    private static ByteBuffer directory(FileChannel archive, long entries, long length, long start, long end)
            throws IOException {
        if (entries < 0 || entries > MAX_ENTRIES || length < 0 || length > MAX_DIRECTORY) {
            throw new DamagedInputException(
                    RejectCode.FORMAT, "A zip archive here has at most " + MAX_ENTRIES + " entries.");
        }
        if (start < 0 || start + length != end) {
            throw damaged("A zip archive's directory stands right before its end.");
        }
        return wrap(bytes(archive, start, (int) length));
    }

    /** The end in the wide form, or null if the archive has none. */
    private static @Nullable ByteBuffer wideEnd(FileChannel archive, long endAt) throws IOException {
        if (endAt < LOCATOR_SIZE + WIDE_END_SIZE) {
            return null;
        }
        if (wrap(bytes(archive, endAt - LOCATOR_SIZE, LOCATOR_SIZE)).getInt(0) != LOCATOR_SIGNATURE) {
            return null;
        }
        long at = wideAt(archive, endAt);
        if (at < 0 || at != endAt - LOCATOR_SIZE - WIDE_END_SIZE) {
            throw damaged("A zip archive's locator points to its end.");
        }
        ByteBuffer wide = wrap(bytes(archive, at, WIDE_END_SIZE));
        if (wide.getInt(0) != WIDE_END_SIGNATURE) {
            throw damaged("A zip archive's locator points to its end.");
        }
        return wide;
    }

    private static long wideAt(FileChannel archive, long endAt) throws IOException {
        return wrap(bytes(archive, endAt - LOCATOR_SIZE, LOCATOR_SIZE)).getLong(8);
    }

    private static List<Entry> entries(ByteBuffer directory) throws IOException {
        List<Entry> entries = new ArrayList<>();
        int at = 0;
        while (at < directory.capacity()) {
            if (at + ENTRY_SIZE > directory.capacity() || directory.getInt(at) != ENTRY_SIGNATURE) {
                throw damaged("A zip archive's directory is a list of entries.");
            }
            int next = at + ENTRY_SIZE + u16(directory, at + 28) + u16(directory, at + 30) + u16(directory, at + 32);
            if (next > directory.capacity()) {
                throw damaged("A zip archive's directory holds its entries whole.");
            }
            Entry entry = entry(directory, at);
            if (!entry.name.endsWith("/")) {
                entries.add(entry);
            }
            at = next;
        }
        if (entries.size() > MAX_ENTRIES) {
            throw new DamagedInputException(
                    RejectCode.FORMAT, "A zip archive here has at most " + MAX_ENTRIES + " entries.");
        }
        return entries;
    }

    private static Entry entry(ByteBuffer directory, int at) throws IOException {
        byte[] name = new byte[u16(directory, at + 28)];
        directory.get(at + ENTRY_SIZE, name);
        int extra = at + ENTRY_SIZE + name.length;
        int wide = wideField(directory, extra, extra + u16(directory, at + 30));
        long[] values = {u32(directory, at + 24), u32(directory, at + 20), u32(directory, at + 42)};
        int next = wide;
        for (int i = 0; i < values.length; i++) {
            if (values[i] == WIDE) {
                if (wide < 0 || next + Long.BYTES > wide + u16(directory, wide - 2)) {
                    throw damaged("A zip archive's directory states sizes and places.");
                }
                values[i] = directory.getLong(next);
                next += Long.BYTES;
            }
        }
        if (values[0] < 0 || values[1] < 0 || values[2] < 0) {
            throw damaged("A zip archive's directory states sizes and places.");
        }
        return new Entry(
                new String(name, StandardCharsets.UTF_8),
                (u16(directory, at + 8) & 1) != 0,
                u16(directory, at + 10),
                u32(directory, at + 16),
                values[1],
                values[0],
                values[2]);
    }

    /** Where the contents of the wide field begin among the extra fields, or below zero. */
    private static int wideField(ByteBuffer directory, int from, int to) {
        int at = from;
        while (at + 4 <= to && at + 4 + u16(directory, at + 2) <= to) {
            if (u16(directory, at) == WIDE_FIELD) {
                return at + 4;
            }
            at += 4 + u16(directory, at + 2);
        }
        return -1;
    }

    private long dataStart(Entry entry) throws IOException {
        if (entry.offset > channel.size() - LOCAL_SIZE) {
            throw damaged("A zip archive's directory points into it.");
        }
        ByteBuffer local = wrap(bytes(channel, entry.offset, LOCAL_SIZE));
        long start = entry.offset + LOCAL_SIZE + u16(local, 26) + u16(local, 28);
        if (local.getInt(0) != LOCAL_SIGNATURE || start > channel.size() - entry.compressedSize) {
            throw damaged("A zip archive's directory points to its file.");
        }
        return start;
    }

    private static byte[] bytes(FileChannel archive, long position, int length) throws IOException {
        if (position < 0 || position > archive.size() - length) {
            throw damaged("A zip archive's directory points into it.");
        }
        return new ChannelPart(archive, position, length).readNBytes(length);
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int u16(ByteBuffer buffer, int at) {
        return buffer.getShort(at) & 0xffff;
    }

    private static long u32(ByteBuffer buffer, int at) {
        return buffer.getInt(at) & 0xffffffffL;
    }

    private static DamagedInputException damaged(String message) {
        return new DamagedInputException(RejectCode.DAMAGED, message);
    }

    private static DamagedInputException tooLarge(String message) {
        return new DamagedInputException(RejectCode.TOO_LARGE, message);
    }
}

package org.lianchu.readers;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The one file inside a zip archive, inflated as it is read.
 *
 * <p>The archive is read by its directory, which stands at its end, so that a truncated one is known before anything
 * is taken from it; the member's size and CRC-32 must be what the directory says. Anything else is a {@link
 * DamagedInputException}. No archive of more than {@value #MAX_ENTRIES} entries is looked through, none is inflated
 * beyond the limits, and none is ever unpacked to disk.
 */
final class ZipMember extends InputStream {
    private static final int MAX_ENTRIES = 1_000;
    private static final int END_SIZE = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int MAX_COMMENT = 0xffff;
    private static final int ENTRY_SIZE = 46;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int LOCAL_SIZE = 30;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int MAX_DIRECTORY = 1 << 20;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final InputStream in;
    private final Inflater inflater;
    private final Entry entry;
    private final CRC32 crc = new CRC32();
    private long count;

    private ZipMember(InputStream in, Inflater inflater, Entry entry) {
        this.in = in;
        this.inflater = inflater;
        this.entry = entry;
    }

    /**
     * Opens the one file of an archive. The channel stays the caller's.
     *
     * @throws DamagedInputException if the archive is not whole, has not exactly one file, or goes over the limits
     */
    static ZipMember open(FileChannel archive, Limits limits) throws IOException {
        Entry entry = onlyFile(directory(archive));
        if (entry.size > limits.maxFileBytes()) {
            throw tooLarge("A file has at most " + limits.maxFileBytes() + " bytes when inflated.");
        }
        if (entry.size / limits.maxInflationRatio() > entry.compressedSize
                || entry.size > entry.compressedSize * limits.maxInflationRatio()) {
            throw tooLarge("A file inflates to at most " + limits.maxInflationRatio() + " times its size.");
        }
        if (entry.isEncrypted || entry.method != STORED && entry.method != DEFLATED) {
            throw damaged("A zip archive is not encrypted, and its file is stored or deflated.");
        }
        InputStream raw = new ChannelPart(archive, dataStart(archive, entry), entry.compressedSize);
        Inflater inflater = new Inflater(true);
        return new ZipMember(
                entry.method == STORED ? raw : new InflaterInputStream(raw, inflater, 1 << 13), inflater, entry);
    }

    /** Whether the archive is a workbook. */
    static boolean isWorkbook(FileChannel archive) throws IOException {
        byte[] head = bytes(archive, 0, (int) Math.min(archive.size(), 1 << 12));
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return text.contains("[Content_Types].xml") || text.contains("xl/workbook.xml");
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
        int entries = u16(end, at + 10);
        long length = u32(end, at + 12);
        long start = u32(end, at + 16);
        if (entries > MAX_ENTRIES || length > MAX_DIRECTORY) {
            throw new DamagedInputException(RejectCode.FORMAT, "A zip archive holds exactly one file.");
        }
        if (u16(end, at + 8) != entries || start + length != size - tail + at) {
            throw damaged("A zip archive's directory stands right before its end.");
        }
        return wrap(bytes(archive, start, (int) length));
    }

    private static Entry onlyFile(ByteBuffer directory) throws IOException {
        Entry only = null;
        int at = 0;
        while (at < directory.capacity()) {
            if (at + ENTRY_SIZE > directory.capacity() || directory.getInt(at) != ENTRY_SIGNATURE) {
                throw damaged("A zip archive's directory is a list of entries.");
            }
            int next = at + ENTRY_SIZE + u16(directory, at + 28) + u16(directory, at + 30) + u16(directory, at + 32);
            if (next > directory.capacity()) {
                throw damaged("A zip archive's directory holds its entries whole.");
            }
            Entry entry = Entry.at(directory, at);
            if (!entry.isFolder) {
                if (only != null) {
                    throw new DamagedInputException(RejectCode.FORMAT, "A zip archive holds exactly one file.");
                }
                only = entry;
            }
            at = next;
        }
        if (only == null) {
            throw new DamagedInputException(RejectCode.FORMAT, "A zip archive holds exactly one file.");
        }
        return only;
    }

    private static long dataStart(FileChannel archive, Entry entry) throws IOException {
        if (entry.offset + LOCAL_SIZE > archive.size()) {
            throw damaged("A zip archive's directory points into it.");
        }
        ByteBuffer local = wrap(bytes(archive, entry.offset, LOCAL_SIZE));
        long start = entry.offset + LOCAL_SIZE + u16(local, 26) + u16(local, 28);
        if (local.getInt(0) != LOCAL_SIGNATURE || start + entry.compressedSize > archive.size()) {
            throw damaged("A zip archive's directory points to its file.");
        }
        return start;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int got = inflate(buffer, offset, length);
        if (got > 0) {
            crc.update(buffer, offset, got);
            count += got;
        }
        if (count > entry.size || got < 0 && (count != entry.size || crc.getValue() != entry.crc)) {
            throw damaged("A zip archive's file has the size and CRC-32 that its directory states.");
        }
        return got;
    }

    private int inflate(byte[] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (ZipException | EOFException e) {
            throw damaged("A zip archive's file can be inflated to its end.");
        }
    }

    @Override
    public void close() {
        inflater.end();
    }

    private static byte[] bytes(FileChannel archive, long position, int length) throws IOException {
        if (position < 0 || position + length > archive.size()) {
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

    private record Entry(
            boolean isFolder, boolean isEncrypted, int method, long crc, long compressedSize, long size, long offset) {
        private static Entry at(ByteBuffer directory, int at) {
            int nameEnd = at + ENTRY_SIZE + u16(directory, at + 28);
            return new Entry(
                    directory.get(nameEnd - 1) == '/',
                    (u16(directory, at + 8) & 1) != 0,
                    u16(directory, at + 10),
                    u32(directory, at + 16),
                    u32(directory, at + 20),
                    u32(directory, at + 24),
                    u32(directory, at + 42));
        }
    }
}

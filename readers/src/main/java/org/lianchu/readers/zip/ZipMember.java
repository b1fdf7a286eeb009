package org.lianchu.readers.zip;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.lianchu.readers.reject.DamagedInputException;
import org.lianchu.readers.reject.RejectCode;

/**
 * A file inside a zip archive, inflated as it is read. Its size and CRC-32 must be what the archive's directory says:
 * anything else is a {@link DamagedInputException}, at the latest where the file ends.
 */
public final class ZipMember extends InputStream {
    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final long size;
    private final long expectedCrc;
    private final CRC32 crc = new CRC32();
    private long count;

    public ZipMember(InputStream raw, boolean isDeflated, long size, long crc) {
        this.in = isDeflated ? new InflaterInputStream(raw, inflater, 1 << 13) : raw;
        this.size = size;
        this.expectedCrc = crc;
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
        if (count > size || got < 0 && (count != size || crc.getValue() != expectedCrc)) {
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

    private static DamagedInputException damaged(String message) {
        return new DamagedInputException(RejectCode.DAMAGED, message);
    }
}

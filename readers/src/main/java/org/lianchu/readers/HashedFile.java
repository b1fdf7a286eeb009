package org.lianchu.readers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.lianchu.digest.Sha256;
import org.lianchu.readers.record.TemporaryFile;

/**
 * The bytes of a file, hashed on their way: as many as it had when it was opened, each read once. Whoever may write to
 * it meanwhile changes either what is read and hashed, or neither. The channel stays the caller's.
 */
final class HashedFile extends InputStream {
    private final SeekableByteChannel file;
    private final MessageDigest digest = Sha256.digest();
    private long left;
    private @Nullable FileChannel copy;

    HashedFile(SeekableByteChannel file) throws IOException {
        this.file = file;
        this.left = file.size();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int wanted = (int) Math.min(length, left);
        int count = wanted == 0 && length > 0 ? -1 : file.read(ByteBuffer.wrap(buffer, offset, wanted));
        if (count > 0) {
            left -= count;
            digest.update(buffer, offset, count);
        }
        return count;
    }

    /**
     * The whole file, for what reads it in any order or twice: a temporary copy that its owner alone can open, and that
     * goes when this is closed.
     *
     * @param head what was read of it until now
     */
    FileChannel copy(byte[] head) throws IOException {
        if (copy == null) {
            copy = TemporaryFile.open("lianchu-read", ".copy");
            write(copy, head, head.length);
            byte[] buffer = new byte[1 << 16];
            for (int count = read(buffer); count >= 0; count = read(buffer)) {
                write(copy, buffer, count);
            }
        }
        return copy;
    }

    private static void write(FileChannel to, byte[] bytes, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
    }

    /** Reads whatever is left, and says the hash of the whole file in lower case. */
    String finish() throws IOException {
        byte[] rest = new byte[1 << 13];
        int count = read(rest, 0, rest.length);
        while (count >= 0) {
            count = read(rest, 0, rest.length);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        if (copy != null) {
            copy.close();
        }
    }
}

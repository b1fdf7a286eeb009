package org.lianchu.remote;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/** A file that is being fetched, and takes as many bytes as were announced and no more. */
final class FileSink implements Consumer<Optional<byte[]>>, Closeable {
    private final FileChannel file;
    private final long most;
    private long written;

    FileSink(Path path, long most) throws IOException {
        this.file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        this.most = most;
    }

    @Override
    public void accept(Optional<byte[]> more) {
        if (more.isEmpty()) {
            return;
        }
        byte[] bytes = more.get();
        written += bytes.length;
        if (written > most) {
            throw new UncheckedIOException(new IOException("more than the " + most + " bytes that were announced"));
        }
        try {
            for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
                file.write(left);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many bytes came. */
    long written() {
        return written;
    }

    /** It is there, and durable. */
    void end() throws IOException {
        file.force(true);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

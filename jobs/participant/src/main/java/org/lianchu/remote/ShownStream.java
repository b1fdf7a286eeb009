package org.lianchu.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.lianchu.progress.ProgressListener;

/** A file on its way, which shows how far it is, in MiB. */
final class ShownStream extends FilterInputStream {
    private static final int MIB_SHIFT = 20;

    private final long size;
    private final ProgressListener progress;
    private long read;

    /** @param read bytes of the file that are behind already */
    ShownStream(InputStream in, long read, long size, ProgressListener progress) {
        super(in);
        this.read = read;
        this.size = size;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        shown(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        shown(count);
        return count;
    }

    private void shown(int count) {
        read += Math.max(0, count);
        progress.at("upload", read >> MIB_SHIFT, size >> MIB_SHIFT);
    }
}

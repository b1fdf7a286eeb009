package org.lianchu.readers.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A part of a file as a stream with a position of its own, so that several can be read in turns. The channel stays
 * open.
 */
public final class ChannelPart extends InputStream {
    private final FileChannel channel;
    private final long end;
    private long position;

    public ChannelPart(FileChannel channel, long start, long length) {
        this.channel = channel;
        this.position = start;
        this.end = start + length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (position >= end) {
            return -1;
        }
        int wanted = (int) Math.min(length, end - position);
        int count = channel.read(ByteBuffer.wrap(buffer, offset, wanted), position);
        position += Math.max(count, 0);
        return count;
    }
}

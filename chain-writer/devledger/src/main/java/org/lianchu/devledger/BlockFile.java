package org.lianchu.devledger;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;

/**
 * The file of blocks, one frame after another: length of the block, its CRC-32C, the CRC-32C of these two, each in 4
 * bytes
 * big-endian; then the block. It is only ever appended to.
 *
 * <p>A frame that the file ends in the midst of is a write that was not finished, and nobody was told of it: it may be
 * cut off. The length has a checksum of its own, else a bit that flipped in it would look the same.
 */
final class BlockFile implements AutoCloseable {
    static final byte[] MAGIC = "LIANCHU BLOCKS 1".getBytes(StandardCharsets.US_ASCII);
    static final int FRAME_HEADER = 12;
    /** More than Fabric's largest message; a length above it is damage. */
    private static final int MOST_BYTES = 256 << 20;

    private static final int SECTOR = 512;
    private static final byte[] NO_SCRATCH = new byte[0];

    private final Path path;
    private final FileChannel channel;
    private volatile long end;

    private BlockFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** A block and where it stands. */
    record Frame(long offset, int length, Block block) {
        long end() {
            return offset + FRAME_HEADER + length;
        }
    }

    static BlockFile open(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        BlockFile file = new BlockFile(path, channel);
        file.begin();
        return file;
    }

    /** For reading only, as far as it goes now. */
    static BlockFile read(Path path) throws IOException {
        BlockFile file = new BlockFile(path, FileChannel.open(path, StandardOpenOption.READ));
        file.requireMagic();
        return file;
    }

    private void begin() throws IOException {
        if (channel.size() < MAGIC.length) {
            channel.truncate(0);
            writeAll(ByteBuffer.wrap(MAGIC), 0);
            channel.force(true);
        }
        requireMagic();
    }

    private void requireMagic() throws IOException {
        ByteBuffer magic = ByteBuffer.allocate(MAGIC.length);
        readFully(magic, 0);
        if (!magic.equals(ByteBuffer.wrap(MAGIC))) {
            throw new DamagedLedgerException("this is no file of blocks", path, 0);
        }
        end = MAGIC.length;
    }

    Path path() {
        return path;
    }

    long size() throws IOException {
        return channel.size();
    }

    /** Where the next block will stand. */
    long end() {
        return end;
    }

    void startAppendingAt(long offset) {
        end = offset;
    }

    /** Forgets what stands after the end. */
    void truncate() throws IOException {
        channel.truncate(end);
        channel.force(true);
    }

    /** Writes a block durably: when this returns, it survives whatever happens to the process and the machine. */
    Frame append(Block block) throws IOException {
        int length = block.getSerializedSize();
        ByteBuffer buffer = ByteBuffer.allocate(FRAME_HEADER + length);
        CodedOutputStream output = CodedOutputStream.newInstance(buffer.array(), FRAME_HEADER, length);
        block.writeTo(output);
        output.checkNoSpaceLeft();
        CRC32C body = new CRC32C();
        body.update(buffer.array(), FRAME_HEADER, length);
        buffer.putInt(0, length).putInt(4, (int) body.getValue()).putInt(8, headerChecksum(buffer));
        Frame frame = new Frame(end, length, block);
        writeAll(buffer, end);
        channel.force(false);
        end = frame.end();
        return frame;
    }

    private static int headerChecksum(ByteBuffer header) {
        CRC32C checksum = new CRC32C();
        checksum.update(header.duplicate().position(0).limit(8));
        return (int) checksum.getValue();
    }

    /**
     * Whether what begins here is a write that was not finished: the file ends in its midst, or, as after a power cut,
     * holds zeros up to its end where the rest should be.
     */
    boolean isTorn(long offset) throws IOException {
        long left = channel.size() - offset;
        if (left < FRAME_HEADER) {
            return true;
        }
        ByteBuffer header = header(offset);
        if (headerChecksum(header) != header.getInt(8)) {
            return isZero(offset);
        }
        long after = left - FRAME_HEADER - header.getInt(0);
        return after < 0 || (after == 0 && left > SECTOR && isZero(channel.size() - SECTOR));
    }

    private boolean isZero(long from) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(1 << 16);
        for (long at = from; at < channel.size(); at += part.capacity()) {
            part.clear().limit((int) Math.min(part.capacity(), channel.size() - at));
            readFully(part, at);
            while (part.hasRemaining()) {
                if (part.get() != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A frame that was read, its body with the checksum that it should have or without. */
    record Body(long offset, byte[] bytes, int length, boolean isSound) {
        long end() {
            return offset + FRAME_HEADER + length;
        }

        Block parse() throws InvalidProtocolBufferException {
            return Wire.parse(Block.parser(), UnsafeByteOperations.unsafeWrap(bytes, 0, length));
        }

        /** The header alone, which is the block's first field. */
        BlockHeader header() throws IOException {
            CodedInputStream input = CodedInputStream.newInstance(bytes, 0, length);
            if (WireFormat.getTagFieldNumber(input.readTag()) != Block.HEADER_FIELD_NUMBER) {
                throw new InvalidProtocolBufferException("a block begins with its header");
            }
            return BlockHeader.parseFrom(input.readByteArray());
        }
    }

    /**
     * The bytes of a block.
     *
     * @param scratch used for the bytes if it is long enough
     * @throws DamagedLedgerException if it cannot be said where the block ends
     */
    Body body(long offset, long number, byte[] scratch) throws IOException {
        ByteBuffer header = header(offset);
        int length = header.getInt(0);
        if (headerChecksum(header) != header.getInt(8) || length < 0 || length > MOST_BYTES) {
            throw damaged(number, "the checksum of its length", offset);
        }
        if (length > channel.size() - offset - FRAME_HEADER) {
            throw damaged(number, "its length, the file is too short,", offset);
        }
        byte[] bytes = length <= scratch.length ? scratch : new byte[length];
        readFully(ByteBuffer.wrap(bytes, 0, length), offset + FRAME_HEADER);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return new Body(offset, bytes, length, (int) checksum.getValue() == header.getInt(4));
    }

    /**
     * The block at an offset.
     *
     * @throws DamagedLedgerException if the checksum is not that of the bytes
     */
    Frame at(long offset, long number) throws IOException {
        Body body = body(offset, number, NO_SCRATCH);
        if (!body.isSound) {
            throw damaged(number, "the checksum", offset);
        }
        try {
            return new Frame(offset, body.length, body.parse());
        } catch (InvalidProtocolBufferException e) {
            throw damaged(number, "its form", offset);
        }
    }

    DamagedLedgerException damaged(long number, String what, long offset) {
        return new DamagedLedgerException("block " + number + ": " + what + " differs", path, offset);
    }

    private ByteBuffer header(long offset) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(FRAME_HEADER);
        readFully(header, offset);
        return header;
    }

    private void readFully(ByteBuffer buffer, long offset) throws IOException {
        long at = offset;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            at += read;
            if (read < 0) {
                throw new DamagedLedgerException("the file is too short", path, offset);
            }
        }
        buffer.flip();
    }

    private void writeAll(ByteBuffer buffer, long offset) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer, offset + buffer.position());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

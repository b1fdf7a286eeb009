package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import org.lianchu.identity.DurableFile;

/**
 * The file that holds the state and the index as they were after a block, so that a start need not begin with the first
 * block. Nothing is lost with it: the blocks are the truth, and a snapshot that is missing or damaged costs time only.
 *
 * <p>Big-endian: magic, height (8), hash of the last block's header (32), number of transactions (4), each with id
 * (32), block (4), place (4), code (1); number of keys (4), each with its UTF-8 length (4) and bytes, block (8), place
 * (4), length of its value (4) and the value; CRC-32C of all before (8).
 */
final class Snapshot {
    private static final byte[] MAGIC = "LIANCHU STATE 01".getBytes(StandardCharsets.US_ASCII);
    private static final int HASH_BYTES = 32;
    private static final int BUFFER = 1 << 16;

    private Snapshot() {}

    /**
     * After which block a state was written down.
     *
     * @param height the number of blocks
     * @param hash of the last one's header
     */
    record At(long height, ByteString hash) {}

    /** Who takes what a snapshot holds. */
    static final class Contents {
        private final List<Map.Entry<TransactionIndex.Id, TransactionIndex.Place>> places = new ArrayList<>();
        private final List<Map.Entry<String, VersionedState.Cell>> cells = new ArrayList<>();

        void restore(Chain chain, At at) {
            places.forEach(e -> chain.index().restore(e.getKey(), e.getValue()));
            cells.forEach(e -> chain.state().restore(e.getKey(), e.getValue()));
            chain.resumeAt(at.height(), at.hash());
        }

        List<Map.Entry<String, VersionedState.Cell>> cells() {
            return cells;
        }
    }

    /**
     * A snapshot that was read whole, its checksum checked.
     *
     * @param at after which block
     */
    record Loaded(At at, Contents contents) {}

    /** Writes the state as a view sees it, durably; the one before is replaced when this one is complete. */
    static void write(Path file, Chain chain, VersionedState.View view, ByteString hash) throws IOException {
        DurableFile.replace(file, target -> {
            CRC32C checksum = new CRC32C();
            DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(new CheckedOutputStream(target, checksum), BUFFER));
            try {
                out.write(MAGIC);
                out.writeLong(view.height());
                out.write(hash.toByteArray());
                writeIndex(out, chain.index(), view.height());
                writeState(out, view);
                out.flush();
                out.writeLong(checksum.getValue());
                out.flush();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        });
    }

    private static void writeIndex(DataOutputStream out, TransactionIndex index, long height) throws IOException {
        List<Map.Entry<TransactionIndex.Id, TransactionIndex.Place>> places = new ArrayList<>();
        index.forEach((id, place) -> {
            // what was committed since the view began is not in it
            if (place.block() < height) {
                places.add(Map.entry(id, place));
            }
        });
        out.writeInt(places.size());
        for (Map.Entry<TransactionIndex.Id, TransactionIndex.Place> e : places) {
            TransactionIndex.Id id = e.getKey();
            out.writeLong(id.a());
            out.writeLong(id.b());
            out.writeLong(id.c());
            out.writeLong(id.d());
            out.writeInt(e.getValue().block());
            out.writeInt(e.getValue().transaction());
            out.writeByte(e.getValue().code());
        }
    }

    private static void writeState(DataOutputStream out, VersionedState.View view) throws IOException {
        int count = 0;
        for (Map.Entry<String, VersionedState.Cell> ignored : view.range("", "")) {
            count++;
        }
        out.writeInt(count);
        for (Map.Entry<String, VersionedState.Cell> e : view.range("", "")) {
            byte[] key = e.getKey().getBytes(StandardCharsets.UTF_8);
            VersionedState.Cell cell = e.getValue();
            out.writeInt(key.length);
            out.write(key);
            out.writeLong(cell.version().block());
            out.writeInt(cell.version().transaction());
            out.writeInt(cell.value().length);
            out.write(cell.value());
        }
    }

    /**
     * Reads a snapshot.
     *
     * @return null if there is none
     * @throws DamagedLedgerException if it is not what was written
     */
    static @Nullable Loaded read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        CRC32C checksum = new CRC32C();
        try (CheckedInputStream checked =
                        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER), checksum);
                DataInputStream in = new DataInputStream(checked)) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw new DamagedLedgerException("this is no snapshot", file, 0);
            }
            At at = new At(in.readLong(), ByteString.copyFrom(in.readNBytes(HASH_BYTES)));
            Contents contents = new Contents();
            readIndex(in, contents);
            readState(in, contents, Files.size(file));
            long expected = checksum.getValue();
            if (in.readLong() != expected || in.read() >= 0) {
                throw new DamagedLedgerException("the snapshot's checksum differs", file, Files.size(file) - 8);
            }
            return new Loaded(at, contents);
        } catch (EOFException e) {
            throw new DamagedLedgerException("the snapshot is too short", file, Files.size(file));
        }
    }

    private static void readIndex(DataInputStream in, Contents contents) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            TransactionIndex.Id id =
                    new TransactionIndex.Id(in.readLong(), in.readLong(), in.readLong(), in.readLong());
            contents.places.add(Map.entry(id, new TransactionIndex.Place(in.readInt(), in.readInt(), in.readByte())));
        }
    }

    private static void readState(DataInputStream in, Contents contents, long most) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            String key = new String(bytes(in, most), StandardCharsets.UTF_8);
            Version version = new Version(in.readLong(), in.readInt());
            contents.cells.add(Map.entry(key, new VersionedState.Cell(version, bytes(in, most), null)));
        }
    }

    private static byte[] bytes(DataInputStream in, long most) throws IOException {
        int length = in.readInt();
        // a damaged length must not ask for all memory
        if (length < 0 || length > most) {
            throw new EOFException();
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }
}

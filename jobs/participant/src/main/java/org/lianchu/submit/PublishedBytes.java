package org.lianchu.submit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lianchu.contract.request.Publish;
import org.lianchu.evidence.CanonicalBytes;
import org.lianchu.evidence.MalformedRecordException;
import org.lianchu.evidence.RecordDecoder;
import org.lianchu.market.DataRow;
import org.lianchu.market.DocumentRecord;
import org.lianchu.readers.record.RecordSink;

/** What a publication carries: type 5 records in document order, each after its u32 length. */
public final class PublishedBytes implements RecordSink {
    /** The most that the contract reads; deflated they are a tenth. */
    public static final int MOST = Publish.MOST_BYTES;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long size;

    /** The bytes that rows have on the ledger when they are published. */
    public static byte[] of(List<DataRow> rows) {
        PublishedBytes published = new PublishedBytes();
        rows.forEach(published::accept);
        return published.bytes();
    }

    /**
     * The rows of a publication.
     *
     * @throws IllegalArgumentException if the bytes are none, which no ledger's are
     */
    public static List<DataRow> rows(byte[] published) {
        ByteBuffer buffer = ByteBuffer.wrap(published);
        List<DataRow> rows = new ArrayList<>();
        while (buffer.hasRemaining()) {
            int length = buffer.remaining() < Integer.BYTES ? -1 : buffer.getInt();
            if (length < 0 || length > buffer.remaining()) {
                throw new IllegalArgumentException("record " + (rows.size() + 1) + " is cut off");
            }
            byte[] record = new byte[length];
            buffer.get(record);
            rows.add(row(record));
        }
        return rows;
    }

    private static DataRow row(byte[] record) {
        try {
            return RecordDecoder.dataRow(record);
        } catch (MalformedRecordException e) {
            throw new IllegalArgumentException("not a published row: " + e.getMessage(), e);
        }
    }

    /** Whether it is more than {@link #MOST}; then only the size is still counted. */
    boolean isTooLarge() {
        return size > MOST;
    }

    /** The bytes until now; of no worth if they are too many. */
    public byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Takes a row; what has a day is anchored, and not published. */
    @Override
    public void accept(DocumentRecord made) {
        if (!(made instanceof DataRow row)) {
            return;
        }
        byte[] record = CanonicalBytes.encode(row);
        size += Integer.BYTES + record.length;
        if (!isTooLarge()) {
            bytes.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(record.length).array());
            bytes.writeBytes(record);
        }
    }
}

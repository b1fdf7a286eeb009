package org.lianchu.contract;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lianchu.evidence.MalformedRecordException;
import org.lianchu.evidence.RecordDecoder;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;

/** The bytes of a publication: type 5 records in document order, each after its u32 length. */
final class PublishedRows {
    private PublishedRows() {}

    /** @throws CallRefusedException MALFORMED_PUBLICATION if they are anything else, or none */
    static List<DataRow> read(Dataset dataset, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        List<DataRow> rows = new ArrayList<>();
        while (buffer.hasRemaining()) {
            rows.add(next(dataset, buffer, rows.size() + 1));
        }
        if (rows.isEmpty()) {
            throw malformed("a publication has a record");
        }
        return rows;
    }

    private static DataRow next(Dataset dataset, ByteBuffer buffer, int number) {
        int length = buffer.remaining() < Integer.BYTES ? -1 : buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw malformed("record " + number + " is cut off");
        }
        byte[] record = new byte[length];
        buffer.get(record);
        try {
            DataRow row = RecordDecoder.dataRow(record);
            if (row.dataset() != dataset) {
                throw malformed("record " + number + " is of " + row.dataset().text() + ", not of " + dataset.text());
            }
            return row;
        } catch (MalformedRecordException e) {
            throw malformed("record " + number + ": " + e.getMessage());
        }
    }

    static CallRefusedException malformed(String message) {
        return new CallRefusedException(RefusalCode.MALFORMED_PUBLICATION, message);
    }
}

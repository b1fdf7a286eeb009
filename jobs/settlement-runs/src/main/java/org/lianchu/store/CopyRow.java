package org.lianchu.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.lianchu.time.TradingDay;

/** Decodes the fields of one row of PostgreSQL's binary COPY format, in order. */
final class CopyRow {
    private static final int POSTGRES_EPOCH_DAY = 10_957;

    private final ByteBuffer bytes;

    CopyRow(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    TradingDay date() {
        length(4);
        return new TradingDay(bytes.getInt() + POSTGRES_EPOCH_DAY);
    }

    int int2() {
        length(2);
        return bytes.getShort();
    }

    long int8() {
        length(8);
        return bytes.getLong();
    }

    String text() {
        byte[] text = bytes();
        return new String(text, StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        byte[] field = new byte[bytes.getInt()];
        bytes.get(field);
        return field;
    }

    /** An array of bigint without nulls. */
    long[] int8Array() {
        bytes.getInt();
        int dimensions = bytes.getInt();
        bytes.getInt();
        bytes.getInt();
        if (dimensions == 0) {
            return new long[0];
        }
        long[] values = new long[bytes.getInt()];
        bytes.getInt();
        for (int i = 0; i < values.length; i++) {
            length(8);
            values[i] = bytes.getLong();
        }
        return values;
    }

    private void length(int expected) {
        int length = bytes.getInt();
        if (length != expected) {
            throw new IllegalStateException("a field of " + length + " bytes where " + expected + " were expected");
        }
    }
}

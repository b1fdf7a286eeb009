package org.lianchu.sheet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The times of a ZIP file's entries, which are those of writing: set to the format's first day. */
final class ZipTimes {
    private static final int END = 0x06054b50;
    private static final int ENTRY = 0x02014b50;
    private static final int END_BYTES = 22;
    private static final int ENTRY_BYTES = 46;
    /** 1980-01-01, 00:00: time in the lower half, day in the upper. */
    private static final int FIRST_DAY = 0x00210000;

    private ZipTimes() {}

    /**
     * Sets them, in place.
     *
     * @throws IllegalArgumentException if it is no ZIP file of less than 4 GiB
     */
    static void clear(byte[] zip) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int end = zip.length - END_BYTES;
        while (end >= 0 && bytes.getInt(end) != END) {
            end--;
        }
        if (end < 0) {
            throw new IllegalArgumentException("no ZIP file");
        }
        int entries = Short.toUnsignedInt(bytes.getShort(end + 10));
        int at = bytes.getInt(end + 16);
        for (int i = 0; i < entries; i++) {
            if (bytes.getInt(at) != ENTRY) {
                throw new IllegalArgumentException("no entry " + i + " in the directory of the ZIP file");
            }
            bytes.putInt(at + 12, FIRST_DAY);
            bytes.putInt(bytes.getInt(at + 42) + 10, FIRST_DAY);
            at += ENTRY_BYTES
                    + Short.toUnsignedInt(bytes.getShort(at + 28))
                    + Short.toUnsignedInt(bytes.getShort(at + 30))
                    + Short.toUnsignedInt(bytes.getShort(at + 32));
        }
    }
}

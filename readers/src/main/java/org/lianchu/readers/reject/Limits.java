package org.lianchu.readers.reject;

/**
 * How much a reader takes before it refuses with {@link RejectCode#TOO_LARGE}. Every limit is included in what is
 * taken.
 *
 * @param maxFileBytes bytes of a file, as stored and as inflated
 * @param maxLineBytes bytes of a line without its end; a record whose quoted text spans lines counts as one line; in a
 *     sheet, characters of a row's cells
 * @param maxFieldBytes bytes of a field, quotes included; of a cell's text
 * @param maxInflationRatio inflated bytes for one compressed byte; in a workbook for each part of over 1 MiB
 * @param maxRecords data rows of a table, or records of a NEM12 file
 * @param maxRejects rejects kept of one file; the others are only counted
 */
public record Limits(
        long maxFileBytes,
        int maxLineBytes,
        int maxFieldBytes,
        int maxInflationRatio,
        long maxRecords,
        int maxRejects) {
    /** 2 GiB, 64 KiB, 4 KiB, 100, ten million, 1,000. */
    public static final Limits DEFAULT = new Limits(2L << 30, 64 << 10, 4 << 10, 100, 10_000_000, 1_000);

    public Limits {
        if (maxFileBytes < 1
                || maxLineBytes < 1
                || maxLineBytes > 1 << 28
                || maxFieldBytes < 1
                || maxInflationRatio < 1
                || maxRecords < 1
                || maxRejects < 1) {
            throw new IllegalArgumentException("limits are positive, and a line is at most 256 MiB");
        }
    }
}

package org.lianchu.readers.table;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.record.Row;

/** The rows of one table, from text or from a sheet; what is damaged in them becomes rejects on the way. */
public interface RowSource {
    /**
     * The next row in order, or null behind the last. The first is the header row; after {@link #begin} a data row has
     * as many fields as the header, or is one that a reject is due for, and a trailer has its own.
     */
    @Nullable
    Row next() throws IOException;

    /** The header is known, so the rows that follow can be read for what its columns hold. */
    void begin(Header header);

    /** The last line or row that holds anything, once {@link #next()} has given null. */
    long lastLine();

    /** What a file without a known header is not. */
    String form();
}

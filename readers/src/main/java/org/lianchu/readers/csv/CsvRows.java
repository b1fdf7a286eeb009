package org.lianchu.readers.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.record.Row;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.Rejects;
import org.lianchu.readers.table.Header;
import org.lianchu.readers.table.RowSource;

/** The records of a comma-separated text one by one: vetted and cut into fields. */
public final class CsvRows implements RowSource {
    private final VettedText text;

    public CsvRows(InputStream in, Limits limits, Rejects rejects) {
        text = new VettedText(in, limits, rejects);
    }

    /** The next record in order, or null behind the last. Damaged ones have become rejects. */
    @Override
    public @Nullable Row next() {
        try {
            return text.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the next record on quoted fields may hold line breaks, if the table has a column of free text. */
    @Override
    public void begin(Header header) {
        text.allowLineBreaks(header.table().hasFreeText());
    }

    @Override
    public long lastLine() {
        return text.lineCount();
    }

    @Override
    public String form() {
        return "A file is a CSV table with a header row of known columns, a workbook (XLSX) of the same,"
                + " NEM12 or E text.";
    }
}

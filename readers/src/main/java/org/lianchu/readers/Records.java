package org.lianchu.readers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The records of a comma-separated text one by one: vetted, then cut into fields. */
final class Records {
    private final VettedText text;
    private final Iterator<CSVRecord> records;

    Records(InputStream in, Limits limits, Rejects rejects) {
        text = new VettedText(in, limits, rejects);
        try {
            records = CSVParser.builder()
                    .setReader(text)
                    .setFormat(CSVFormat.RFC4180)
                    .get()
                    .iterator();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next record in order, or null behind the last. Damaged ones have become rejects. */
    @Nullable
    Row next() {
        if (!records.hasNext()) {
            return null;
        }
        String[] values = records.next().values();
        return new Row(text.takeLine(), values);
    }

    /** To be called between the first record and the second. */
    void allowLineBreaks(boolean allows) {
        text.allowLineBreaks(allows);
    }

    /** The last line of the text, once {@link #next()} has given null. */
    long lastLine() {
        return text.lineCount();
    }
}

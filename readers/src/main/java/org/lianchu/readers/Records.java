package org.lianchu.readers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The records of a comma-separated text one by one: vetted and cut into fields. */
final class Records {
    private final VettedText text;

    Records(InputStream in, Limits limits, Rejects rejects) {
        text = new VettedText(in, limits, rejects);
    }

    /** The next record in order, or null behind the last. Damaged ones have become rejects. */
    @Nullable
    Row next() {
        try {
            return text.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the next record on, whether quoted fields may hold line breaks. */
    void allowLineBreaks(boolean allows) {
        text.allowLineBreaks(allows);
    }

    /** The last line of the text, once {@link #next()} has given null. */
    long lastLine() {
        return text.lineCount();
    }
}

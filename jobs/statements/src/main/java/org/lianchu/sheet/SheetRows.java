package org.lianchu.sheet;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.commons.io.output.DeferredFileOutputStream;
import org.apache.poi.xssf.streaming.SheetDataWriter;

/** The rows of one page as text until the book is written: few in memory, many in a file of their owner's. */
final class SheetRows extends SheetDataWriter {
    private static final int BYTES_IN_MEMORY = 1 << 18;

    private final DeferredFileOutputStream text;

    private SheetRows(DeferredFileOutputStream text) throws IOException {
        super(new Characters(new OutputStreamWriter(text, StandardCharsets.UTF_8)));
        this.text = text;
    }

    static SheetRows begin() throws IOException {
        return new SheetRows(DeferredFileOutputStream.builder()
                .setThreshold(BYTES_IN_MEMORY)
                .setPrefix("lianchu-rows")
                .setSuffix(".xml")
                .get());
    }

    /** The text, once the rows are closed. */
    @Override
    public InputStream getWorksheetXMLInputStream() throws IOException {
        return text.toInputStream();
    }

    /** Closes the rows, and deletes the file if there is one. */
    void delete() throws IOException {
        close();
        File file = text.getFile();
        if (file != null) {
            Files.deleteIfExists(file.toPath());
        }
    }

    /** Takes single characters without a lock for each, which a buffered writer has. One thread. */
    private static final class Characters extends Writer {
        private final Writer next;
        private final char[] waiting = new char[8192];
        private int count;

        private Characters(Writer next) {
            this.next = next;
        }

        @Override
        public void write(int character) throws IOException {
            if (count == waiting.length) {
                pass();
            }
            waiting[count++] = (char) character;
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            if (length > waiting.length) {
                pass();
                next.write(text, from, length);
                return;
            }
            if (length > waiting.length - count) {
                pass();
            }
            text.getChars(from, from + length, waiting, count);
            count += length;
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            write(String.valueOf(text, from, length), 0, length);
        }

        private void pass() throws IOException {
            next.write(waiting, 0, count);
            count = 0;
        }

        @Override
        public void flush() throws IOException {
            pass();
            next.flush();
        }

        @Override
        public void close() throws IOException {
            if (count > 0) {
                pass();
            }
            next.close();
        }
    }
}

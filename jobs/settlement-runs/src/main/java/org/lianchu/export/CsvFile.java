package org.lianchu.export;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lianchu.identity.DurableFile;
import org.lianchu.submit.CsvText;

/**
 * Writes a CSV file as formats, section 2, wants it: LF after every line, no BOM, quotes only where RFC 4180 needs
 * them. The file appears under its name only when it is whole.
 */
final class CsvFile implements Closeable {
    private final Path file;
    private final Path partial;
    private final BufferedWriter out;
    private boolean isWhole;

    CsvFile(Path file, String... header) throws IOException {
        this.file = file;
        this.partial = DurableFile.partial(file);
        this.out = Files.newBufferedWriter(partial);
        line(header);
    }

    void line(String... fields) throws IOException {
        out.write(CsvText.line(List.of(fields)));
    }

    void whole() {
        isWhole = true;
    }

    /** Adds lines as they are. */
    void raw(String lines) throws IOException {
        out.write(lines);
    }

    @Override
    public void close() throws IOException {
        out.close();
        if (isWhole) {
            DurableFile.name(partial, file);
        } else {
            Files.deleteIfExists(partial);
        }
    }
}

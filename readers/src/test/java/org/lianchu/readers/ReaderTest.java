package org.lianchu.readers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.readers.etext.Mappings;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.Reject;

/** Reads texts as files. */
abstract class ReaderTest {
    static final Path NEM12_FILES = Path.of("../sample-data/nem12");

    @TempDir
    Path folder;

    Collected sink = new Collected(true);
    MeterMap meters = MeterMap.EMPTY;
    Limits limits = Limits.DEFAULT;
    Mappings mappings = Mappings.of(List.of());

    DocumentRead read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    DocumentRead read(byte[] bytes) {
        return read(write(bytes));
    }

    DocumentRead read(Path file) {
        sink = new Collected(true);
        return DocumentReader.read(file, new ReadContext(limits, meters, mappings), sink);
    }

    Inspected inspect(String text) {
        return Inspection.inspect(write(text.getBytes(StandardCharsets.UTF_8)), limits, mappings);
    }

    Path write(byte[] bytes) {
        try {
            return Files.write(folder.resolve("file"), bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static MeterMap.Target target(MeterMap map, String meter, String channel) {
        return map.find(meter, channel).orElseThrow();
    }

    static DataRow meter(String meter, String channel, String resource, String register, String split) {
        return new DataRow(Dataset.METERS, List.of(meter, channel, resource, register, split));
    }

    /** {@code line column CODE}. */
    static List<String> places(List<Reject> rejects) {
        return rejects.stream()
                .map(r -> r.line() + " " + r.column() + " " + r.code())
                .toList();
    }
}

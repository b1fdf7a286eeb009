package org.lianchu.readers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lianchu.readers.etext.Mappings;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.record.ReadState;
import org.lianchu.readers.record.SeriesTally;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.Rejects;

/**
 * Shows what a reader understands of a file, without any master data: every channel of a NEM12 file in its own unit,
 * mapped or not, energy or not, and every resource and register of our own.
 *
 * <p>Damaged rows become rejects and are not counted; the other rows are, even though such a document would be refused
 * whole.
 */
public final class Inspection {
    private Inspection() {}

    /**
     * Looks at one file.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Inspected inspect(Path file, Limits limits) {
        return inspect(file, limits, Mappings.NONE);
    }

    /**
     * Looks at one file; E text is also read by the mapping that maps it, if there is one.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Inspected inspect(Path file, Limits limits, Mappings mappings) {
        String name = String.valueOf(file.getFileName());
        Rejects rejects = new Rejects(name, limits.maxRejects());
        SeriesTally tally = new SeriesTally();
        ReadState state = new ReadState(limits, rejects, nowhere -> {}, tally);
        try (SeekableByteChannel opened = Files.newByteChannel(file)) {
            FormatDetection.Taken taken =
                    new FormatDetection(new ReadContext(limits, MeterMap.EMPTY, mappings), state).take(opened);
            return new Inspected(
                    name,
                    taken.format(),
                    state.dataset(),
                    state.rows(),
                    state.firstDay(),
                    state.lastDay(),
                    state.isCarried(),
                    tally.list(),
                    taken.tables(),
                    rejects.list(),
                    rejects.count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

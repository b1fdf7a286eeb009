package org.lianchu.readers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lianchu.readers.record.ReadState;
import org.lianchu.readers.record.RecordSink;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;

/**
 * Reads a document into records, in one pass and in bounded memory.
 *
 * <p>What a file is, its content says, never its name. Text but E text is strict UTF-8, a BOM allowed, lines ending in
 * LF or CR LF.
 *
 * <p><b>CSV</b>: RFC 4180 with a comma; a header row; columns by name in any order, all required but {@code
 * energy_mwh} and {@code split}. Numbers are {@code digits[.digits]}; energies kWh with at most 3 decimals, prices
 * yuan/kWh with at most 6, days {@code YYYY-MM-DD}, instants {@code YYYY-MM-DDTHH:MM[:SS][+08:00]}. Readings have a
 * row for each (resource, register, day) with e01 to e96, interval n ending at n x 15 minutes, or a row for each
 * interval by its end; T24:00 and the next day's T00:00 both end interval 96. An empty energy of a reading is quality
 * N; a number beside N counts in the trailer's sum and is otherwise 0. Readings, trades, calls and bids end in {@code
 * #end,<data rows>,<sum, kWh>}. Quoted text may span lines only in names and reasons.
 *
 * <p><b>XLSX</b>: the same columns in the first sheet of a workbook; texts, numbers taken as the decimals of at most 15
 * digits that they are, days and instants as dates or as text; no formulas, no merged cells.
 *
 * <p><b>NEM12</b>: see AEMO's MDFF specification; plain, or alone in a zip archive. 5-minute values are summed to 15, a
 * 30-minute value is halved where the meter map says so.
 *
 * <p><b>E text</b>: UTF-8 or GBK, as declared or detected; blocks of row, name/value and transposed tables, read as a
 * mapping says ({@code docs/e-text.md}).
 *
 * <p>A file with any reject is refused whole. Damage never throws.
 */
public final class DocumentReader {
    private DocumentReader() {}

    /**
     * Reads one file, whatever its path leads to.
     *
     * @throws UncheckedIOException as {@link #read(String, SeekableByteChannel, ReadContext, RecordSink)}
     */
    public static DocumentRead read(Path file, ReadContext context, RecordSink sink) {
        try (SeekableByteChannel opened = Files.newByteChannel(file)) {
            return read(String.valueOf(file.getFileName()), opened, context, sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads one file as it was opened, each of its bytes once: what is read is what is hashed, whoever writes to it or
     * to its folder meanwhile. Records go to the sink while it is being read; if the result is not accepted, they are
     * to be thrown away.
     *
     * @param name of the file, for its rejects
     * @param file at its beginning; it stays the caller's
     * @throws UncheckedIOException if the file, or the temporary file that sorting may need, cannot be read or written;
     *     nothing is known about the document then, and reading may be tried again
     */
    public static DocumentRead read(String name, SeekableByteChannel file, ReadContext context, RecordSink sink) {
        Limits limits = context.limits();
        Rejects rejects = new Rejects(name, limits.maxRejects());
        ReadState state = new ReadState(context.limits(), rejects, sink, null);
        try {
            FormatDetection.Taken taken = new FormatDetection(context, state).take(file);
            if (rejects.isEmpty() && state.records() == 0) {
                rejects.addWhole(RejectCode.EMPTY, "A document has at least one record.");
            }
            return new DocumentRead(
                    taken.format(),
                    state.dataset(),
                    state.records(),
                    state.wattHours(),
                    taken.sha256Hex(),
                    rejects.list(),
                    rejects.count(),
                    state.unmappedChannels(),
                    taken.mapping());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

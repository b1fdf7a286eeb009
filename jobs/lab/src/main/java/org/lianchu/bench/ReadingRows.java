package org.lianchu.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lianchu.market.DocumentRecord;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.readers.DocumentReader;
import org.lianchu.readers.ReadContext;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.record.RecordSink;
import org.lianchu.readers.reject.Limits;
import org.lianchu.time.Intervals;

/**
 * Writes the readings of an inbox as the text that COPY reads: a line for each interval, with side (0 owner, 1
 * dispatch), resource, register, the instant at which the interval ends, and Wh.
 */
final class ReadingRows implements RecordSink, AutoCloseable {
    private static final int MINUTES = 15;
    private static final String[] ENDS = ends();

    private final OutputStream out;
    private int side;
    private long rows;

    private ReadingRows(Path file) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    /**
     * The time of day at which each interval ends; the last one at 24:00, which PostgreSQL takes for the next day's
     * 0:00.
     */
    private static String[] ends() {
        String[] ends = new String[Intervals.PER_DAY];
        for (int i = 0; i < ends.length; i++) {
            int minute = (i + 1) * MINUTES;
            ends[i] = " %02d:%02d:00+08".formatted(minute / 60, minute % 60);
        }
        return ends;
    }

    /** Writes the file and returns how many lines it has. */
    static long write(Path inbox, Path file) throws IOException {
        try (ReadingRows rows = new ReadingRows(file)) {
            for (Path submitter : listed(inbox)) {
                rows.side = submitter.endsWith(ParticipantId.DISPATCH.text()) ? 1 : 0;
                for (Path document : listed(submitter)) {
                    DocumentReader.read(document, new ReadContext(Limits.DEFAULT, MeterMap.EMPTY), rows);
                }
            }
            return rows.rows;
        }
    }

    private static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.sorted().toList();
        }
    }

    @Override
    public void accept(DocumentRecord made) {
        if (made instanceof Profile profile) {
            write(profile);
        }
    }

    private void write(Profile profile) {
        String before =
                side + "\t" + profile.resource() + "\t" + profile.register().code() + "\t" + profile.day();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            lines.append(before)
                    .append(ENDS[i])
                    .append('\t')
                    .append(profile.wattHours()[i])
                    .append('\n');
        }
        rows += Intervals.PER_DAY;
        try {
            out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

package org.lianchu.readers.nem12;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Dataset;
import org.lianchu.market.Profile;
import org.lianchu.readers.csv.CsvRows;
import org.lianchu.readers.record.KeySet;
import org.lianchu.readers.record.MappedChannels;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.record.ProfileSorter;
import org.lianchu.readers.record.ReadState;
import org.lianchu.readers.record.Row;
import org.lianchu.readers.record.SeriesTally;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;

/**
 * AEMO's meter data file format NEM12, as published by the Australian Energy Market Operator (MDFF specification).
 *
 * <p>{@code 100} opens the file, {@code 900} closes it and nothing but empty lines follows. {@code 200} opens a
 * channel, {@code 300} is a day of it, {@code 400} sets the quality of a range of that day, {@code 500} (a reading of
 * the meter by hand) is passed over. Units Wh, kWh and MWh in any case are energy; other channels are only ever
 * listed. A channel is (NMI, suffix), and the meter map says which register it measures: channels it does not have
 * are skipped and counted.
 *
 * <p>Interval n of a day ends at n times the interval length; the day is the file's own.
 */
public final class Nem12Document {
    private final ReadState state;
    private final Rejects rejects;
    private final CsvRows records;
    private final ProfileSorter sorter;
    private final KeySet channelDays = new KeySet();
    private final KeySet registerDays = new KeySet();
    private final MappedChannels channels;

    private long recordCount;
    private long blankLine;
    private boolean isClosed;
    /** Of the last 200 record; null before the first, and if it was rejected. */
    private @Nullable Channel channel;

    private boolean hasChannelRecord;
    /** Of the last 300 record, until its last 400 record; null if it was rejected. */
    private @Nullable Day day;

    private boolean isDayRejected;

    private Nem12Document(InputStream in, ReadState state, MeterMap meters, ProfileSorter sorter) {
        this.state = state;
        this.rejects = state.rejects();
        this.records = new CsvRows(in, state.limits(), rejects);
        this.channels = new MappedChannels(meters, state);
        this.sorter = sorter;
    }

    public static void read(InputStream in, ReadState state, MeterMap meters) throws IOException {
        state.setDataset(Dataset.READINGS);
        try (ProfileSorter sorter = new ProfileSorter(state.rejects())) {
            new Nem12Document(in, state, meters, sorter).read();
        }
    }

    private void read() throws IOException {
        Row row = records.next();
        while (row != null && take(row)) {
            row = records.next();
        }
        closeDay();
        if (row == null && !isClosed && recordCount > 0) {
            String message = "The last record is 900; a file without it may have been cut.";
            rejects.add(records.lastLine(), Rejects.WHOLE_LINE, "", RejectCode.DAMAGED, message);
        }
        channels.end();
        if (rejects.isEmpty()) {
            sorter.drain(profile -> state.accept(profile.toProfile(), profile.firstLine()));
        }
    }

    /** Takes a record; whether to go on. */
    private boolean take(Row row) throws IOException {
        if (row.isBlank()) {
            blankLine = blankLine == 0 ? row.line() : blankLine;
            return true;
        }
        if (blankLine > 0 && !isClosed) {
            rejects.add(
                    blankLine, Rejects.WHOLE_LINE, "", RejectCode.COLUMN_COUNT, "Empty lines stand at the end only.");
            blankLine = 0;
        }
        if (isClosed) {
            reject(row, RejectCode.DAMAGED, "The 900 record is the last; nothing follows it.");
            return false;
        }
        recordCount++;
        if (recordCount > state.limits().maxRecords()) {
            reject(
                    row,
                    RejectCode.TOO_LARGE,
                    "A file has at most " + state.limits().maxRecords() + " records.");
            return false;
        }
        if (recordCount == 1 && !row.value(0).equals("100")) {
            reject(row, RejectCode.HEADER, "A NEM12 file begins with its 100 record.");
        }
        record(row);
        return true;
    }

    private void record(Row row) throws IOException {
        String indicator = row.value(0);
        switch (indicator) {
            case "100" -> open(row);
            case "200" -> channel(row);
            case "300" -> day(Row.of(row.line(), row.values())); // each value is looked at several times
            case "400" -> range(row);
            case "500" -> {
                closeDay();
                if (!hasChannelRecord) {
                    reject(row, RejectCode.DAMAGED, "A 500 record follows the 200 record it belongs to.");
                }
            }
            case "900" -> {
                closeDay();
                isClosed = true;
                if (!row.isEmptyFrom(1)) {
                    reject(row, RejectCode.COLUMN_COUNT, "A 900 record has nothing but its indicator.");
                }
            }
            default -> reject(row, RejectCode.DAMAGED, "A record begins with 100, 200, 300, 400, 500 or 900.");
        }
    }

    private void open(Row row) {
        if (recordCount > 1) {
            reject(row, RejectCode.DAMAGED, "A file has one 100 record, its first.");
        } else if (row.width() < 2 || !row.value(1).equals("NEM12")) {
            reject(row, RejectCode.HEADER, "The 100 record names the format NEM12.");
        }
    }

    private void channel(Row row) throws IOException {
        closeDay();
        hasChannelRecord = true;
        channel = null;
        Optional<Channel> read = Channel.read(row, rejects);
        if (read.isPresent()) {
            channel = state.isInspection() ? listed(read.get()) : mapped(row, read.get());
        }
    }

    private Channel listed(Channel read) {
        state.open(read.key());
        return read;
    }

    private Channel mapped(Row row, Channel read) {
        SeriesTally.Key key = read.key();
        Optional<MeterMap.Target> target = channels.find(key.meter(), key.channel());
        if (target.isEmpty()) {
            return read;
        }
        if (read.energyDecimals() < 0) {
            String message = "A mapped channel measures energy in Wh, kWh or MWh.";
            rejects.add(row.line(), 7, key.unit(), RejectCode.UNIT, message);
            return read;
        }
        if (key.minutes() == 30 && !target.get().isSplitEvenly()) {
            String message = "A channel of 30 minutes is mapped with split EVEN, or measured at 5 or 15.";
            rejects.add(row.line(), 8, row.value(8), RejectCode.SPLIT, message);
            return read;
        }
        return read.mappedTo(target.get());
    }

    private void day(Row row) throws IOException {
        closeDay();
        state.countRow();
        isDayRejected = true;
        if (!hasChannelRecord) {
            reject(row, RejectCode.DAMAGED, "A 300 record follows the 200 record it belongs to.");
        } else if (channel != null) {
            Optional<Day> read = Day.read(row, channel, rejects);
            isDayRejected = read.isEmpty();
            day = read.orElse(null);
        }
    }

    private void range(Row row) {
        if (day != null) {
            day.setQuality(row);
        } else if (!isDayRejected) {
            reject(row, RejectCode.DAMAGED, "A 400 record follows the 300 record it belongs to.");
        }
    }

    /** The last 300 record has all its 400 records: counts it, and keeps its profile. */
    private void closeDay() throws IOException {
        Day closed = day;
        day = null;
        isDayRejected = false;
        if (closed == null || !closed.close()) {
            return;
        }
        SeriesTally.Key key = closed.channel().key();
        long first = channelDays.put(key.meter(), key.channel(), closed.date().epochDay(), closed.line());
        if (first > 0) {
            rejectSecond(closed, "A file has each day of a channel once; line " + first + " has this one.");
        } else if (state.isInspection()) {
            if (closed.isFinerThanWattHours()) {
                state.noteCarried();
            }
            state.tally(key, closed.date(), closed.sum(), closed.quality());
        } else if (closed.channel().target() != null) {
            keep(closed, closed.channel().target());
        }
    }

    private void keep(Day closed, MeterMap.Target target) throws IOException {
        Optional<DayProfile> profile = DayProfile.of(closed, rejects);
        if (profile.isEmpty()) {
            return;
        }
        int epochDay = closed.date().epochDay();
        long first =
                registerDays.put(target.resource().text(), target.register().name(), epochDay, closed.line());
        if (first > 0) {
            rejectSecond(
                    closed, "Channels of one resource, register and day are one; line " + first + " has it already.");
            return;
        }
        state.addEnergy(profile.get().sum(), closed.line());
        sorter.add(
                new Profile(
                        target.resource(),
                        target.register(),
                        closed.date(),
                        profile.get().wattHours(),
                        profile.get().quality()),
                closed.line());
    }

    private void rejectSecond(Day second, String message) {
        rejects.add(second.line(), 1, second.date().toString(), RejectCode.DUPLICATE, message);
    }

    private void reject(Row row, RejectCode code, String message) {
        rejects.add(row.line(), Rejects.WHOLE_LINE, row.text(), code, message);
    }
}

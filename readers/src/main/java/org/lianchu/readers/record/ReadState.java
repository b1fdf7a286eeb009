package org.lianchu.readers.record;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Dataset;
import org.lianchu.market.DocumentRecord;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;
import org.lianchu.time.TradingDay;

/** What becomes of a file while it is read: where its records and rejects go, and what is counted of them. */
public final class ReadState {
    private final Limits limits;
    private final Rejects rejects;
    private final RecordSink sink;
    private final @Nullable SeriesTally tally;

    private @Nullable Dataset dataset;
    private long records;
    private long wattHours;
    private List<String> unmappedChannels = List.of();
    private boolean hasTooManyChannels;
    private boolean isCarried;
    private long rows;
    private @Nullable TradingDay firstDay;
    private @Nullable TradingDay lastDay;

    /** For keeping records, or with a tally for a look only. */
    public ReadState(Limits limits, Rejects rejects, RecordSink sink, @Nullable SeriesTally tally) {
        this.limits = limits;
        this.rejects = rejects;
        this.sink = sink;
        this.tally = tally;
    }

    public Limits limits() {
        return limits;
    }

    public Rejects rejects() {
        return rejects;
    }

    /** Whether the file is only looked at: nothing is mapped, nothing need be there. */
    public boolean isInspection() {
        return tally != null;
    }

    /** Null until the file has said it. */
    public @Nullable Dataset dataset() {
        return dataset;
    }

    public void setDataset(Dataset dataset) {
        this.dataset = dataset;
    }

    /** Channels that the meters do not have, in the file's order: meter and channel, a blank between them. */
    public List<String> unmappedChannels() {
        return unmappedChannels;
    }

    void setUnmappedChannels(Collection<String> names) {
        unmappedChannels = List.copyOf(names);
    }

    /** Hands over a record, which begins at a line. */
    public void accept(DocumentRecord made, long line) {
        records++;
        made.tradingDay().ifPresent(this::noteDay);
        sink.accept(made, line);
    }

    /**
     * Takes what was gathered; a day that lacks intervals is a reject, unless rejects say already why it may.
     *
     * @param each gets every whole profile before it is handed over, and may reject it
     */
    public void gather(ProfileSorter sorter, Consumer<PartialProfile> each) throws IOException {
        boolean isExplained = !rejects.isEmpty();
        sorter.drain(profile -> gathered(profile, isExplained, each));
    }

    private void gathered(PartialProfile profile, boolean isExplained, Consumer<PartialProfile> each) {
        if (isExplained) {
            return;
        }
        if (!profile.isWhole()) {
            String message = "A day has 96 intervals; " + profile.key().resource() + " "
                    + profile.key().register() + " " + profile.key().day() + " has " + profile.count() + ".";
            rejects.add(profile.firstLine(), Rejects.WHOLE_LINE, "", RejectCode.INTERVAL_COUNT, message);
            return;
        }
        each.accept(profile);
        if (rejects.isEmpty()) {
            accept(profile.toProfile(), profile.firstLine());
        }
    }

    /** Counts a row of a table, a data line or a day of a channel. */
    public void countRow() {
        rows++;
    }

    /** Rows, data lines or days counted. */
    public long rows() {
        return rows;
    }

    /** Notes a day that the file speaks of. */
    public void noteDay(TradingDay day) {
        firstDay = firstDay == null || day.compareTo(firstDay) < 0 ? day : firstDay;
        lastDay = lastDay == null || day.compareTo(lastDay) > 0 ? day : lastDay;
    }

    /** The first day that the file speaks of; null if there is none. */
    public @Nullable TradingDay firstDay() {
        return firstDay;
    }

    /** The last day, included; null if there is none. */
    public @Nullable TradingDay lastDay() {
        return lastDay;
    }

    /** Notes that values are finer than a Wh and their remainder carried. */
    public void noteCarried() {
        isCarried = true;
    }

    /** Whether values were finer than a Wh, and their remainder carried. */
    public boolean isCarried() {
        return isCarried;
    }

    /** Records handed over. */
    public long records() {
        return records;
    }

    /** Adds to the control total, in Wh. */
    public void addEnergy(long more, long line) {
        if (wattHours > Long.MAX_VALUE - more) {
            String message = "A file's energies sum to less than 2^63 Wh.";
            rejects.add(line, Rejects.WHOLE_LINE, "", RejectCode.NUMBER, message);
        } else {
            wattHours += more;
        }
    }

    /** The control total, in Wh. */
    public long wattHours() {
        return wattHours;
    }

    /** Counts values of one of our own formats for an inspection, their sum in Wh. */
    public void tally(String meter, String channel, TradingDay day, int values, long sum, byte @Nullable [] quality) {
        tally(meter, channel, day, values, BigDecimal.valueOf(sum), quality);
    }

    /** The same where values may be finer than a Wh. */
    public void tally(
            String meter, String channel, TradingDay day, int values, BigDecimal sum, byte @Nullable [] quality) {
        if (tally != null) {
            noteDay(day);
            SeriesTally.Key key = new SeriesTally.Key(meter, channel, "kWh", 15);
            if (open(key)) {
                tally.add(key, day.epochDay(), values, sum.movePointLeft(3), quality);
            }
        }
    }

    /** Counts the values of a day for an inspection, their sum in the file's unit. */
    public void tally(SeriesTally.Key key, TradingDay day, BigDecimal sum, byte[] quality) {
        noteDay(day);
        if (open(key) && tally != null) {
            tally.add(key, day.epochDay(), quality.length, sum, quality);
        }
    }

    /** Lists a channel even if no value of it follows; whether it is listed. */
    public boolean open(SeriesTally.Key key) {
        if (tally == null || tally.open(key)) {
            return tally != null;
        }
        rejectTooManyChannels();
        return false;
    }

    /** Says once that a file has more channels than anybody could look at. */
    void rejectTooManyChannels() {
        if (!hasTooManyChannels) {
            hasTooManyChannels = true;
            String message = "A file has at most " + SeriesTally.MAX_SERIES + " channels.";
            rejects.addWhole(RejectCode.TOO_LARGE, message);
        }
    }
}

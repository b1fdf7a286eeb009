package org.lianchu.readers.record;

import java.math.BigDecimal;
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
    private int unmappedChannels;
    private boolean hasTooManyChannels;

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

    public int unmappedChannels() {
        return unmappedChannels;
    }

    void setUnmappedChannels(int count) {
        unmappedChannels = count;
    }

    /** Hands over a record. */
    public void accept(DocumentRecord made) {
        records++;
        sink.accept(made);
    }

    /** Takes a profile that was gathered from its parts; one that lacks intervals is a reject. */
    public void gathered(PartialProfile profile) {
        if (!profile.isWhole()) {
            String message = "A day has 96 intervals; " + profile.key().resource() + " "
                    + profile.key().register() + " " + profile.key().day() + " has " + profile.count() + ".";
            rejects.add(profile.firstLine(), Rejects.WHOLE_LINE, "", RejectCode.INTERVAL_COUNT, message);
        } else if (rejects.isEmpty()) {
            accept(profile.toProfile());
        }
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
        if (tally != null) {
            SeriesTally.Key key = new SeriesTally.Key(meter, channel, "kWh", 15);
            if (open(key)) {
                tally.add(key, day.epochDay(), values, BigDecimal.valueOf(sum, 3), quality);
            }
        }
    }

    /** Counts the values of a day for an inspection, their sum in the file's unit. */
    public void tally(SeriesTally.Key key, TradingDay day, BigDecimal sum, byte[] quality) {
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
            rejects.add(0, Rejects.WHOLE_LINE, "", RejectCode.TOO_LARGE, message);
        }
    }
}

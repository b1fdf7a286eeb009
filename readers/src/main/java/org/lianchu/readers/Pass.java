package org.lianchu.readers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Dataset;
import org.lianchu.market.Profile;
import org.lianchu.time.TradingDay;

/** One pass over a file: what it is read with, and where its records, sums and rejects go. */
final class Pass {
    private final Limits limits;
    private final Rejects rejects;
    private final RecordSink sink;
    private final MeterMap meters;
    private final @Nullable SeriesTally tally;
    private final EMappings mappings;
    private final List<InspectedTable> tables = new ArrayList<>();

    private @Nullable String mapping;
    private @Nullable Dataset dataset;
    private long records;
    private long wattHours;
    private int unmappedChannels;
    private boolean hasTooMany;

    /** A pass that keeps records, or with a tally one that only looks. */
    Pass(ReadContext context, Rejects rejects, RecordSink sink, @Nullable SeriesTally tally) {
        this.limits = context.limits();
        this.rejects = rejects;
        this.sink = sink;
        this.meters = context.meters();
        this.mappings = context.mappings();
        this.tally = tally;
    }

    Limits limits() {
        return limits;
    }

    Rejects rejects() {
        return rejects;
    }

    MeterMap meters() {
        return meters;
    }

    EMappings mappings() {
        return mappings;
    }

    /** SHA-256 of the mapping that the file was read with; null if there was none. */
    @Nullable
    String mapping() {
        return mapping;
    }

    void setMapping(@Nullable String sha256Hex) {
        mapping = sha256Hex;
    }

    /** Notes a table of E text for an inspection. */
    void see(EBlock block, ETable table) {
        if (tally != null && tables.size() < InspectedTable.MOST) {
            List<String> columns = Arrays.stream(table.columns())
                    .limit(InspectedTable.MOST)
                    .map(name -> name.length() <= Reject.RAW_LENGTH ? name : name.substring(0, Reject.RAW_LENGTH))
                    .toList();
            tables.add(new InspectedTable(
                    table.line(), block.tag().name(), table.shape().mark(), table.rowCount(), columns));
        }
    }

    List<InspectedTable> tables() {
        return tables;
    }

    /** Whether the file is only looked at: nothing is mapped, nothing need be there. */
    boolean isInspection() {
        return tally != null;
    }

    @Nullable
    Dataset dataset() {
        return dataset;
    }

    void setDataset(Dataset dataset) {
        this.dataset = dataset;
    }

    int unmappedChannels() {
        return unmappedChannels;
    }

    void setUnmappedChannels(int count) {
        unmappedChannels = count;
    }

    /** Counts a record, and gives the sink to hand it to. */
    RecordSink next() {
        records++;
        return sink;
    }

    /** Takes a profile that was gathered from its parts; one that lacks intervals is a reject. */
    void gathered(PartialProfile profile) {
        if (!profile.isWhole()) {
            String message = "A day has 96 intervals; " + profile.key().resource() + " "
                    + profile.key().register() + " " + profile.key().day() + " has " + profile.count() + ".";
            rejects().add(profile.firstLine(), Rejects.WHOLE_LINE, "", RejectCode.INTERVAL_COUNT, message);
        } else if (rejects().isEmpty()) {
            profile(profile.toProfile());
        }
    }

    void profile(Profile profile) {
        next().profile(profile);
    }

    long records() {
        return records;
    }

    /** Adds to the control total, in Wh. */
    void addEnergy(long more, long line) {
        if (wattHours > Long.MAX_VALUE - more) {
            String message = "A file's energies sum to less than 2^63 Wh.";
            rejects.add(line, Rejects.WHOLE_LINE, "", RejectCode.NUMBER, message);
        } else {
            wattHours += more;
        }
    }

    long wattHours() {
        return wattHours;
    }

    /** Counts values of one of our own formats for an inspection, their sum in Wh. */
    void tally(String meter, String channel, TradingDay day, int values, long sum, byte @Nullable [] quality) {
        if (tally != null) {
            SeriesTally.Key key = new SeriesTally.Key(meter, channel, "kWh", 15);
            if (open(key)) {
                tally.add(key, day.epochDay(), values, BigDecimal.valueOf(sum, 3), quality);
            }
        }
    }

    /** Counts the values of a NEM12 day for an inspection, their sum in the file's unit. */
    void tally(SeriesTally.Key key, TradingDay day, BigDecimal sum, byte[] quality) {
        if (tally != null && open(key)) {
            tally.add(key, day.epochDay(), quality.length, sum, quality);
        }
    }

    /** Lists a channel even if no value of it follows; whether there was room for it. */
    boolean open(SeriesTally.Key key) {
        if (tally != null && tally.open(key)) {
            return true;
        }
        rejectTooMany();
        return false;
    }

    /** Says once that a file has more series than anybody could look at. */
    void rejectTooMany() {
        if (!hasTooMany) {
            hasTooMany = true;
            String message = "A file has at most " + SeriesTally.MAX_SERIES + " channels.";
            rejects.add(0, Rejects.WHOLE_LINE, "", RejectCode.TOO_LARGE, message);
        }
    }
}

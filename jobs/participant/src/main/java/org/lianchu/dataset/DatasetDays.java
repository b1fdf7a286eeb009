package org.lianchu.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.InclusionPath;
import org.lianchu.evidence.Salt;
import org.lianchu.json.Hex;
import org.lianchu.json.StrictJson;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;

/**
 * The file {@code ledger.json}: what the ledger keeps of the days of a dataset, and what opens as much of it as the
 * dataset's reader may see.
 *
 * @param days ascending
 */
public record DatasetDays(int version, List<Day> days) {
    /** Its name. */
    public static final String NAME = "ledger.json";

    private static final int VERSION = 1;

    /**
     * A settled day.
     *
     * @param envelope the settlement's signed header and endorsed response; only read
     * @param curve the salt of the market curve; left out where the reader may not see that
     * @param account the reader's own; left out of ALL and PUBLIC, and on days without one
     * @param secret of the day, 32 bytes, by which all of it can be sealed again; in a dataset of ALL only
     */
    public record Day(
            RunId run,
            TradingDay day,
            byte[] envelope,
            @Nullable Salt curve,
            @Nullable Opened account,
            @Nullable Hex secret) {}

    /**
     * An account and its place in the day's tree.
     *
     * @param bytes canonical
     */
    public record Opened(Hex bytes, Salt salt, int index, List<InclusionPath.Step> path) {}

    public DatasetDays {
        days = List.copyOf(days);
    }

    /** The days of a dataset. */
    public static DatasetDays of(List<Day> days) {
        return new DatasetDays(VERSION, days);
    }

    /** The file's bytes. */
    public byte[] bytes() {
        return StrictJson.bytes(this);
    }

    static DatasetDays read(byte[] text) {
        return StrictJson.read(text, VERSION, DatasetDays.class);
    }
}

package org.lianchu.inquiry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.Resource;
import org.lianchu.reconciliation.Band;
import org.lianchu.run.Run;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.settlement.StationDay;
import org.lianchu.store.StoredRecord;
import org.lianchu.time.TradingDay;

/**
 * A resource's day as a run has it.
 *
 * @param registers that anybody reported, in the order of their codes
 * @param station what was contracted, instructed and followed; null where the day was not settled under a rule, or
 *     nothing was contracted or instructed
 * @param revisions every revision of its readings, by register, submitter and rank
 */
public record ResourceDay(
        Run run,
        TradingDay day,
        Resource resource,
        List<RegisterDay> registers,
        @Nullable Station station,
        List<StoredRecord> revisions) {
    /**
     * A register's day.
     *
     * @param owner what the owner says; null where it says nothing
     * @param dispatch likewise
     * @param determined what was settled from, and whose it was by interval
     * @param band how far the sides may differ in an interval; null where the register is not compared
     */
    public record RegisterDay(
            Register register,
            @Nullable Profile owner,
            @Nullable Profile dispatch,
            DeterminedProfile determined,
            @Nullable Band band) {}

    /**
     * A station's day, each 96 Wh.
     *
     * @param contracted by all its trades together
     * @param instructed by all calls together
     * @param executed of the trades together
     * @param own what is neither executed nor called of what was charged
     */
    public record Station(long[] contracted, long[] instructed, long[] executed, long[] own, StationDay day) {}
}

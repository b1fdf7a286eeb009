package org.lianchu.console.inquiry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.console.chart.DayChart;
import org.lianchu.console.page.Page;
import org.lianchu.discrepancy.Points;
import org.lianchu.market.Profile;
import org.lianchu.time.Intervals;

/** What the sides of a register's day say, as pages show it. */
public final class Sides {
    private Sides() {}

    /** The 96 values of a side, Wh; null where it has none. */
    public static List<@Nullable Long> values(@Nullable Profile side) {
        List<@Nullable Long> values = new ArrayList<>();
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            values.add(Points.at(side, i));
        }
        return values;
    }

    /** The letter of a side's quality in an interval, 1 to 96; empty where it has none. */
    public static String quality(@Nullable Profile side, int interval) {
        return side == null ? "" : String.valueOf((char) side.quality()[interval - 1]);
    }

    /** Shades how far the sides may differ, around the owner's. */
    public static void band(Page page, DayChart chart, Points points) {
        chart.band(page.text("discrepancy.band"), edge(points, -1), edge(points, 1));
    }

    private static List<@Nullable Long> edge(Points points, int sign) {
        List<@Nullable Long> edge = new ArrayList<>();
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            Long allowed = points.allowed(i);
            Long own = Points.at(points.owner(), i);
            edge.add(allowed == null || own == null ? null : Long.valueOf(Math.max(0, own + sign * allowed)));
        }
        return edge;
    }
}

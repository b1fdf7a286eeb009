package org.lianchu.console.analysis;

import gg.jte.Content;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.console.chart.HeatMap;
import org.lianchu.console.page.Page;
import org.lianchu.time.Intervals;

/**
 * A month of the market.
 *
 * @param with the month that it is compared with; null for none
 * @param points day, interval and value, from which the map is drawn
 */
public record MonthView(
        YearMonth month, @Nullable YearMonth with, ShownTable prices, ShownTable points, List<ShownTable> tables) {
    private static final int NANO = 9;

    /** 96 points of each day. */
    public Content map(Page page) {
        boolean isEnergy = points.name().equals("charging");
        HeatMap map = new HeatMap(
                page.text("analysis." + points.name()),
                page.text("analysis.chart"),
                isEnergy ? page.figures().unit().sign() : page.text("figure.yuan"),
                isEnergy ? page.figures().unit().decimals() : NANO);
        SortedMap<String, long[]> days = new TreeMap<>();
        for (List<@Nullable Object> row : points.found().rows()) {
            Object value = row.get(2);
            int interval = Integer.parseInt(String.valueOf(row.get(1)));
            days.computeIfAbsent(String.valueOf(row.get(0)), day -> new long[Intervals.PER_DAY])[interval - 1] =
                    value == null ? 0 : ShownTable.whole(value);
        }
        days.forEach(map::row);
        return map.svg();
    }
}

package org.lianchu.console.resource;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;
import org.lianchu.console.chart.DayChart;
import org.lianchu.console.inquiry.DayTimes;
import org.lianchu.console.inquiry.Sides;
import org.lianchu.console.page.Page;
import org.lianchu.discrepancy.Points;
import org.lianchu.inquiry.ResourceDay;
import org.lianchu.inquiry.ResourceDay.RegisterDay;
import org.lianchu.inquiry.ResourceDay.Station;
import org.lianchu.market.Profile;
import org.lianchu.quantity.Allocation;
import org.lianchu.store.StoredRecord;
import org.lianchu.time.Intervals;

/** A resource's day as a page. */
public record ResourceView(Page page, ResourceDay day) {
    private static final int PER_DAY = Intervals.PER_DAY;

    /** What a register's sides say and what holds, with the band around the owner's shaded. */
    public Content chart(RegisterDay register) {
        String name = page.text("inquiry.register." + register.register().name());
        DayChart chart =
                chart(page.text("resource.chart", day.resource().id(), name, day.day()), "resource.chart.what");
        if (register.determined().isDeterminedAnywhere()) {
            chart.area(
                    "fill",
                    page.text("resource.determined"),
                    register.determined().wattHours());
        }
        if (register.band() != null) {
            Points points = new Points(register.owner(), register.dispatch(), register.band());
            Sides.band(page, chart, points);
        }
        side(chart, "line-one", "discrepancy.side.OWNER", register.owner());
        side(chart, "line-two", "discrepancy.side.DISPATCH", register.dispatch());
        return chart.svg();
    }

    private DayChart chart(String title, String description) {
        return new DayChart(
                title,
                page.text(description),
                page.figures().unit().sign(),
                page.figures().unit().decimals());
    }

    private void side(DayChart chart, String classes, String name, @Nullable Profile side) {
        if (side != null) {
            chart.line(classes, page.text(name), Sides.values(side));
        }
    }

    /** What was executed, called and the station's own, one on another, under what was contracted and instructed. */
    public Content stationChart(Station station) {
        long[] wanted = new long[PER_DAY];
        for (int i = 0; i < PER_DAY; i++) {
            wanted[i] = Math.addExact(station.contracted()[i], station.instructed()[i]);
        }
        return chart(page.text("resource.station.chart", day.resource().id(), day.day()), "resource.station.what")
                .area("one", page.text("resource.executed"), station.executed())
                .area("two", page.text("resource.called"), station.day().called())
                .area("three", page.text("resource.own"), station.own())
                .line("line-one", page.text("resource.contracted"), station.contracted())
                .line("line-two", page.text("resource.contracted_and_instructed"), wanted)
                .svg();
    }

    /** A value of a side, Wh; null where it has none. */
    public static @Nullable Long at(@Nullable Profile side, int interval) {
        return Points.at(side, interval - 1);
    }

    /** Whose value holds, by interval in short. */
    public String sources(RegisterDay register) {
        return DayTimes.letters(register.determined().source());
    }

    /** The qualities of a side in short; empty where it says nothing. */
    public String qualities(@Nullable Profile side) {
        return side == null ? "" : DayTimes.letters(side.quality());
    }

    /** The sum of a day, Wh. */
    public static long sum(long[] wattHours) {
        return Allocation.saturatedSum(wattHours);
    }

    /** What a register is called. */
    public String register(StoredRecord record) {
        return record.ofRegister()
                .map(register -> page.text("inquiry.register." + register.name()))
                .orElseGet(() -> String.valueOf(record.register()));
    }
}

package org.lianchu.console.discrepancy;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.console.chart.DayChart;
import org.lianchu.console.inquiry.Sides;
import org.lianchu.console.page.Page;
import org.lianchu.console.trail.TrailView;
import org.lianchu.discrepancy.Points;
import org.lianchu.inquiry.ReadDay;
import org.lianchu.market.Profile;
import org.lianchu.market.Submitted;
import org.lianchu.market.TradeRow;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.time.Intervals;

/** What each side of a discrepancy says by interval, drawn and as a table. */
public final class DiscrepancySides {
    private static final int PER_DAY = Intervals.PER_DAY;

    private final Page page;
    private final DiscrepancyRow row;
    private final Intervals intervals;
    private final List<Series> series = new ArrayList<>();
    private final @Nullable Points points;

    /**
     * What one side says.
     *
     * @param values 96, Wh; null where it says nothing
     */
    public record Series(
            String name,
            List<@Nullable Long> values,
            @Nullable Profile profile) {
        /** The quality of an interval, 1 to 96; empty where there is none. */
        public String quality(int interval) {
            return Sides.quality(profile, interval);
        }
    }

    DiscrepancySides(Page page, DiscrepancyRow row, ReadDay day, Optional<Points> points) {
        this.page = page;
        this.row = row;
        this.intervals = row.intervals().isEmpty() ? Intervals.NONE : Intervals.parse(row.intervals());
        this.points = points.orElse(null);
        points.ifPresent(both -> {
            series.add(new Series(page.text("discrepancy.side.OWNER"), Sides.values(both.owner()), both.owner()));
            series.add(
                    new Series(page.text("discrepancy.side.DISPATCH"), Sides.values(both.dispatch()), both.dispatch()));
        });
        if (row.subject().indexOf('/') > 0) {
            day.sided().ifPresent(sided -> {
                sided.trades().forEach(this::addCleared);
                sided.tradeCopies().forEach(this::addCopy);
            });
        }
    }

    private void addCleared(TradeRow trade) {
        add(page.text("discrepancy.cleared", TrailView.price(page, trade.price())), trade);
    }

    private void addCopy(Submitted<TradeRow> copy) {
        add(
                page.text(
                        "discrepancy.copy",
                        copy.submitter(),
                        TrailView.price(page, copy.row().price())),
                copy.row());
    }

    private void add(String name, TradeRow trade) {
        if (trade.reference().equals(row.subject())) {
            List<@Nullable Long> values = new ArrayList<>();
            for (long energy : trade.wattHours()) {
                values.add(energy);
            }
            series.add(new Series(name, values, null));
        }
    }

    /** Whether there is anything to draw. */
    public boolean isThere() {
        return !series.isEmpty();
    }

    /** What each side says. */
    public List<Series> series() {
        return series;
    }

    /** Both sides, with the band around the owner's shaded and the intervals marked. */
    public Content chart() {
        DayChart chart = new DayChart(
                page.text("discrepancy.chart", row.subject(), row.day()),
                page.text("discrepancy.chart.what"),
                page.figures().unit().sign(),
                page.figures().unit().decimals());
        if (!intervals.isEmpty() && intervals.size() < PER_DAY) {
            chart.marked(page.text("discrepancy.marked"), intervals);
        }
        Points both = points;
        if (both != null) {
            Sides.band(page, chart, both);
        }
        String[] classes = {"line-one", "line-two", "line-three", "line-four"};
        for (int i = 0; i < Math.min(series.size(), classes.length); i++) {
            chart.line(classes[i], series.get(i).name(), series.get(i).values());
        }
        return chart.svg();
    }

    /** Whether an interval, 1 to 96, is one of those in which they disagree. */
    public boolean isOdd(int interval) {
        return intervals.contains(interval);
    }

    /** How far the sides may differ, Wh; null where there is no band. */
    public @Nullable Long allowed(int interval) {
        return points == null ? null : points.allowed(interval - 1);
    }

    /** The second side less the first, Wh; null where one says nothing. */
    public @Nullable Long difference(int interval) {
        if (series.size() < 2) {
            return null;
        }
        Long one = series.get(0).values().get(interval - 1);
        Long other = series.get(1).values().get(interval - 1);
        return one == null || other == null ? null : Long.valueOf(Math.subtractExact(other, one));
    }

    /** Whether there is a band to compare with. */
    public boolean hasBand() {
        return points != null;
    }
}

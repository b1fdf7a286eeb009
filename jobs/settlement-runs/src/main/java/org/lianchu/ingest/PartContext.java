package org.lianchu.ingest;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianchu.time.DayBounds;
import org.lianchu.time.TradingDay;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * What is said of a part of the inbox to whoever receives it; its files stand in the plan.
 *
 * @param name by which the plan has it
 * @param bounds the days that records may be about, as of the plan
 * @param mapping SHA-256 of the meters document that is in force; null if there is none
 */
record PartContext(String name, DayBounds bounds, @Nullable String mapping) {
    private static final String NAME = "files";
    private static final String FIRST = "firstDay";
    private static final String LAST = "lastDay";
    private static final String MAPPING = "meters";

    ExecutionContext context() {
        ExecutionContext context = new ExecutionContext();
        context.putString(NAME, name);
        context.putString(FIRST, bounds.first().toString());
        context.putString(LAST, bounds.last().toString());
        if (mapping != null) {
            context.putString(MAPPING, mapping);
        }
        return context;
    }

    static PartContext of(ExecutionContext context) {
        return new PartContext(
                context.getString(NAME),
                new DayBounds(day(context.getString(FIRST)), day(context.getString(LAST))),
                context.containsKey(MAPPING) ? context.getString(MAPPING) : null);
    }

    private static TradingDay day(String text) {
        return TradingDay.of(LocalDate.parse(text));
    }
}

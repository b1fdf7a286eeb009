package org.lianchu.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lianchu.time.TradingDay;

/**
 * Which days are worked: Monday to Friday, but for holidays, and the weekend days that are worked for them. One file a
 * year, {@code <year>.properties}: {@code holidays} and {@code worked} list days and ranges ({@code 10-01..10-07})
 * separated by commas, {@code source} says which notice they are from. Those of the home hold before the shipped ones.
 *
 * <p>A year without a file is refused: that a day is worked is never guessed. Safe for many threads.
 */
public final class WorkingDays {
    private record Year(Set<LocalDate> holidays, Set<LocalDate> worked, String source) {}

    private final Path folder;
    private final Map<Integer, Year> years = new ConcurrentHashMap<>();

    private WorkingDays(Path folder) {
        this.folder = folder;
    }

    /** The calendars of a folder, which need not exist, and the shipped ones. */
    public static WorkingDays in(Path folder) {
        return new WorkingDays(folder);
    }

    /**
     * Whether a day is worked.
     *
     * @throws NoCalendarException if no file has its year
     */
    public boolean isWorked(TradingDay day) {
        LocalDate date = day.date();
        Year year = year(date.getYear());
        boolean isWeekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        return year.worked.contains(date) || (!isWeekend && !year.holidays.contains(date));
    }

    /** The last working day up to a day, which is included. */
    public TradingDay onOrBefore(TradingDay day) {
        TradingDay found = day;
        while (!isWorked(found)) {
            found = found.plusDays(-1);
        }
        return found;
    }

    /**
     * The working day a number of working days after a day.
     *
     * @param count at least 1
     */
    public TradingDay after(TradingDay day, int count) {
        TradingDay found = day;
        for (int left = count; left > 0; ) {
            found = found.plusDays(1);
            left -= isWorked(found) ? 1 : 0;
        }
        return found;
    }

    /**
     * Where a year's days are from.
     *
     * @throws NoCalendarException if no file has the year
     */
    public String source(int year) {
        return year(year).source;
    }

    private Year year(int year) {
        return years.computeIfAbsent(year, this::read);
    }

    private Year read(int year) {
        String name = year + ".properties";
        Path own = folder.resolve(name);
        try (InputStream in =
                Files.exists(own) ? Files.newInputStream(own) : WorkingDays.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new NoCalendarException(year, folder.toString());
            }
            Properties properties = new Properties();
            try (Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                properties.load(text);
            }
            return new Year(
                    days(year, properties.getProperty("holidays", "")),
                    days(year, properties.getProperty("worked", "")),
                    properties.getProperty("source", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<LocalDate> days(int year, String text) {
        Set<LocalDate> days = new HashSet<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                String[] ends = part.strip().split("\\.\\.", -1);
                LocalDate last = day(year, ends[ends.length - 1]);
                for (LocalDate day = day(year, ends[0]); !day.isAfter(last); day = day.plusDays(1)) {
                    days.add(day);
                }
            }
        }
        return days;
    }

    private static LocalDate day(int year, String monthAndDay) {
        return LocalDate.parse(year + "-" + monthAndDay);
    }
}

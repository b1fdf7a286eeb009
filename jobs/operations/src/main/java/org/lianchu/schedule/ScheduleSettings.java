package org.lianchu.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.time.TradingDay;

/**
 * When the schedule does what: {@code HOME/schedule.properties}, lines {@code key = value}; {@code #} begins a comment.
 * Without the file, and for each key that it lacks, what is usual holds.
 *
 * @param market {@code market}: whose days are settled (qinghai)
 * @param nightTime {@code night.time}: when the night begins, HH:mm at +08:00 (01:00)
 * @param nightFrom {@code night.from}: the first trading day to settle, included; null for the first one with data
 * @param nightUntil {@code night.until}: the last one, included; null for no end
 * @param nightAgain {@code night.again}: up to so many days ago, the last day included, a day is settled again when
 *     something came in for it since its night (10); 0 for never
 * @param reminderTime {@code reminder.time}: when reminders are given, HH:mm at +08:00 (09:00)
 * @param retry {@code retry.seconds}: the pause after a first failure, twice as long after each further one (60)
 * @param unfinished {@code unfinished.seconds}: how often unfinished work is looked for (60)
 */
public record ScheduleSettings(
        String market,
        LocalTime nightTime,
        @Nullable TradingDay nightFrom,
        @Nullable TradingDay nightUntil,
        int nightAgain,
        LocalTime reminderTime,
        Duration retry,
        Duration unfinished) {
    private static final Map<String, String> USUAL = Map.of(
            "market", "qinghai",
            "night.time", "01:00",
            "night.from", "",
            "night.until", "",
            "night.again", "10",
            "reminder.time", "09:00",
            "retry.seconds", "60",
            "unfinished.seconds", "60");
    private static final int MOST_SECONDS = 86_400;
    private static final int MOST_DAYS = 366;

    private record Line(int number, String value) {}

    /**
     * Reads a file, which need not exist.
     *
     * @throws ScheduleFormatException if a line cannot be used, named
     */
    public static ScheduleSettings read(Path file) throws IOException {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        return of(file.toString(), lines);
    }

    static ScheduleSettings of(String file, List<String> lines) {
        Reading reading = new Reading(file, lines);
        ScheduleSettings settings = new ScheduleSettings(
                reading.text("market"),
                reading.time("night.time"),
                reading.day("night.from"),
                reading.day("night.until"),
                reading.number("night.again", 0, MOST_DAYS),
                reading.time("reminder.time"),
                reading.seconds("retry.seconds"),
                reading.seconds("unfinished.seconds"));
        TradingDay from = settings.nightFrom;
        TradingDay until = settings.nightUntil;
        if (from != null && until != null && until.compareTo(from) < 0) {
            throw reading.wrong("night.until", "comes before night.from, " + from);
        }
        return settings;
    }

    /** The values of a file, and how to say of one that it is wrong. */
    private static final class Reading {
        private final String file;
        private final Map<String, Line> values = new TreeMap<>();

        Reading(String file, List<String> lines) {
            this.file = file;
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (!line.isEmpty() && !line.startsWith("#")) {
                    take(i + 1, line);
                }
            }
        }

        private void take(int number, String line) {
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new ScheduleFormatException(file, number, "a line is KEY = VALUE, not " + line);
            }
            String key = line.substring(0, equals).strip();
            if (!USUAL.containsKey(key)) {
                throw new ScheduleFormatException(
                        file, number, "there is no setting " + key + "; there are " + new TreeMap<>(USUAL).keySet());
            }
            if (values.put(key, new Line(number, line.substring(equals + 1).strip())) != null) {
                throw new ScheduleFormatException(file, number, key + " is set a second time");
            }
        }

        private ScheduleFormatException wrong(String key, String what) {
            Line line = values.get(key);
            return new ScheduleFormatException(file, line == null ? 0 : line.number, key + " " + what);
        }

        private String text(String key) {
            Line line = values.get(key);
            return line == null || line.value.isEmpty() ? String.valueOf(USUAL.get(key)) : line.value;
        }

        private LocalTime time(String key) {
            try {
                return LocalTime.parse(text(key));
            } catch (DateTimeException e) {
                throw wrong(key, "is a time of day HH:mm, not " + text(key));
            }
        }

        private @Nullable TradingDay day(String key) {
            try {
                return text(key).isEmpty() ? null : TradingDay.parse(text(key));
            } catch (DateTimeException e) {
                throw wrong(key, "is a day YYYY-MM-DD, not " + text(key));
            }
        }

        private Duration seconds(String key) {
            return Duration.ofSeconds(number(key, 1, MOST_SECONDS));
        }

        private int number(String key, int least, int most) {
            String text = text(key);
            int number = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
            if (number < least || number > most) {
                throw wrong(key, "is a number from " + least + " to " + most + ", not " + text);
            }
            return number;
        }
    }
}

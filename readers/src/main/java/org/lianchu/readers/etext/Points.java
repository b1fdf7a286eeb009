package org.lianchu.readers.etext;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lianchu.time.Intervals;

/**
 * The names of a day's 96 values, told by the first and the last: {@code v00:15..v24:00}, {@code P1..P96}, {@code
 * e01..e96}. A range of times that begins with 00:15 names the ends of intervals (the last of them 24:00 or 00:00),
 * one that begins with 00:00 their starts; a range of numbers begins with 0 or 1, its first number as long as all are.
 */
public final class Points {
    public static final String FORM =
            "a range names 96 values by its first and last: v00:15..v24:00, v0000..v2345, P1..P96";

    private static final Pattern TIMES = Pattern.compile("(.*?)00(:?)(00|15)(\\D*)");
    private static final Pattern NUMBERS = Pattern.compile("(.*?)(0*[01])(\\D*)");

    private Points() {}

    /** The 96 names in the order of intervals, or nothing if the text is no such range. */
    public static Optional<List<String>> names(String range) {
        int dots = range.indexOf("..");
        if (dots < 1) {
            return Optional.empty();
        }
        String first = range.substring(0, dots).strip();
        String last = range.substring(dots + 2).strip();
        Optional<List<String>> times = times(first, last);
        return times.isPresent() ? times : numbers(first, last);
    }

    private static Optional<List<String>> times(String first, String last) {
        Matcher match = TIMES.matcher(first);
        if (!match.matches()) {
            return Optional.empty();
        }
        String prefix = match.group(1);
        String suffix = match.group(4);
        boolean isEnds = match.group(3).equals("15");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            int quarter = isEnds ? i + 1 : i;
            names.add(prefix + twoDigits(quarter / 4) + match.group(2) + twoDigits(quarter % 4 * 15) + suffix);
        }
        if (isEnds && last.equals(prefix + "00" + match.group(2) + "00" + suffix)) {
            names.set(Intervals.PER_DAY - 1, last);
        }
        return last.equals(names.get(Intervals.PER_DAY - 1)) ? Optional.of(names) : Optional.empty();
    }

    private static Optional<List<String>> numbers(String first, String last) {
        Matcher match = NUMBERS.matcher(first);
        if (!match.matches()) {
            return Optional.empty();
        }
        int start = Integer.parseInt(match.group(2));
        int width = match.group(2).length();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            String number = Integer.toString(start + i);
            names.add(match.group(1) + "0".repeat(Math.max(0, width - number.length())) + number + match.group(3));
        }
        return last.equals(names.get(Intervals.PER_DAY - 1)) ? Optional.of(names) : Optional.empty();
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}

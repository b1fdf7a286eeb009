package org.lianchu.console.inquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lianchu.time.Intervals;

/** Intervals as pages show them. */
public final class DayTimes {
    private static final int MINUTES = 15;
    private static final int HOUR = 60;

    private DayTimes() {}

    /** From when to when an interval is, 1 to 96. */
    public static String of(int interval) {
        return clock((interval - 1) * MINUTES) + "\u2013" + clock(interval * MINUTES);
    }

    private static String clock(int minutes) {
        return String.format(Locale.ROOT, "%02d:%02d", minutes / HOUR, minutes % HOUR);
    }

    /** Letters of 96 intervals in short: {@code O 1-40; D 41-96}. */
    public static String letters(byte[] letters) {
        List<String> parts = new ArrayList<>();
        for (byte letter : distinct(letters)) {
            Intervals own = Intervals.NONE;
            for (int i = 0; i < letters.length; i++) {
                own = letters[i] == letter ? own.with(i + 1) : own;
            }
            parts.add((char) letter + " " + own);
        }
        return String.join("; ", parts);
    }

    private static List<Byte> distinct(byte[] letters) {
        List<Byte> found = new ArrayList<>();
        for (byte letter : letters) {
            if (!found.contains(letter)) {
                found.add(letter);
            }
        }
        return found;
    }
}

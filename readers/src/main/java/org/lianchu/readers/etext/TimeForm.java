package org.lianchu.readers.etext;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.record.DecimalText;
import org.lianchu.time.TradingDay;

/**
 * How days and times are written: YYYY, MM, DD, HH, mm and ss stand for their digits, every other character for
 * itself. 24:00 is the end of its day.
 */
public final class TimeForm {
    public static final String WHAT =
            "a form is written with YYYY MM DD, HH mm or both, and other characters as they are";

    private static final List<String> FIELDS = List.of("YYYY", "MM", "DD", "HH", "mm", "ss");

    private final String form;
    private final int[] places;

    private TimeForm(String form, int[] places) {
        this.form = form;
        this.places = places;
    }

    /**
     * What a text says.
     *
     * @param day null where the form has none
     * @param second of the day, 0 to 86,400; 0 where the form has no time
     */
    public record Told(@Nullable TradingDay day, int second) {}

    /** Reads a form, or gives nothing if it is none. */
    public static Optional<TimeForm> of(String form) {
        int[] places = new int[FIELDS.size()];
        List<String> left = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            String field = FIELDS.get(i);
            places[i] = form.indexOf(field);
            if (places[i] >= 0 && form.indexOf(field, places[i] + 1) >= 0) {
                return Optional.empty();
            }
            left.add(places[i] < 0 ? "-" : "+");
        }
        String known = String.join("", left);
        boolean isForm = known.equals("+++---") || known.startsWith("+++++") || known.startsWith("---++");
        return isForm ? Optional.of(new TimeForm(form, places)) : Optional.empty();
    }

    public boolean hasDay() {
        return places[0] >= 0;
    }

    public boolean hasTime() {
        return places[3] >= 0;
    }

    @Override
    public String toString() {
        return form;
    }

    /** What the text says; null if it is not of the form, or no such day or time exists. */
    @Nullable
    public Told parse(String text) {
        if (text.length() != form.length()) {
            return null;
        }
        int[] values = new int[places.length];
        boolean[] isField = new boolean[form.length()];
        for (int i = 0; i < places.length; i++) {
            int length = FIELDS.get(i).length();
            if (places[i] < 0) {
                continue;
            }
            if (!DecimalText.isDigits(text, places[i], places[i] + length)) {
                return null;
            }
            values[i] = Integer.parseInt(text.substring(places[i], places[i] + length));
            Arrays.fill(isField, places[i], places[i] + length, true);
        }
        for (int i = 0; i < isField.length; i++) {
            if (!isField[i] && text.charAt(i) != form.charAt(i)) {
                return null;
            }
        }
        return told(values);
    }

    private @Nullable Told told(int[] values) {
        int second = values[3] * 3600 + values[4] * 60 + values[5];
        if (values[4] > 59 || values[5] > 59 || second > 86_400) {
            return null;
        }
        try {
            TradingDay day = hasDay() ? TradingDay.of(LocalDate.of(values[0], values[1], values[2])) : null;
            return new Told(day, second);
        } catch (DateTimeException e) {
            return null;
        }
    }
}

package org.lianchu.readers.table;

import java.time.DateTimeException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Identifiers;
import org.lianchu.market.Quality;
import org.lianchu.market.ResourceId;
import org.lianchu.readers.record.DecimalText;
import org.lianchu.readers.record.Row;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * Reads the cells of rows, one method for each kind of value. What cannot be read becomes a reject and comes back as
 * null, or as a number below zero.
 */
final class Cells {
    /** Distinct texts remembered of each kind; beyond them all are forgotten and learned anew. */
    private static final int REMEMBERED = 1 << 14;

    private final Rejects rejects;
    private final Map<String, ResourceId> resources = new HashMap<>();
    private final Map<String, TradingDay> days = new HashMap<>();

    Cells(Rejects rejects) {
        this.rejects = rejects;
    }

    void reject(Row row, int column, RejectCode code, String message) {
        rejects.add(row.line(), column, column < 0 ? "" : row.value(column), code, message);
    }

    @Nullable
    ResourceId resource(Row row, int column) {
        String text = row.value(column);
        ResourceId known = resources.get(text);
        if (known != null) {
            return known;
        }
        if (identifier(row, column) == null || !isFree(row, column)) {
            return null;
        }
        ResourceId made = new ResourceId(text);
        remember(resources, text, made);
        return made;
    }

    private static <T> void remember(Map<String, T> memory, String text, T value) {
        if (memory.size() >= REMEMBERED) {
            memory.clear();
        }
        memory.put(text, value);
    }

    @Nullable
    String identifier(Row row, int column) {
        String text = row.value(column);
        if (!Identifiers.isIdentifier(text)) {
            reject(
                    row,
                    column,
                    RejectCode.VALUE,
                    "An identifier is 1 to 64 of A-Z a-z 0-9 _ . -, and does not begin with . or -");
            return null;
        }
        return text;
    }

    /** Whether the identifier is not one that the market keeps for itself. */
    boolean isFree(Row row, int column) {
        if (Identifiers.isReserved(row.value(column))) {
            reject(row, column, RejectCode.VALUE, "POOL and DISPATCH are reserved; an identifier is any other name.");
            return false;
        }
        return true;
    }

    /** A text that is there, of one line unless it is free text. */
    void text(Row row, int column, boolean isFreeText) {
        String text = row.value(column);
        if (text.isBlank()) {
            reject(row, column, RejectCode.VALUE, "A text stands here.");
        } else if (text.chars().anyMatch(c -> c < ' ' && !(isFreeText && (c == '\n' || c == '\r')))) {
            reject(row, column, RejectCode.VALUE, "A text here has no control characters.");
        }
    }

    @Nullable
    TradingDay day(Row row, int column) {
        String text = row.value(column);
        TradingDay known = days.get(text);
        if (known != null) {
            return known;
        }
        try {
            TradingDay made = TradingDay.parse(text);
            remember(days, text, made);
            return made;
        } catch (DateTimeException e) {
            reject(row, column, RejectCode.DATE, "A day is written YYYY-MM-DD and exists.");
            return null;
        }
    }

    <E extends Enum<E>> @Nullable E choice(Row row, int column, Class<E> type) {
        String text = row.value(column);
        EnumSet<E> all = EnumSet.allOf(type);
        for (E value : all) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        String names = all.stream().map(Enum::name).collect(Collectors.joining(", "));
        reject(row, column, RejectCode.VALUE, "One of: " + names + ".");
        return null;
    }

    /** A number as a whole number of units, ten to the power of decimals of them in one; below zero if rejected. */
    long number(Row row, int column, int decimals) {
        long value = row.decimal(column, decimals);
        if (value < 0) {
            rejectNumber(row, column, value, decimals);
        }
        return value;
    }

    /** Rejects what {@link DecimalText#parse} could not read. */
    void rejectNumber(Row row, int column, long fault, int decimals) {
        String message = fault == DecimalText.EMPTY
                ? "A number stands here; zero is written 0."
                : fault == DecimalText.NEGATIVE
                        ? "A number here is zero or more, without a sign."
                        : fault == DecimalText.TOO_PRECISE
                                ? "A number here has at most " + decimals + " decimals."
                                : "A number is digits, or digits, a point and digits, and not too large to be held.";
        reject(row, column, DecimalText.code(fault), message);
    }

    /** 96 letters: from one for all, or from 96. */
    byte @Nullable [] qualities(Row row, int column) {
        String text = row.value(column);
        int length = text.length();
        boolean good = length == 1 || length == Intervals.PER_DAY;
        byte[] letters = new byte[Intervals.PER_DAY];
        for (int i = 0; i < letters.length && good; i++) {
            char letter = text.charAt(length == 1 ? 0 : i);
            good = Quality.isQuality(letter);
            letters[i] = (byte) letter;
        }
        if (!good) {
            reject(row, column, RejectCode.QUALITY, "A quality is one letter of A, S, F, E, N, or 96 of them.");
            return null;
        }
        return letters;
    }
}

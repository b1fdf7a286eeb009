package org.lianchu.sheet;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianchu.time.TradingDay;

/**
 * One cell: a text or a number, never a formula.
 *
 * <p>Guarantees: a text has no control characters and fits a cell; a number has at most 15 digits, which is what a
 * spreadsheet keeps, so that it comes back exactly as it was written.
 *
 * @param text empty for a number
 * @param number null for a text; a day is the number of its date
 */
public record Cell(Style look, String text, @Nullable BigDecimal number, Provenance bond) {
    /** An empty cell without a look. */
    public static final Cell NONE = new Cell(Style.NOTE, "", null, Provenance.SIGNED);

    private static final int MOST_DIGITS = 15;
    private static final int MOST_CHARACTERS = 32_000;
    private static final int DAY_1970 = 25_569;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]");

    public Cell {
        if (number != null && number.stripTrailingZeros().precision() > MOST_DIGITS) {
            throw new ArithmeticException(number + " has more digits than a spreadsheet keeps");
        }
    }

    /** A text; control characters become blanks, and what is too long for a cell is cut. */
    public static Cell text(Style look, String text) {
        String clean = CONTROL.matcher(text).replaceAll(" ");
        String fitting = clean.length() > MOST_CHARACTERS ? clean.substring(0, MOST_CHARACTERS) + "…" : clean;
        return new Cell(look, fitting, null, Provenance.SIGNED);
    }

    /** Energy, shown in kWh. */
    public static Cell kwh(Style look, long wattHours) {
        return new Cell(look, "", BigDecimal.valueOf(wattHours, 3), Provenance.SIGNED);
    }

    /** Money, shown in yuan. */
    public static Cell yuan(Style look, long fen) {
        return new Cell(look, "", BigDecimal.valueOf(fen, 2), Provenance.SIGNED);
    }

    /** A price, shown in yuan per kWh. */
    public static Cell price(long microYuanPerKwh) {
        return new Cell(Style.PRICE, "", BigDecimal.valueOf(microYuanPerKwh, 6), Provenance.SIGNED);
    }

    public static Cell count(long number) {
        return new Cell(Style.COUNT, "", BigDecimal.valueOf(number), Provenance.SIGNED);
    }

    public static Cell day(TradingDay day) {
        return new Cell(Style.DAY, "", BigDecimal.valueOf((long) day.epochDay() + DAY_1970), Provenance.SIGNED);
    }

    /** The same cell, with what its value follows from. */
    public Cell from(Provenance other) {
        return new Cell(look, text, number, other);
    }

    public boolean isEmpty() {
        return number == null && text.isEmpty();
    }

    /** What it holds, as a person would type it; a day as the number of its date. */
    public String plain() {
        return number == null ? text : number.stripTrailingZeros().toPlainString();
    }
}

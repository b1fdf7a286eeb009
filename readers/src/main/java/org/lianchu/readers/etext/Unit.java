package org.lianchu.readers.etext;

import java.math.BigDecimal;
import org.lianchu.readers.record.DecimalText;

/**
 * Units in which E text states energy, or the mean power of a quarter of an hour. Both become whole Wh exactly, or are
 * rejected, or carried where the mapping says so.
 */
public enum Unit {
    WH("Wh", 0, 1),
    KWH("kWh", 3, 1),
    MWH("MWh", 6, 1),
    W("W", 0, 4),
    KW("kW", 3, 4),
    MW("MW", 6, 4);

    public static final String FORM = "a unit is Wh, kWh, MWh, W, kW or MW; power is the mean of a quarter of an hour";

    private final String text;
    private final int decimals;
    private final int parts;

    /**
     * @param decimals from the unit down to one W or Wh
     * @param parts of an hour that a value stands for
     */
    Unit(String text, int decimals, int parts) {
        this.text = text;
        this.decimals = decimals;
        this.parts = parts;
    }

    public String text() {
        return text;
    }

    /** Wh, or one of {@link DecimalText}'s constants; zeros behind what the unit carries are only superfluous. */
    public long wattHours(String value) {
        long units = DecimalText.parseForgivingZeros(value, decimals);
        if (units < 0) {
            return units;
        }
        return units % parts == 0 ? units / parts : DecimalText.TOO_PRECISE;
    }

    /** A sum of values of this unit in Wh, exactly, whole or not. */
    public BigDecimal wattHoursOf(BigDecimal sum) {
        return sum.movePointRight(decimals).divide(BigDecimal.valueOf(parts));
    }

    /** A sum of Wh in this unit, exactly. */
    public BigDecimal ofWattHours(BigDecimal wattHours) {
        return wattHours.multiply(BigDecimal.valueOf(parts)).movePointLeft(decimals);
    }

    /** What would be right where a number is too precise. */
    public String exactly() {
        return parts == 1
                ? "A value is a whole number of Wh: " + text + " with at most " + decimals + " decimals."
                : "A power makes a whole number of Wh in a quarter of an hour: a multiple of 4 W in " + text + ".";
    }
}

package org.lianchu.console.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as pages show them: exact, grouped by thousands, of one width a digit; times at +08:00. */
public record Figures(EnergyUnit unit) {
    private static final int FEN_DECIMALS = 2;
    private static final ZoneOffset MARKET = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final char MINUS = '\u2212';

    /** A count. */
    public String count(long count) {
        return grouped(BigDecimal.valueOf(count), 0);
    }

    /** Money in yuan, from fen. */
    public String yuan(long fen) {
        return grouped(BigDecimal.valueOf(fen, FEN_DECIMALS), FEN_DECIMALS);
    }

    /** An energy in the chosen unit, from watt-hours. */
    public String energy(long wattHours) {
        return grouped(BigDecimal.valueOf(wattHours, unit.decimals()), unit.decimals());
    }

    /** A decimal number as exactly as it is given. */
    public String decimal(BigDecimal number) {
        return grouped(number, Math.max(0, number.scale()));
    }

    /** A number with so many decimals, rounded where it has more. */
    public static String grouped(BigDecimal number, int decimals) {
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", number);
        return text.startsWith("-") ? MINUS + text.substring(1) : text;
    }

    /** A moment, to the second, by the market's clock. */
    public String time(Instant moment) {
        return TIME.format(moment.atOffset(MARKET));
    }

    /** The day that it is, by the market's clock. */
    public static LocalDate today(Instant now) {
        return now.atOffset(MARKET).toLocalDate();
    }

    /** How long something takes: 1.2 s, 3 min 05 s, 2 h 07 min. */
    public static String lasting(long millis) {
        long seconds = millis / 1_000;
        if (seconds < 60) {
            return BigDecimal.valueOf(millis / 100, 1) + " s";
        }
        return seconds < 3_600
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3_600, seconds % 3_600 / 60);
    }
}

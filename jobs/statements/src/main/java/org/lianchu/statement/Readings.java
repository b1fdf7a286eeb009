package org.lianchu.statement;

import java.nio.charset.StandardCharsets;
import org.lianchu.market.Register;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * The determinants (结算依据) of one register and day.
 *
 * @param wattHours 96; 0 where there is none. Only read
 * @param source 96 letters: O owner, D dispatch, N none. Only read
 */
public record Readings(String resource, Register register, TradingDay day, long[] wattHours, byte[] source) {
    /** Whether interval {@code index + 1} has a determinant. */
    public boolean isDetermined(int index) {
        return source[index] != DeterminedProfile.NONE;
    }

    /** One letter if all are alike, else 96. */
    public String sourceText() {
        String letters = new String(source, StandardCharsets.US_ASCII);
        return letters.chars().distinct().count() == 1 ? letters.substring(0, 1) : letters;
    }

    /** Whether a text is one letter for all intervals, or one for each. */
    static boolean isSource(String text) {
        return text.matches("[ODN](?:[ODN]{" + (Intervals.PER_DAY - 1) + "})?");
    }

    /** The letters again. */
    static byte[] source(String text) {
        return (text.length() == 1 ? text.repeat(Intervals.PER_DAY) : text).getBytes(StandardCharsets.US_ASCII);
    }

    /** The sum of the day. */
    public long total() {
        long total = 0;
        for (long energy : wattHours) {
            total = Math.addExact(total, energy);
        }
        return total;
    }
}

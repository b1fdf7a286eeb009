package org.lianchu.proof;

import java.util.OptionalLong;
import org.lianchu.quantity.Energy;
import org.lianchu.quantity.Price;
import org.lianchu.quantity.Rounding;

/** What an energy costs, where energy and price are somebody's word. */
public final class Fees {
    private Fees() {}

    /** Whole fen; empty where the two make no amount of 64 bits. */
    public static OptionalLong fen(long wattHours, Price price) {
        try {
            return OptionalLong.of(new Energy(wattHours)
                    .times(price)
                    .rounded(Rounding.OF_SETTLEMENT)
                    .fen());
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}

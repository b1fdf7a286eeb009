package org.lianchu.sheet;

import java.math.BigDecimal;

/** Numbers as a spreadsheet keeps them. */
final class Numbers {
    private Numbers() {}

    /** A kept number in plain digits, the fewest that mean it. */
    static String plain(double kept) {
        return kept == 0 ? "0" : BigDecimal.valueOf(kept).stripTrailingZeros().toPlainString();
    }
}

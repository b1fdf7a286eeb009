package org.lianchu.cli.analysis;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.lianchu.analysis.Questions;

/** Rows as they are printed. */
interface QueryRows extends Questions.Answer {
    /** After the last row. */
    void end();

    /** As people read it: empty where there is nothing, numbers without an exponent. */
    static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}

package org.lianchu.query;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.Term;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;
import org.springframework.format.FormatterRegistry;

/** How what is given in an address or after it is read; anything else is refused as PARAMETER. */
public final class ParameterTypes {
    private static final int FIRST_YEAR = 1970;
    private static final String IDENTIFIER = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}";
    private static final String MONTH = "(19[7-9][0-9]|[2-9][0-9]{3})-(0[1-9]|1[0-2])";
    private static final String DAY = MONTH + "-(0[1-9]|[12][0-9]|3[01])";

    /** The forms of texts that stand for a type, as regular expressions. */
    public static final Map<Class<?>, String> PATTERNS = Map.of(
            TradingDay.class,
            "^" + DAY + "$",
            YearMonth.class,
            "^" + MONTH + "$",
            RunId.class,
            "^" + IDENTIFIER + "_" + DAY + "_" + DAY
                    + "_(PROVISIONAL|FINAL|ADJUSTMENT-[1-9][0-9]{0,8})_[1-9][0-9]{0,8}$",
            ParticipantId.class,
            "^" + IDENTIFIER + "$",
            Term.class,
            "^" + IDENTIFIER + "/" + MONTH + "$",
            ClaimId.class,
            "^" + IDENTIFIER + "/" + MONTH + "/(" + IDENTIFIER + "|[0-9]+/" + IDENTIFIER + "/" + IDENTIFIER + ")$",
            SearchText.class,
            "^[^\\u0000-\\u001f\\u007f-\\u009f]{1," + SearchText.MOST + "}$");

    private ParameterTypes() {}

    static void add(FormatterRegistry registry) {
        registry.addConverter(String.class, TradingDay.class, ParameterTypes::day);
        registry.addConverter(
                String.class,
                YearMonth.class,
                text -> YearMonth.from(day(text + "-01").date()));
        registry.addConverter(String.class, Term.class, Term::parse);
        registry.addConverter(String.class, ClaimId.class, ClaimId::parse);
        registry.addConverter(String.class, RunId.class, RunId::parse);
        registry.addConverter(String.class, ParticipantId.class, ParticipantId::new);
        registry.addConverter(String.class, SearchText.class, SearchText::new);
    }

    /** A day that every part of the house can take. */
    static TradingDay day(String text) {
        TradingDay day = TradingDay.parse(text);
        if (day.date().getYear() < FIRST_YEAR) {
            throw new DateTimeException("no trading day: " + text);
        }
        return day;
    }

    /** What may stand for a type, in signs that every language reads. */
    public static String form(Class<?> type) {
        if (type == TradingDay.class) {
            return "YYYY-MM-DD";
        }
        if (type == YearMonth.class) {
            return "YYYY-MM";
        }
        if (type == Term.class) {
            return "MARKET/YYYY-MM";
        }
        if (type == RunId.class) {
            return "MARKET_YYYY-MM-DD_YYYY-MM-DD_TYPE_VERSION";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(" | "));
        }
        return PATTERNS.getOrDefault(type, type == int.class || type == long.class ? "0-9" : type.getSimpleName());
    }
}

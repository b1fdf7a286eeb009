package org.lianchu.console.analysis;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.analysis.MarketFigures.Found;
import org.lianchu.console.page.Page;

/**
 * A table of the views as a page shows it.
 *
 * @param name of its heading and of what is fetched
 * @param address where it is fetched, before its form
 */
public record ShownTable(String name, String address, Found found) {
    private static final int PRICE_DECIMALS = 6;
    private static final int COMPARED = "with_".length();

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return found.rows().isEmpty();
    }

    /** The head of a column, with its unit. */
    public String head(Page page, String column) {
        return isCompared(column)
                ? page.text("analysis.with", head(page, column.substring(COMPARED)))
                : page.text("analysis.column." + column, page.figures().unit().sign());
    }

    private static boolean isCompared(String column) {
        return column.startsWith("with_");
    }

    /** Whether a column holds numbers. */
    public static boolean isNumber(String column) {
        return !List.of("month", "closed", "kind", "payer", "payee", "station", "participant", "resource", "technology")
                        .contains(column)
                && !List.of("code", "dataset", "day").contains(column);
    }

    /** A value in the reader's words and unit. */
    public String cell(Page page, String column, @Nullable Object value) {
        if (value == null) {
            return "–";
        }
        if (isCompared(column)) {
            return cell(page, column.substring(COMPARED), value);
        }
        return switch (column) {
            case "kind" -> page.text("trail.kind." + value);
            case "closed" -> page.text("analysis.closed." + value);
            case "code" -> page.code("discrepancy.code", value);
            case "fen" -> page.figures().yuan(whole(value));
            case "price_micro_yuan_per_kwh" -> page.figures().decimal(BigDecimal.valueOf(whole(value), PRICE_DECIMALS));
            default -> other(page, column, value);
        };
    }

    private static String other(Page page, String column, Object value) {
        if (column.endsWith("wh")) {
            return page.figures().energy(whole(value));
        }
        if (value instanceof BigDecimal number) {
            return page.figures().decimal(number);
        }
        return value instanceof Long number ? page.figures().count(number) : value.toString();
    }

    static long whole(Object value) {
        return new BigDecimal(value.toString()).longValueExact();
    }
}

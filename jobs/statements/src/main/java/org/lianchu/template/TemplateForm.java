package org.lianchu.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lianchu.readers.table.Table;

/**
 * A table as people fill it in: its columns in the order of the template, and a row for an example.
 *
 * <p>The order is such that the trailer's count and sum come below columns that show them as they were typed: never
 * below a date. A reader takes any order.
 */
public record TemplateForm(Table table) {
    /** Every form there is. */
    public static List<TemplateForm> all() {
        return Arrays.stream(Table.values()).map(TemplateForm::new).toList();
    }

    /** The form of a name as the command line has it. */
    public static Optional<TemplateForm> named(String name) {
        return all().stream().filter(form -> form.name().equals(name)).findFirst();
    }

    /** The dataset's name; {@code readings} for a day in each row, {@code readings-long} for an interval in each. */
    public String name() {
        return table == Table.READINGS_WIDE
                ? "readings"
                : table.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it ends in a trailer. */
    boolean hasTrailer() {
        return switch (table) {
            case READINGS_WIDE, READINGS_LONG, TRADES, CALLS, BIDS -> true;
            default -> false;
        };
    }

    List<String> columns() {
        List<String> columns = new ArrayList<>(table.columns());
        switch (table) {
            case READINGS_WIDE -> columns.add(2, columns.remove(columns.indexOf("quality")));
            case READINGS_LONG -> columns.add(columns.remove(columns.indexOf("interval_end")));
            case CALLS -> columns.add(2, columns.remove(columns.indexOf("issued_at")));
            default -> {
                // as it is
            }
        }
        return List.copyOf(columns);
    }

    /** The interval from 1 whose energy a column has; 0 if it has none. */
    static int interval(String column) {
        return column.matches("e[0-9]{2}") ? Integer.parseInt(column.substring(1)) : 0;
    }

    /** The key of the words that explain a column. */
    String wordsOf(String column) {
        if (interval(column) > 0) {
            return "template.column.energy";
        }
        boolean isOwn = switch (column) {
            case "kind", "reason", "name", "day", "quality" -> true;
            default -> false;
        };
        return "template.column." + column + (isOwn ? "." + name() : "");
    }

    /** What a column may hold, as an example. */
    String example(String column) {
        List<String> choices = table.choices(column);
        return switch (column) {
            case "resource", "station", "subject" -> table == Table.RESOURCES ? "PV-001" : "ESS-01";
            case "buyer" -> "PV-001";
            case "participant", "submitter" -> "GEN-001";
            case "sequences" -> "5";
            case "name" -> table == Table.RESOURCES ? "海西光伏一站" : "海西新能源公司";
            case "kind" -> table == Table.DISPUTES ? "CALL_FEE" : "PV";
            case "technology" -> "PV";
            case "rated_mw", "licensed_mw" -> "50";
            case "energy_mwh", "to" -> "";
            case "day", "from" -> "2019-08-01";
            case "interval_end" -> "2019-08-01 00:15";
            case "issued_at" -> "2019-08-01T09:30";
            case "trade" -> "T-2019-0801";
            case "call" -> "C-2019-0801";
            case "bid" -> "B-1";
            case "dispute" -> "D-1";
            case "meter" -> "6001234567";
            case "channel" -> "E1";
            case "price_yuan_per_kwh" -> "0.4815";
            case "term" -> "2019-08";
            case "reference" -> "ESS-01";
            case "intervals" -> "1-4,7";
            case "decided_by" -> "Li Hua";
            case "energy_kwh" -> "1250.5";
            default -> {
                int interval = interval(column);
                yield interval > 0 ? interval + ".125" : choices.isEmpty() ? "…" : choices.get(0);
            }
        };
    }
}

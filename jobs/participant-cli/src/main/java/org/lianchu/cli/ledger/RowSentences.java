package org.lianchu.cli.ledger;

import java.util.ArrayList;
import java.util.List;
import org.lianchu.cli.command.Messages;
import org.lianchu.market.DataRow;
import org.lianchu.submit.RowChange;

/** Rows of published datasets, and what changes in them, in words. */
final class RowSentences {
    private static final String FROM = "from";
    private static final String TO = "to";

    private final Messages texts;

    RowSentences(Messages texts) {
        this.texts = texts;
    }

    /** Such as: exempts PV-007 from 2019-08-15: POVERTY_ALLEVIATION. */
    String of(RowChange change) {
        DataRow before = change.before();
        return switch (change.kind()) {
            case ADDED -> sentence(change.row());
            case REMOVED -> texts.of("row.gone", sentence(change.row()));
            case CHANGED ->
                texts.of(
                        "row.changed",
                        String.join(" ", change.row().identity()),
                        before == null ? "" : String.join("; ", differences(before, change.row())));
        };
    }

    /** The values in the order of the columns, and after them the time for which the row is valid. */
    private String sentence(DataRow row) {
        List<Object> arguments = new ArrayList<>();
        row.values().forEach(value -> arguments.add(value.isEmpty() ? "-" : value));
        if (row.dataset().columns().contains(FROM)) {
            String to = row.value(TO);
            arguments.add(
                    to.isEmpty() ? texts.of("row.from", row.value(FROM)) : texts.of("row.until", row.value(FROM), to));
        }
        return texts.of("row." + row.dataset().text(), arguments.toArray());
    }

    private static List<String> differences(DataRow before, DataRow after) {
        List<String> differences = new ArrayList<>();
        for (String column : after.dataset().columns()) {
            String was = before.value(column);
            String is = after.value(column);
            if (!was.equals(is)) {
                differences.add(column + " " + (was.isEmpty() ? "-" : was) + " -> " + (is.isEmpty() ? "-" : is));
            }
        }
        return differences;
    }
}

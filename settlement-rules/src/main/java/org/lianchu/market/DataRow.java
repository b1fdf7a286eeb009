package org.lianchu.market;

import java.util.List;
import java.util.Optional;
import org.lianchu.time.TradingDay;

/**
 * One row of a dataset without energies: the file's text by column, absent values empty; only rated_mw, energy_mwh and
 * licensed_mw are plain decimals without leading or trailing zeros.
 *
 * @param values in the order of {@link Dataset#columns()}
 */
public record DataRow(Dataset dataset, List<String> values) implements DocumentRecord {
    public DataRow {
        values = List.copyOf(values);
        if (values.size() != dataset.columns().size()) {
            throw new IllegalArgumentException(
                    dataset.text() + " has " + dataset.columns().size() + " columns");
        }
    }

    /** The text of a column of the dataset. */
    public String value(String column) {
        int index = dataset.columns().indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException(dataset.text() + " has no column " + column);
        }
        return values.get(index);
    }

    /** What makes it this row, though other things change: the values of {@link Dataset#identity()}. */
    public List<String> identity() {
        return dataset.identity().stream().map(this::value).toList();
    }

    @Override
    public Optional<TradingDay> tradingDay() {
        return Optional.empty();
    }
}

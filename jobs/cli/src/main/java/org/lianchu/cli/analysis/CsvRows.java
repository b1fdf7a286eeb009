package org.lianchu.cli.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.analysis.Questions;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.submit.CsvText;

/** A header and a line for each row. */
record CsvRows(CommonOptions common) implements QueryRows {
    @Override
    public void columns(List<String> names) {
        common.out().print(CsvText.line(names));
    }

    @Override
    public void row(List<@Nullable Object> values) {
        common.out().print(CsvText.line(values.stream().map(Questions::text).toList()));
    }

    @Override
    public void end() {
        common.out().flush();
    }
}

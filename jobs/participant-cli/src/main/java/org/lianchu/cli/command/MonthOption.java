package org.lianchu.cli.command;

import java.time.YearMonth;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The month of a term, which must be given. */
public final class MonthOption {
    @Option(
            names = "--month",
            paramLabel = "M",
            required = true,
            converter = MonthConverter.class,
            descriptionKey = "close.month")
    private @Nullable YearMonth month;

    /** What was given. */
    public YearMonth month() {
        return Objects.requireNonNull(month, "picocli requires it");
    }
}

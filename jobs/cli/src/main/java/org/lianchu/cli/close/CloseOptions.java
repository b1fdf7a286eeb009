package org.lianchu.cli.close;

import java.time.YearMonth;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.command.MonthConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which month a close is about, and where the ledger is. */
final class CloseOptions {
    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Option(
            names = "--month",
            paramLabel = "M",
            required = true,
            converter = MonthConverter.class,
            description = "the term, YYYY-MM",
            descriptionKey = "close.month")
    private @Nullable YearMonth month;

    LedgerPlace place() {
        return place;
    }

    YearMonth month() {
        return Objects.requireNonNull(month, "picocli requires it");
    }
}

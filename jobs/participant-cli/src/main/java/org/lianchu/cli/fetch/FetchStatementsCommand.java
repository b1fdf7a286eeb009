package org.lianchu.cli.fetch;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.command.MonthConverter;
import org.lianchu.cli.prove.ProveCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu statements} of a party: who writes them is the operator. */
@Command(name = "statements")
public final class FetchStatementsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Mixin
    private FetchOptions fetch = new FetchOptions();

    @Option(
            names = "--month",
            paramLabel = "YYYY-MM",
            converter = MonthConverter.class,
            descriptionKey = "statements.month")
    private @Nullable YearMonth month;

    @Option(names = "--run", paramLabel = "RUN", descriptionKey = "statements.run")
    private @Nullable String run;

    @Option(names = "--participant", paramLabel = "P", descriptionKey = "statements.participant")
    private @Nullable String participant;

    @Option(names = "--out", paramLabel = "DIR", required = true, descriptionKey = "out")
    private Path out = Path.of("");

    @Override
    public Integer call() throws Exception {
        return fetch.fetch(
                common,
                place,
                month,
                run == null ? null : ProveCommand.run(run),
                participant == null ? null : LedgerOptions.participant(participant),
                out);
    }
}

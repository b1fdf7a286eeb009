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
@Command(
        name = "statements",
        resourceBundle = "org.lianchu.cli.party",
        description = {
            "Fetches one's statements (结算单) from the house, and checks them.",
            "DIR/RUN/PARTICIPANT/statement.xlsx and statement.proof.json, of every closed term unless one is named.",
            "Each is checked as 'verify' does, by the trust folder alone, and that it is the one asked for. What is",
            "there whole is not fetched again. Exit 3 if a check failed, 4 if the house did not answer: it goes on."
        })
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
            description = "the month",
            descriptionKey = "statements.month")
    private @Nullable YearMonth month;

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "this run instead, as 'runs' lists it",
            descriptionKey = "statements.run")
    private @Nullable String run;

    @Option(
            names = "--participant",
            paramLabel = "P",
            description = "only this participant's; may be repeated",
            descriptionKey = "statements.participant")
    private @Nullable String participant;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "the folder to write into, made if need be",
            descriptionKey = "out")
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

package org.lianchu.cli.prove;

import java.time.DateTimeException;
import org.lianchu.cli.command.CommandGroup;
import org.lianchu.cli.command.UsageException;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.Command;

/** {@code lianchu prove}. */
@Command(
        name = "prove",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ProveReadingCommand.class,
            ProveTradeCommand.class,
            ProveCallCommand.class,
            ProveBidCommand.class,
            ProveRowCommand.class,
            ProvePostingCommand.class,
            ProveSampleCommand.class
        })
public final class ProveCommand extends CommandGroup {
    /**
     * A trading day of the command line.
     *
     * @throws UsageException if it is no day
     */
    public static TradingDay day(String text) {
        try {
            return TradingDay.parse(text);
        } catch (DateTimeException e) {
            throw new UsageException("usage.day", text);
        }
    }

    /**
     * The run of an id.
     *
     * @throws UsageException if it is no run's id
     */
    public static RunId run(String text) {
        try {
            return RunId.parse(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new UsageException("usage.run", text);
        }
    }
}

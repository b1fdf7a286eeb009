package org.lianchu.cli.account;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu worker}. */
@Command(
        name = "worker",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Looks after the tokens by which workers elsewhere fetch files from this house.",
            "A worker that reads the inbox itself needs none. With a token the files of work that is planned and not",
            "done can be read over the API, and nothing else: it is no identity of the ledger, and no account."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {WorkerAddCommand.class, WorkerListCommand.class, WorkerRemoveCommand.class})
public final class WorkerCommand extends CommandGroup {}

package org.lianchu.cli.network;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu network}. */
@Command(
        name = "network",
        subcommands = {
            NetworkUpCommand.class,
            NetworkStatusCommand.class,
            NetworkLogsCommand.class,
            NetworkDownCommand.class,
            NetworkPackageCommand.class
        })
public final class NetworkCommand extends CommandGroup {}

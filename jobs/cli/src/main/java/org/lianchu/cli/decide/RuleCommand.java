package org.lianchu.cli.decide;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu rule}. */
@Command(name = "rule", synopsisSubcommandLabel = "COMMAND", subcommands = RuleOnCommand.class)
public final class RuleCommand extends CommandGroup {}

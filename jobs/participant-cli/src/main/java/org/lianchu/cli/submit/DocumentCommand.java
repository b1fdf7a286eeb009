package org.lianchu.cli.submit;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu document}. */
@Command(name = "document", synopsisSubcommandLabel = "COMMAND", subcommands = DocumentStatusCommand.class)
public final class DocumentCommand extends CommandGroup {}

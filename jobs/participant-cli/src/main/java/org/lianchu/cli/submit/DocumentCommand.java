package org.lianchu.cli.submit;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu document}. */
@Command(
        name = "document",
        resourceBundle = "org.lianchu.cli.help",
        synopsisSubcommandLabel = "COMMAND",
        description = "What became of documents that were handed over.",
        subcommands = DocumentStatusCommand.class)
public final class DocumentCommand extends CommandGroup {}

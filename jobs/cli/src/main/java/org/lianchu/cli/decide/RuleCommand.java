package org.lianchu.cli.decide;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu rule}. */
@Command(
        name = "rule",
        resourceBundle = "org.lianchu.cli.help",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Rules on documents (裁定): takes one out of the inputs, or in.",
            "Not to be taken for 'rules', the versions of the settlement rules."
        },
        subcommands = RuleOnCommand.class)
public final class RuleCommand extends CommandGroup {}

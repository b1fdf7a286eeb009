package org.lianchu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lianchu dispute}. */
@Command(
        name = "dispute",
        resourceBundle = "org.lianchu.cli.help",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Disputes a line of the bill, takes that back, or answers it.",
            "Each is a document like any other, evidenced under its submitter's identity."
        },
        subcommands = {DisputeOpenCommand.class, DisputeWithdrawCommand.class, DisputeAnswerCommand.class})
final class DisputeCommand implements Runnable {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(common.out());
    }
}

package org.lianchu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lianchu close}. */
@Command(
        name = "close",
        resourceBundle = "org.lianchu.cli.help",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Closes a term (账期): one of FINANCE proposes, another approves.",
            "By the term's last settled FINAL, or, once a generation is closed, its last settled ADJUSTMENT. Approving",
            "closes it on the ledger, has the claims (通证) issued, and writes CLOSED last. Interrupted anywhere, the",
            "same command goes on. Exit 4 while anything is left."
        },
        subcommands = {CloseProposeCommand.class, CloseApproveCommand.class, CloseStatusCommand.class})
final class CloseCommand implements Runnable {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(common.out());
    }
}

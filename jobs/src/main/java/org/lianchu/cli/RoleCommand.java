package org.lianchu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lianchu role}. */
@Command(
        name = "role",
        resourceBundle = "org.lianchu.cli.help",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Grants a role to a person's identity.",
            "FINANCE proposes and approves the close of a term, CASHIER says that a claim was paid. DISPATCH grants,",
            "then the regulator approves; neither alone suffices."
        },
        subcommands = {RoleGrantCommand.class, RoleApproveCommand.class})
final class RoleCommand implements Runnable {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(common.out());
    }
}

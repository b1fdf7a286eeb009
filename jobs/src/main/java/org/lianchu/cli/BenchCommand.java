package org.lianchu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lianchu bench}. */
@Command(
        name = "bench",
        resourceBundle = "org.lianchu.cli.help",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Measures the main path beside a named alternative.",
            "Both in the same run, on the same server, with the same settings."
        },
        subcommands = {BenchHalfYearCommand.class, BenchEvidenceCommand.class, BenchWorkbooksCommand.class})
final class BenchCommand implements Runnable {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(common.out());
    }
}

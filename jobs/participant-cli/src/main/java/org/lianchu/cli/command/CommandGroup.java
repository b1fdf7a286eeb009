package org.lianchu.cli.command;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that is only the name of others: given alone, it tells which. */
public abstract class CommandGroup implements Runnable {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public final void run() {
        spec.commandLine().usage(common.out());
    }
}

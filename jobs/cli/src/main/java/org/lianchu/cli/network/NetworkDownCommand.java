package org.lianchu.cli.network;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.network.Network;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu network down}. */
@Command(
        name = "down",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Ends the nodes of the home's network.",
            "'network up' starts them again where they were. Only processes that are known to be its nodes are ended."
        })
final class NetworkDownCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--wipe",
            description = "delete the network too: its ledger, and all keys of its organisations",
            descriptionKey = "network.wipe")
    private boolean wipe;

    @Override
    public Integer call() throws IOException {
        Network.in(common.home().network()).down(wipe);
        common.say(wipe ? "network.wiped" : "network.down", common.home().network());
        return ExitCode.DONE;
    }
}

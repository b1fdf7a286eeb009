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
@Command(name = "down")
final class NetworkDownCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--wipe", descriptionKey = "network.wipe")
    private boolean wipe;

    @Override
    public Integer call() throws IOException {
        Network.in(common.home().network()).down(wipe);
        common.say(wipe ? "network.wiped" : "network.down", common.home().network());
        return ExitCode.DONE;
    }
}

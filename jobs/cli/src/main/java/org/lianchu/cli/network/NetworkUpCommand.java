package org.lianchu.cli.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.network.Network;
import org.lianchu.network.NodeStatus;
import org.lianchu.network.Programs;
import org.lianchu.parts.LedgerParts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu network up}. */
@Command(name = "up")
final class NetworkUpCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--market", paramLabel = "NAME", descriptionKey = "network.market")
    private @Nullable String market;

    @Override
    public Integer call() throws IOException {
        Path folder = common.home().network();
        Network network = Network.up(
                folder,
                common.home().channel(Network.settings(marketOf(folder))),
                Programs.find(System.getenv()),
                stage -> {
                    common.say("network.stage." + stage.name().toLowerCase(Locale.ROOT));
                    common.out().flush();
                });
        List<NodeStatus> nodes = network.status();
        nodes.stream().map(this::line).forEach(line -> common.out().println(line));
        common.say("network.up", nodes.size(), network.market(), network.profile());
        common.say("network.next");
        return ExitCode.DONE;
    }

    private String line(NodeStatus node) {
        return NetworkStatusCommand.line(node, common.texts());
    }

    private String marketOf(Path folder) throws IOException {
        String named = market;
        if (named != null) {
            return named;
        }
        return Network.isIn(folder) ? Network.in(folder).market() : LedgerParts.DEFAULT_MARKET;
    }
}

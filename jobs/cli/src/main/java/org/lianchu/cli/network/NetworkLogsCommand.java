package org.lianchu.cli.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.UsageException;
import org.lianchu.network.LogTail;
import org.lianchu.network.Network;
import org.lianchu.network.NodeStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu network logs}. */
@Command(name = "logs")
final class NetworkLogsCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int LINES = 200;
    private static final int LINES_OF_EACH = 10;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "NODE", descriptionKey = "network.node")
    private @Nullable String node;

    @Option(names = "--follow", descriptionKey = "network.follow")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Network network = Network.in(common.home().network());
        String one = node;
        if (one == null) {
            if (follow) {
                throw new UsageException("usage.follow");
            }
            for (NodeStatus each : network.status()) {
                common.out().println("== " + each.name());
                show(network.log(each.name()), LINES_OF_EACH);
            }
            return ExitCode.DONE;
        }
        Path log = network.log(one);
        if (follow) {
            follow(log);
        } else {
            show(log, LINES);
        }
        return ExitCode.DONE;
    }

    private void show(Path log, int lines) throws IOException {
        if (Files.exists(log)) {
            common.out().println(LogTail.of(log, lines));
        }
    }

    /** Until the process is interrupted. */
    private void follow(Path log) throws IOException, InterruptedException {
        try (BufferedReader reader = Files.newBufferedReader(log, StandardCharsets.UTF_8)) {
            while (!Thread.currentThread().isInterrupted()) {
                String line = reader.readLine();
                if (line == null) {
                    common.out().flush();
                    Thread.sleep(PAUSE.toMillis());
                } else {
                    common.out().println(line);
                }
            }
        }
    }
}

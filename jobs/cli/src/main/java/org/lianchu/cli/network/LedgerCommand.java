package org.lianchu.cli.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.parts.LedgerParts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu ledger}. */
@Command(
        name = "ledger",
        subcommands = {LedgerStatusCommand.class, LedgerCheckCommand.class})
public final class LedgerCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--market", paramLabel = "NAME", descriptionKey = "ledger.market")
    private @Nullable String market;

    @Option(names = "--port", paramLabel = "N", descriptionKey = "ledger.port")
    private int port;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<Path> connection = common.home().connection();
        if (connection.isPresent()) {
            throw new CommandRefusedException("AT_A_NETWORK", connection.get());
        }
        LedgerParts parts = LedgerParts.open(common.home(), market, port);
        try {
            if (parts.served().isEmpty()) {
                throw new CommandRefusedException("ALREADY_SERVED", parts.endpoint());
            }
            CountDownLatch closed = new CountDownLatch(1);
            Thread interrupted = new Thread(() -> {
                try {
                    parts.closeNow();
                } catch (IOException e) {
                    common.warn("failed", e);
                } finally {
                    closed.countDown();
                }
            });
            Runtime.getRuntime().addShutdownHook(interrupted);
            common.say("ledger.serving", parts.endpoint(), common.home().ledger());
            common.out().flush();
            closed.await();
            return ExitCode.DONE;
        } catch (CommandRefusedException e) {
            parts.close();
            throw e;
        }
    }
}

package org.lianchu.cli.network;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.parts.LedgerParts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu ledger status}. */
@Command(name = "status")
final class LedgerStatusCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--json", descriptionKey = "ledger.json")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Optional<String> running = LedgerParts.running(common.home());
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("ledger", common.home().ledger().toString());
            object.put("running", running.isPresent());
            object.put("endpoint", running.orElse(null));
            common.json(object);
        } else if (running.isPresent()) {
            common.say("ledger.running", running.get());
        } else {
            common.say("ledger.stopped", common.home().ledger());
        }
        return running.isPresent() ? ExitCode.DONE : ExitCode.REFUSED;
    }
}

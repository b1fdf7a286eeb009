package org.lianchu.cli.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.account.WorkerTokens;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu worker list}. */
@Command(name = "list")
final class WorkerListCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (AccountSession session = AccountSession.open(common)) {
            session.workers().all().forEach(json ? this::json : this::line);
            return ExitCode.DONE;
        }
    }

    private void line(WorkerTokens.Known worker) {
        common.out().printf("%-20s %s%n", worker.name(), worker.createdAt());
    }

    private void json(WorkerTokens.Known worker) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("worker", worker.name());
        object.put("createdAt", worker.createdAt().toString());
        common.json(object);
    }
}

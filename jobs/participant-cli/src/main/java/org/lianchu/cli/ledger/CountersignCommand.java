package org.lianchu.cli.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.command.UsageException;
import org.lianchu.client.LedgerConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu countersign}. */
@Command(name = "countersign")
public final class CountersignCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Parameters(arity = "0..*", paramLabel = "WHAT", descriptionKey = "countersign.what")
    private List<String> wanted = new ArrayList<>();

    @Option(names = "--all", descriptionKey = "countersign.all")
    private boolean all;

    @Option(names = "--json", descriptionKey = "countersign.json")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (all && !wanted.isEmpty()) {
            throw new UsageException("usage.countersign");
        }
        try (LedgerSession session = options.open(common)) {
            LedgerConnection ledger = session.as(RoleApproveCommand.REGULATOR);
            List<WaitingItems.Item> waiting = WaitingItems.at(ledger, common.texts());
            return all || !wanted.isEmpty() ? countersign(chosen(waiting), ledger) : list(waiting);
        }
    }

    private List<WaitingItems.Item> chosen(List<WaitingItems.Item> waiting) {
        for (String what : wanted) {
            if (waiting.stream().noneMatch(each -> each.name().equals(what))) {
                throw new CommandRefusedException("NOT_WAITING", what);
            }
        }
        return waiting.stream()
                .filter(each -> all || wanted.contains(each.name()))
                .toList();
    }

    private int list(List<WaitingItems.Item> waiting) {
        waiting.forEach(this::show);
        if (!json) {
            common.out().println("countersign WAITING " + waiting.size());
        }
        return ExitCode.DONE;
    }

    /** One after another, so that each is shown against what was countersigned before it. */
    private int countersign(List<WaitingItems.Item> chosen, LedgerConnection ledger) {
        int status = ExitCode.DONE;
        for (WaitingItems.Item each : chosen) {
            show(each);
            int written = LedgerSession.write(common, ledger, each.request(), "countersign.done", each.name());
            status = Math.max(status, written);
        }
        return status;
    }

    private void show(WaitingItems.Item each) {
        List<String> changes = each.changes().get();
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("what", each.name());
            object.put("sha256", each.sha256());
            object.put("changes", changes);
            common.json(object);
            return;
        }
        if (each.sha256().isEmpty()) {
            common.out().println(each.name());
        } else {
            common.say("countersign.head", each.name(), each.sha256());
        }
        changes.forEach(change -> common.out().println("  " + change));
        if (changes.isEmpty()) {
            common.say("countersign.nothing");
        }
    }
}

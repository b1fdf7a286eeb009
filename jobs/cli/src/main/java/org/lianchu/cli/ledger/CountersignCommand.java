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
import org.lianchu.submit.LedgerPublications;
import org.lianchu.submit.LedgerPublications.Waiting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu countersign}. */
@Command(
        name = "countersign",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Lists what waits for the regulator's countersignature, or countersigns it.",
            "What DISPATCH publishes holds once it is countersigned: the highest number of a dataset, whole. Each is",
            "shown with what it changes against the one in force; nothing is countersigned that was not shown.",
            "The last line of a list is: countersign WAITING <how many>"
        })
public final class CountersignCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "WHAT",
            description = "such as exemptions/5, as it is listed; none: only list",
            descriptionKey = "countersign.what")
    private List<String> wanted = new ArrayList<>();

    @Option(names = "--all", description = "countersign all that waits", descriptionKey = "countersign.all")
    private boolean all;

    @Option(names = "--json", description = "print one JSON object a line", descriptionKey = "countersign.json")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (all && !wanted.isEmpty()) {
            throw new UsageException("usage.countersign");
        }
        try (LedgerSession session = options.open(common)) {
            LedgerConnection ledger = session.as(RoleApproveCommand.REGULATOR);
            LedgerPublications publications = new LedgerPublications(ledger);
            List<Waiting> waiting = publications.waiting();
            return all || !wanted.isEmpty()
                    ? countersign(chosen(waiting), publications, ledger)
                    : list(waiting, publications);
        }
    }

    private List<Waiting> chosen(List<Waiting> waiting) {
        for (String what : wanted) {
            if (waiting.stream().noneMatch(each -> each.toString().equals(what))) {
                throw new CommandRefusedException("NOT_WAITING", what);
            }
        }
        return waiting.stream()
                .filter(each -> all || wanted.contains(each.toString()))
                .toList();
    }

    private int list(List<Waiting> waiting, LedgerPublications publications) {
        waiting.forEach(each -> show(each, publications));
        if (!json) {
            common.out().println("countersign WAITING " + waiting.size());
        }
        return ExitCode.DONE;
    }

    /** By dataset and number, so that each is shown against the one that was countersigned before it. */
    private int countersign(List<Waiting> chosen, LedgerPublications publications, LedgerConnection ledger) {
        int status = ExitCode.DONE;
        for (Waiting each : chosen) {
            show(each, publications);
            int written = LedgerSession.write(common, ledger, each.countersignature(), "countersign.done", each);
            status = Math.max(status, written);
        }
        return status;
    }

    private void show(Waiting each, LedgerPublications publications) {
        RowSentences sentences = new RowSentences(common.texts());
        List<String> changes =
                publications.changes(each).stream().map(sentences::of).toList();
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("what", each.toString());
            object.put("sha256", each.sha256().toString());
            object.put("changes", changes);
            common.json(object);
            return;
        }
        common.say("countersign.head", each, each.sha256());
        changes.forEach(change -> common.out().println("  " + change));
        if (changes.isEmpty()) {
            common.say("countersign.nothing");
        }
    }
}

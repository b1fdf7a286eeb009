package org.lianchu.cli.night;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.command.RejectReport;
import org.lianchu.cli.operator.InboxOptions;
import org.lianchu.cli.operator.OperatorSession;
import org.lianchu.ingest.IngestReport;
import org.lianchu.operations.Operations;
import org.lianchu.readers.reject.Sentences;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu ingest}. */
@Command(name = "ingest")
public final class IngestCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Mixin
    private InboxOptions inbox = new InboxOptions();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (OperatorSession desk = OperatorSession.open(common, place, inbox.settings(common.home(), common.db()))) {
            Operations operations = desk.operations();
            operations.lock();
            IngestReport report = operations.runs().ingest();
            long standing = operations.reports().inbox().refusals().size();
            if (json) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("accepted", report.acceptedDocuments());
                object.put("refused", report.refusedDocuments());
                object.put("same", report.sameDocuments());
                object.put("records", report.records());
                object.put("refusedStanding", standing);
                object.put("waiting", report.waiting());
                object.put("leftOut", report.leftOut());
                common.json(object);
            } else {
                print(common, operations, report, standing);
            }
            return standing + report.waiting().size() > 0 ? ExitCode.REFUSED : ExitCode.DONE;
        }
    }

    static void print(CommonOptions common, Operations operations, IngestReport report, long standing) {
        operations.reports().inbox().strangers().forEach(name -> common.warn("ingest.stranger", name));
        for (IngestReport.Located located : report.rejects()) {
            RejectReport.warn(common, located.path(), located.reject());
        }
        report.waiting()
                .forEach(w -> common.warn(
                        "ingest.waiting",
                        w.path(),
                        common.texts().named(w.why().cause()),
                        Sentences.in(common.texts().locale(), w.why().message())));
        common.say(
                "ingest.done",
                report.acceptedDocuments(),
                report.records(),
                report.sameDocuments(),
                report.refusedDocuments());
        report.leftOut().forEach(left -> RejectReport.warnLeftOut(common, left.path(), left.channels()));
        if (standing > report.refusedDocuments()) {
            common.say("ingest.standing", standing);
        }
    }
}

package org.lianchu.cli.close;

import java.util.List;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.close.CheckLine;
import org.lianchu.close.CloseState;
import org.lianchu.close.Closing;
import org.lianchu.operations.JobFailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu close approve}. */
@Command(name = "approve")
final class CloseApproveCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private CloseOptions options = new CloseOptions();

    @Option(names = "--as", paramLabel = "NAME", required = true, descriptionKey = "close.as")
    private String name = "";

    @Override
    public Integer call() throws Exception {
        try (CloseSession desk = CloseSession.open(common, options.place())) {
            Closing closing = desk.find(options.month());
            CloseReport report = new CloseReport(common);
            if (closing.state() == CloseState.CLOSED) {
                common.say("close.closed", closing.term(), closing.run().key());
                return report.end(closing, CloseState.CLOSED);
            }
            if (closing.state() != CloseState.PARTIAL) {
                int status = approve(desk, closing, report);
                if (status != ExitCode.DONE) {
                    return status;
                }
            }
            return finish(desk, closing, report);
        }
    }

    private int approve(CloseSession desk, Closing closing, CloseReport report) throws Exception {
        if (closing.proposal() == null) {
            throw new CommandRefusedException(
                    "NOT_PROPOSED.close", closing.run().key(), options.month());
        }
        CloseSession.refuseSameIdentity(closing, desk.session(), name);
        List<CheckLine> lines = desk.term().checklist(closing);
        report.print(closing, desk.term().open(closing), lines);
        CloseReport.refuseUnready(closing, lines);
        return LedgerSession.write(
                common,
                desk.session().as(name),
                desk.term().approval(closing),
                "close.approved",
                closing.term(),
                closing.run().key());
    }

    private int finish(CloseSession desk, Closing closing, CloseReport report) {
        try {
            desk.operations().runs().close(closing.run().key());
        } catch (JobFailedException e) {
            report.end(closing, CloseState.PARTIAL);
            throw e;
        }
        common.say("close.done", closing.term(), closing.generation());
        return report.end(closing, CloseState.CLOSED);
    }
}

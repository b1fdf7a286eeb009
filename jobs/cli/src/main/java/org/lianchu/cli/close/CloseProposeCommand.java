package org.lianchu.cli.close;

import java.util.List;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.client.LedgerConnection;
import org.lianchu.close.CheckLine;
import org.lianchu.close.CloseState;
import org.lianchu.close.Closing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu close propose}. */
@Command(name = "propose")
final class CloseProposeCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private CloseOptions options = new CloseOptions();

    @Option(names = "--as", paramLabel = "NAME", required = true, descriptionKey = "close.as")
    private String name = "";

    @Override
    public Integer call() throws Exception {
        try (CloseSession desk = CloseSession.open(common, options.place())) {
            LedgerConnection finance = desk.session().as(name);
            Closing closing = desk.find(options.month());
            if (closing.closed() != null) {
                throw new CommandRefusedException(
                        "TERM_CLOSED", closing.term(), closing.run().key());
            }
            CloseReport report = new CloseReport(common);
            List<CheckLine> lines = desk.term().checklist(closing);
            report.print(closing, desk.term().open(closing), lines);
            CloseReport.refuseUnready(closing, lines);
            int status = LedgerSession.write(
                    common,
                    finance,
                    desk.term().proposal(closing),
                    "close.proposed",
                    closing.run().key(),
                    options.month());
            return status == ExitCode.DONE ? report.end(closing, CloseState.PROPOSED) : status;
        }
    }
}

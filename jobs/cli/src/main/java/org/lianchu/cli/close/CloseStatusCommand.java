package org.lianchu.cli.close;

import java.util.List;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.close.CheckLine;
import org.lianchu.close.CloseState;
import org.lianchu.close.Closing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu close status}. */
@Command(name = "status")
final class CloseStatusCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private CloseOptions options = new CloseOptions();

    @Option(names = "--json", descriptionKey = "ledger.json")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (CloseSession desk = CloseSession.open(common, options.place())) {
            Closing closing = desk.find(options.month());
            List<CheckLine> lines = desk.term().checklist(closing);
            CloseReport report = new CloseReport(common);
            if (json) {
                report.json(closing, lines);
                return closing.state() == CloseState.PARTIAL ? ExitCode.PARTIAL : ExitCode.DONE;
            }
            report.print(closing, desk.term().open(closing), lines);
            return report.end(closing, closing.state());
        }
    }
}

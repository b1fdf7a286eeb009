package org.lianchu.cli.night;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.cli.operator.OperatorSession;
import org.lianchu.client.ProfileException;
import org.lianchu.identity.WalletException;
import org.lianchu.parts.HomeBusyException;
import org.lianchu.status.StatusBoard;
import org.lianchu.status.StatusLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu status}. */
@Command(
        name = "status",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Shows what ran, what waits, what failed and why.",
            "Files and anchored documents that did not arrive, writes that are not confirmed, runs and closes that are",
            "left half-way, disputes, months that are due; with each, what goes on with it. It writes nothing and",
            "takes no lock: it may be given while a night is at work, and says who is. Exit 4 while something is left",
            "PARTIAL or failed; what waits for others leaves it 0. The last line is: status CLEAR|LEFT <how much>"
        })
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Option(names = "--json", description = "print one JSON object", descriptionKey = "ledger.json")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        StatusReport report = new StatusReport(common);
        if (common.db() == null && !common.home().hasDatabase()) {
            return report.print(List.of(), json);
        }
        List<StatusLine> unreachable = new ArrayList<>();
        try (OperatorSession desk = open(unreachable)) {
            StatusBoard board = StatusBoard.of(desk.operations(), Clock.systemUTC());
            List<StatusLine> lines = new ArrayList<>(board.lines());
            lines.addAll(unreachable);
            return report.print(lines, json);
        }
    }

    /** Without the ledger where it cannot be had: the database tells much of it. */
    private OperatorSession open(List<StatusLine> unreachable) throws IOException, SQLException {
        try {
            return OperatorSession.open(common, place, OperatorHome.settings(common));
        } catch (WalletException | ProfileException | HomeBusyException e) {
            unreachable.add(StatusBoard.unreachable(String.valueOf(e.getMessage())));
            return OperatorSession.withoutLedger(common, OperatorHome.settings(common));
        }
    }
}

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
@Command(name = "status")
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Option(names = "--json", descriptionKey = "ledger.json")
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

package org.lianchu.cli.night;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.command.PeriodOptions;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.cli.operator.OperatorSession;
import org.lianchu.operations.Operations;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu settle}. */
@Command(name = "settle")
public final class SettleCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Option(
            names = "--from",
            paramLabel = "D",
            required = true,
            converter = PeriodOptions.class,
            descriptionKey = "from")
    private @Nullable TradingDay from;

    @Option(names = "--to", paramLabel = "D", required = true, converter = PeriodOptions.class, descriptionKey = "to")
    private @Nullable TradingDay to;

    @Option(names = "--type", paramLabel = "PROVISIONAL|FINAL|ADJUSTMENT", required = true, descriptionKey = "type")
    private RunType type = RunType.PROVISIONAL;

    @Option(names = "--market", paramLabel = "NAME", descriptionKey = "market")
    private String market = "qinghai";

    @Override
    public Integer call() throws Exception {
        RunId wanted = RunId.first(market, PeriodOptions.period(from, to), type);
        try (OperatorSession desk = OperatorSession.open(common, place, OperatorHome.settings(common))) {
            Operations operations = desk.operations();
            operations.lock();
            Run run = operations.runs().settle(wanted);
            if (run.previous() != null && run.state().hasPostings()) {
                new DeltaReport(operations.reports(), common).print(run);
            }
            if (run.state() == RunState.REFUSED && type != RunType.PROVISIONAL) {
                common.say("run.how");
            }
            return new RunReport(operations.reports(), common).print(run);
        }
    }
}

package org.lianchu.cli.night;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.auction.Auction;
import org.lianchu.cli.audit.AuditAnchors;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.command.PeriodOptions;
import org.lianchu.cli.command.UsageException;
import org.lianchu.cli.operator.InboxOptions;
import org.lianchu.cli.operator.OperatorSession;
import org.lianchu.ingest.IngestReport;
import org.lianchu.operations.Operations;
import org.lianchu.run.Run;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu night}. */
@Command(name = "night")
public final class NightCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Option(names = "--day", paramLabel = "D", converter = PeriodOptions.class, descriptionKey = "day")
    private @Nullable TradingDay day;

    @Option(names = "--from", paramLabel = "D", converter = PeriodOptions.class, descriptionKey = "from")
    private @Nullable TradingDay from;

    @Option(names = "--to", paramLabel = "D", converter = PeriodOptions.class, descriptionKey = "to")
    private @Nullable TradingDay to;

    @Option(names = "--market", paramLabel = "NAME", descriptionKey = "market")
    private String market = "qinghai";

    @Mixin
    private InboxOptions inbox = new InboxOptions();

    @Override
    public Integer call() throws Exception {
        SettlementPeriod period = day == null ? PeriodOptions.period(from, to) : ofDay(day);
        RunId wanted = RunId.first(market, period, RunType.PROVISIONAL);
        try (OperatorSession desk = OperatorSession.open(common, place, inbox.settings(common.home(), common.db()))) {
            Operations operations = desk.operations();
            operations.lock();
            Run run = operations.runs().night(wanted);
            IngestReport report = operations.runs().received();
            IngestCommand.print(
                    common,
                    operations,
                    report,
                    operations.reports().inbox().refusals().size());
            List<String> differences = operations.ledger().differences();
            differences.forEach(difference -> common.warn("night.differs", difference));
            Auction auction = operations.reports().auction();
            Instant now = Clock.systemUTC().instant();
            auction.waiting(wanted.market(), now).forEach(day -> common.say("night.uncleared", day));
            auction.unopened(wanted.market(), period, now).forEach(day -> common.say("night.unopened", day));
            AuditAnchors.anchor(common, operations);
            int status = new RunReport(operations.reports(), common).print(run);
            return differences.isEmpty() ? status : ExitCode.REFUSED;
        }
    }

    private SettlementPeriod ofDay(TradingDay one) {
        if (from != null || to != null) {
            throw new UsageException("usage.day.or.period");
        }
        return new SettlementPeriod(one, one);
    }
}

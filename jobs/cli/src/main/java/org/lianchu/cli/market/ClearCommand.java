package org.lianchu.cli.market;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.auction.Auction;
import org.lianchu.auction.TradesFile;
import org.lianchu.award.ClearingCertificate;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.PeriodOptions;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.identity.OwnerFiles;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.TradeRow;
import org.lianchu.operations.Operations;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu clear}. */
@Command(name = "clear")
public final class ClearCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--day", paramLabel = "D", required = true, converter = PeriodOptions.class, descriptionKey = "day")
    private @Nullable TradingDay day;

    @Option(names = "--out", paramLabel = "FILE", required = true, descriptionKey = "clear.out")
    private Path out = Path.of("");

    @Option(names = "--market", paramLabel = "NAME", descriptionKey = "market")
    private String market = "qinghai";

    @Override
    public Integer call() throws Exception {
        TradingDay wanted = PeriodOptions.period(day, day).first();
        try (Operations operations = OperatorHome.open(common)) {
            Auction.Cleared cleared = operations
                    .reports()
                    .auction()
                    .clear(market, wanted, Clock.systemUTC().instant());
            List<TradeRow> trades = cleared.day().trades();
            Path file = out.toAbsolutePath();
            Map<ParticipantId, Path> copies = new TradesFile(trades).write(file, cleared.market());
            common.say("clear.done", file, trades.size(), wanted);
            copies.forEach((party, copy) -> common.say("clear.copy", copy, party));
            Path certificate = TradesFile.beside(file, ClearingCertificate.SUFFIX);
            OwnerFiles.write(certificate, cleared.certificate().text());
            common.say("clear.margins", certificate, wanted);
            return ExitCode.DONE;
        }
    }
}

package org.lianchu.cli.night;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.command.UsageException;
import org.lianchu.cli.decide.RevisionDelivery;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.cli.operator.OperatorSession;
import org.lianchu.decision.DiscrepancyAnswer;
import org.lianchu.market.Side;
import org.lianchu.operations.Operations;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.store.DiscrepancyStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu discrepancy}. */
@Command(name = "discrepancy")
public final class DiscrepancyCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Parameters(paramLabel = "ID", descriptionKey = "discrepancy.id")
    private String id = "";

    @Option(names = "--accept", paramLabel = "owner|dispatch", descriptionKey = "accept")
    private @Nullable Side accept;

    @Option(names = "--explain", descriptionKey = "explain")
    private boolean explain;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "reason")
    private String reason = "";

    @Option(names = "--by", paramLabel = "NAME", descriptionKey = "by")
    private String by = System.getProperty("user.name");

    @Override
    public Integer call() throws Exception {
        if ((accept != null) == explain) {
            throw new UsageException("usage.answer");
        }
        try (OperatorSession desk = OperatorSession.open(common, place, OperatorHome.settings(common))) {
            Operations operations = desk.operations();
            operations.lock();
            DiscrepancyStore store = operations.reports().discrepancies();
            DiscrepancyRow found =
                    store.life(id).orElseThrow(() -> new CommandRefusedException("NO_SUCH_DISCREPANCY", id));
            Side side = accept;
            if (side == null) {
                store.explain(id, reason, by);
                common.say("discrepancy.explained", id);
            } else {
                refuseWhatNobodyDecides(found, side);
                Path file =
                        new RevisionDelivery(common, desk).deliver(DiscrepancyAnswer.decision(found, side, reason, by));
                common.say("discrepancy.accepted", id, side.name().toLowerCase(Locale.ROOT), file);
            }
            return ExitCode.DONE;
        }
    }

    private static void refuseWhatNobodyDecides(DiscrepancyRow found, Side side) {
        DiscrepancyAnswer.objection(found, side).ifPresent(objection -> {
            throw switch (objection) {
                case RECORD -> new CommandRefusedException("NOT_DECIDABLE.record");
                case TRADE -> new CommandRefusedException("NOT_DECIDABLE.trade");
            };
        });
    }
}

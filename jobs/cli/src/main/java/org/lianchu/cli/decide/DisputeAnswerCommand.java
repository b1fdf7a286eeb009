package org.lianchu.cli.decide;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.cli.operator.OperatorSession;
import org.lianchu.dispute.Dispute;
import org.lianchu.dispute.DisputeState;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.operations.Operations;
import org.lianchu.submit.DisputeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu dispute answer}. */
@Command(name = "answer")
final class DisputeAnswerCommand implements Callable<Integer> {
    /** How DISPATCH may answer. */
    enum Outcome {
        UPHELD,
        REJECTED
    }

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Parameters(paramLabel = "ID", descriptionKey = "dispute.id")
    private String id = "";

    @Option(names = "--outcome", paramLabel = "upheld|rejected", required = true, descriptionKey = "dispute.outcome")
    private @Nullable Outcome outcome;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "reason")
    private String reason = "";

    @Option(names = "--by", paramLabel = "NAME", descriptionKey = "by")
    private String by = System.getProperty("user.name");

    @Override
    public Integer call() throws Exception {
        try (OperatorSession desk = OperatorSession.open(common, place, OperatorHome.settings(common))) {
            Operations operations = desk.operations();
            operations.lock();
            operations.runs().ingest();
            Dispute dispute = operations
                    .reports()
                    .disputes()
                    .find(id)
                    .orElseThrow(() -> new CommandRefusedException("NO_SUCH_DISPUTE", id));
            if (dispute.state() != DisputeState.OPEN) {
                throw new CommandRefusedException("NOT_OPEN", id, dispute.state());
            }
            DataRow row = new DataRow(Dataset.ANSWERS, List.of(id, String.valueOf(outcome), reason, by));
            RevisionDelivery delivery = new RevisionDelivery(common, desk);
            Path file = new DisputeFile(delivery.folder().resolve(ParticipantId.DISPATCH.text())).write(row);
            delivery.handOver(file);
            common.say("dispute.answered", id, String.valueOf(outcome), file);
            return ExitCode.DONE;
        }
    }
}

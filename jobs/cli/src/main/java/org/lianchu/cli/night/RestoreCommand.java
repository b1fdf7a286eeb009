package org.lianchu.cli.night;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.operator.InboxOptions;
import org.lianchu.cli.operator.OperatorSession;
import org.lianchu.cli.prove.ProofOptions;
import org.lianchu.client.LedgerConnection;
import org.lianchu.market.ParticipantId;
import org.lianchu.operations.Operations;
import org.lianchu.proof.LedgerWalk;
import org.lianchu.restore.Restoration;
import org.lianchu.restore.RestoreReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu restore}. */
@Command(name = "restore")
public final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Mixin
    private ProofOptions proofs = new ProofOptions();

    @Mixin
    private InboxOptions inbox = new InboxOptions();

    @Option(names = "--dry-run", descriptionKey = "restore.dry-run")
    private boolean dryRun;

    @Option(names = "--without-copies", descriptionKey = "restore.without-copies")
    private boolean withoutCopies;

    @Option(names = "--missing", paramLabel = "FILE", descriptionKey = "restore.missing")
    private @Nullable Path missing;

    @Override
    public Integer call() throws Exception {
        if (!options.place().isThere(common)) {
            throw new CommandRefusedException("NO_LEDGER", common.home().ledger());
        }
        try (OperatorSession desk =
                OperatorSession.open(common, options.place(), inbox.settings(common.home(), common.db()))) {
            Operations operations = desk.operations();
            operations.lock();
            LedgerSession session = desk.session();
            if (session == null) {
                throw new CommandRefusedException("NO_LEDGER", common.home().ledger());
            }
            LedgerConnection ledger = session.as(ParticipantId.DISPATCH.text());
            Restoration restoration = new Restoration(operations, ledger, common.progress());
            RestoreOutput output = new RestoreOutput(common, file());
            if (dryRun) {
                return output.print(restoration.plan());
            }
            if (!restoration.isBegun()) {
                check(ledger);
            }
            return end(operations, output, restoration.run(!withoutCopies));
        }
    }

    private int end(Operations operations, RestoreOutput output, RestoreReport report) throws Exception {
        IngestCommand.print(
                common,
                operations,
                operations.runs().received(),
                operations.reports().inbox().refusals().size());
        List<String> differences = report.isComplete() ? operations.ledger().differences() : List.of();
        differences.forEach(difference -> common.warn("night.differs", difference));
        return output.print(report, differences.isEmpty());
    }

    private Path file() {
        return missing == null ? common.home().root().resolve("missing.csv") : missing;
    }

    /** What is built is worth what the ledger is worth. */
    private void check(LedgerConnection ledger) throws IOException {
        LedgerWalk.Report walked = new LedgerWalk(ledger, proofs.transactions(common, options)).run(common.progress());
        walked.faults().forEach(fault -> common.warn("recompute.fault", fault));
        if (!walked.faults().isEmpty()) {
            throw new CommandRefusedException("LEDGER_FAULTS", walked.faults().size());
        }
        common.say("ledger.walked", walked.blocks(), walked.transactions(), walked.keys());
    }
}

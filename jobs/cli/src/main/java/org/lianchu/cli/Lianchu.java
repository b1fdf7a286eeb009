package org.lianchu.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.account.AccountCommand;
import org.lianchu.cli.account.WorkerCommand;
import org.lianchu.cli.analysis.AnalysisCommand;
import org.lianchu.cli.analysis.DatasetCommand;
import org.lianchu.cli.analysis.QueryCommand;
import org.lianchu.cli.audit.AuditCommand;
import org.lianchu.cli.audit.CommandNotes;
import org.lianchu.cli.bench.BenchCommand;
import org.lianchu.cli.claim.ClaimCommand;
import org.lianchu.cli.claim.ClaimsCommand;
import org.lianchu.cli.close.CloseCommand;
import org.lianchu.cli.close.StatementsCommand;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.Messages;
import org.lianchu.cli.command.Program;
import org.lianchu.cli.decide.DisputeCommand;
import org.lianchu.cli.decide.DisputesCommand;
import org.lianchu.cli.decide.RuleCommand;
import org.lianchu.cli.ledger.AdmitCommand;
import org.lianchu.cli.ledger.ConsentCommand;
import org.lianchu.cli.ledger.CountersignCommand;
import org.lianchu.cli.ledger.EnrolCommand;
import org.lianchu.cli.ledger.IdentityCommand;
import org.lianchu.cli.ledger.RoleCommand;
import org.lianchu.cli.ledger.RulesCommand;
import org.lianchu.cli.ledger.SuspendCommand;
import org.lianchu.cli.market.ClearCommand;
import org.lianchu.cli.market.GenerateCommand;
import org.lianchu.cli.network.LedgerCommand;
import org.lianchu.cli.network.NetworkCommand;
import org.lianchu.cli.night.DiscrepanciesCommand;
import org.lianchu.cli.night.DiscrepancyCommand;
import org.lianchu.cli.night.ExportCommand;
import org.lianchu.cli.night.IngestCommand;
import org.lianchu.cli.night.InputsCommand;
import org.lianchu.cli.night.NightCommand;
import org.lianchu.cli.night.RerunCommand;
import org.lianchu.cli.night.RestoreCommand;
import org.lianchu.cli.night.RunsCommand;
import org.lianchu.cli.night.SettleCommand;
import org.lianchu.cli.night.StatusCommand;
import org.lianchu.cli.prove.ProveCommand;
import org.lianchu.cli.prove.RecomputeCommand;
import org.lianchu.cli.prove.VerifyCommand;
import org.lianchu.cli.schedule.ScheduleCommand;
import org.lianchu.cli.schedule.ServeCommand;
import org.lianchu.cli.submit.DocumentCommand;
import org.lianchu.cli.submit.InspectCommand;
import org.lianchu.cli.submit.SubmitCommand;
import org.lianchu.cli.submit.TemplateCommand;
import org.lianchu.cli.term.TermCommand;
import org.lianchu.cli.work.WorkCommand;
import org.lianchu.devledger.DamagedLedgerException;
import org.lianchu.home.Home;
import org.lianchu.home.HomeLedger;
import org.lianchu.network.NetworkFailedException;
import org.lianchu.operations.JobFailedException;
import org.lianchu.parts.DatabaseUnreachableException;
import org.lianchu.parts.Outage;
import org.lianchu.parts.OwnLedger;
import org.lianchu.refusal.RefusedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: {@code lianchu COMMAND}. */
@Command(
        name = "lianchu",
        synopsisSubcommandLabel = "COMMAND",
        version = Program.VERSION,
        subcommands = {
            DemoCommand.class,
            GenerateCommand.class,
            TemplateCommand.class,
            InspectCommand.class,
            IngestCommand.class,
            NightCommand.class,
            ServeCommand.class,
            WorkCommand.class,
            ScheduleCommand.class,
            ClearCommand.class,
            SettleCommand.class,
            StatusCommand.class,
            RunsCommand.class,
            RerunCommand.class,
            RestoreCommand.class,
            DiscrepanciesCommand.class,
            DiscrepancyCommand.class,
            CloseCommand.class,
            ClaimsCommand.class,
            ClaimCommand.class,
            DisputesCommand.class,
            DisputeCommand.class,
            ExportCommand.class,
            QueryCommand.class,
            DatasetCommand.class,
            AnalysisCommand.class,
            StatementsCommand.class,
            RulesCommand.class,
            RuleCommand.class,
            SubmitCommand.class,
            DocumentCommand.class,
            IdentityCommand.class,
            EnrolCommand.class,
            AdmitCommand.class,
            ConsentCommand.class,
            SuspendCommand.class,
            RoleCommand.class,
            CountersignCommand.class,
            TermCommand.class,
            LedgerCommand.class,
            AuditCommand.class,
            AccountCommand.class,
            WorkerCommand.class,
            NetworkCommand.class,
            ProveCommand.class,
            VerifyCommand.class,
            InputsCommand.class,
            RecomputeCommand.class,
            BenchCommand.class
        })
public final class Lianchu extends Program {
    /** The program. */
    public Lianchu() {
        super("org.lianchu.cli.operator");
    }

    /** Runs a command and exits with its status. */
    public static void main(String[] args) {
        run(new Lianchu(), args);
    }

    /**
     * Runs a command and returns its status: 0 done, 2 usage, 3 refused, 4 partial or failed. Sets the default locale
     * to the language asked for.
     */
    public static int execute(PrintWriter out, PrintWriter err, String... args) {
        return new Lianchu().answer(out, err, args);
    }

    @Override
    protected int ended(CommandLine line, int status, @Nullable RefusedException refusal) {
        Optional<IOException> unnoted =
                new CommandNotes(Clock.systemUTC()).note(line.getParseResult(), status, refusal);
        if (unnoted.isEmpty()) {
            return status;
        }
        line.getErr().println(new Messages(Locale.getDefault()).of("audit.not.noted", unnoted.get()));
        return status == ExitCode.DONE ? ExitCode.PARTIAL : status;
    }

    @Override
    protected HomeLedger ledger(Home home, @Nullable String market) throws IOException {
        return OwnLedger.open(home, market);
    }

    @Override
    protected String failure(Exception thrown, Messages texts) {
        String message = String.valueOf(thrown.getMessage());
        Optional<String> outage = Outage.of(thrown).map(of -> texts.of("outage." + of, innermost(thrown)));
        if (thrown instanceof JobFailedException) {
            return outage.orElse(message) + System.lineSeparator() + texts.of("stopped");
        }
        if (thrown instanceof DatabaseUnreachableException) {
            return texts.of("database.unreachable", message);
        }
        if (thrown instanceof NetworkFailedException) {
            return texts.of("network.failed", message);
        }
        if (innermost(thrown) instanceof DamagedLedgerException damaged) {
            return texts.of("ledger.damaged", String.valueOf(damaged.getMessage()));
        }
        return outage.orElseGet(() -> super.failure(thrown, texts));
    }

    @Override
    protected @Nullable Throwable beneath(Throwable thrown) {
        return Outage.beneath(thrown);
    }
}

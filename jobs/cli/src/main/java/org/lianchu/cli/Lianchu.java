package org.lianchu.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.bench.BenchCommand;
import org.lianchu.cli.claim.ClaimCommand;
import org.lianchu.cli.claim.ClaimsCommand;
import org.lianchu.cli.close.CloseCommand;
import org.lianchu.cli.close.StatementsCommand;
import org.lianchu.cli.command.CommandGroup;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.Language;
import org.lianchu.cli.command.Messages;
import org.lianchu.cli.command.UsageException;
import org.lianchu.cli.dispute.DisputeCommand;
import org.lianchu.cli.dispute.DisputesCommand;
import org.lianchu.cli.ledger.AdmitCommand;
import org.lianchu.cli.ledger.ConsentCommand;
import org.lianchu.cli.ledger.CountersignCommand;
import org.lianchu.cli.ledger.EnrolCommand;
import org.lianchu.cli.ledger.IdentityCommand;
import org.lianchu.cli.ledger.LedgerCommand;
import org.lianchu.cli.ledger.RoleCommand;
import org.lianchu.cli.ledger.RulesCommand;
import org.lianchu.cli.ledger.SuspendCommand;
import org.lianchu.cli.market.ClearCommand;
import org.lianchu.cli.market.GenerateCommand;
import org.lianchu.cli.market.InspectCommand;
import org.lianchu.cli.market.TemplateCommand;
import org.lianchu.cli.network.NetworkCommand;
import org.lianchu.cli.night.DiscrepanciesCommand;
import org.lianchu.cli.night.DiscrepancyCommand;
import org.lianchu.cli.night.ExportCommand;
import org.lianchu.cli.night.IngestCommand;
import org.lianchu.cli.night.NightCommand;
import org.lianchu.cli.night.RerunCommand;
import org.lianchu.cli.night.RunsCommand;
import org.lianchu.cli.night.SettleCommand;
import org.lianchu.cli.night.StatusCommand;
import org.lianchu.cli.prove.InputsCommand;
import org.lianchu.cli.prove.ProveCommand;
import org.lianchu.cli.prove.RecomputeCommand;
import org.lianchu.cli.prove.VerifyCommand;
import org.lianchu.cli.schedule.ScheduleCommand;
import org.lianchu.cli.schedule.ServeCommand;
import org.lianchu.cli.submit.DocumentCommand;
import org.lianchu.cli.submit.RuleCommand;
import org.lianchu.cli.submit.SubmitCommand;
import org.lianchu.cli.term.TermCommand;
import org.lianchu.client.LedgerUnreachableException;
import org.lianchu.home.DatabaseUnreachableException;
import org.lianchu.home.Outage;
import org.lianchu.network.NetworkFailedException;
import org.lianchu.operations.JobFailedException;
import org.lianchu.refusal.RefusedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: {@code lianchu COMMAND}. */
@Command(
        name = "lianchu",
        synopsisSubcommandLabel = "COMMAND",
        resourceBundle = "org.lianchu.cli.help",
        version = "lianchu 0.1.0",
        description = {
            "The settlement house for a shared energy storage market (链储).",
            "",
            "Parties' files go into HOME/inbox/SUBMITTER/ (SUBMITTER is a participant's id or DISPATCH);",
            "'night' receives them, compares what the sides say and settles; 'export' writes the result as CSV.",
            "Begin with:  lianchu demo"
        },
        footer = {"", "Exit status: 0 done, 2 usage, 3 refused (by name), 4 partial or failed, 5 waiting."},
        subcommands = {
            DemoCommand.class,
            GenerateCommand.class,
            TemplateCommand.class,
            InspectCommand.class,
            IngestCommand.class,
            NightCommand.class,
            ServeCommand.class,
            ScheduleCommand.class,
            ClearCommand.class,
            SettleCommand.class,
            StatusCommand.class,
            RunsCommand.class,
            RerunCommand.class,
            DiscrepanciesCommand.class,
            DiscrepancyCommand.class,
            CloseCommand.class,
            ClaimsCommand.class,
            ClaimCommand.class,
            DisputesCommand.class,
            DisputeCommand.class,
            ExportCommand.class,
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
            NetworkCommand.class,
            ProveCommand.class,
            VerifyCommand.class,
            InputsCommand.class,
            RecomputeCommand.class,
            BenchCommand.class
        })
public final class Lianchu extends CommandGroup {
    /** Runs a command and exits with its status. */
    public static void main(String[] args) {
        if (Arrays.asList(args).contains("-v")) {
            System.setProperty("lianchu.log", "INFO");
        }
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        if (!FileNames.anyScript()) {
            Messages texts = new Messages(Language.of(args).locale());
            err.println(texts.of("refused", "LOCALE: " + texts.of("refused.LOCALE", FileNames.encoding())));
            System.exit(ExitCode.REFUSED);
        }
        NativeHashes.prefer();
        System.exit(execute(out, err, args));
    }

    /**
     * Runs a command and returns its status: 0 done, 2 usage, 3 refused, 4 partial or failed. Sets the default locale
     * to the language asked for.
     */
    public static int execute(PrintWriter out, PrintWriter err, String... args) {
        Locale.setDefault(Language.of(args).locale());
        CommandLine line = new CommandLine(new Lianchu())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(110)
                .setExecutionExceptionHandler((thrown, command, parsed) -> report(thrown, command, args));
        return line.execute(args);
    }

    /** One line that says what is wrong and what to do; the trace only with -v. */
    private static int report(Exception thrown, CommandLine command, String... args) {
        PrintWriter err = command.getErr();
        if (Arrays.asList(args).contains("-v")) {
            thrown.printStackTrace(err);
        }
        Messages texts = new Messages(Language.of(args).locale());
        if (thrown instanceof UsageException usage) {
            err.println(usage.in(texts));
            err.println(texts.of("usage.more", command.getCommandSpec().qualifiedName()));
            return ExitCode.USAGE;
        }
        Optional<RefusedException> refusal = refusal(thrown);
        if (refusal.isPresent()) {
            return refused(refusal.get(), texts, err);
        }
        if (thrown instanceof JobFailedException) {
            err.println(Outage.of(thrown)
                    .map(outage -> texts.of("outage." + outage, innermost(thrown)))
                    .orElse(thrown.getMessage()));
            err.println(texts.of("stopped"));
            return ExitCode.PARTIAL;
        }
        err.println(failure(thrown, texts));
        return ExitCode.PARTIAL;
    }

    private static String failure(Exception thrown, Messages texts) {
        String message = String.valueOf(thrown.getMessage());
        if (thrown instanceof LedgerUnreachableException) {
            return texts.of("ledger.unreachable", message);
        }
        if (thrown instanceof DatabaseUnreachableException) {
            return texts.of("database.unreachable", message);
        }
        Optional<Outage> outage = Outage.of(thrown);
        if (outage.isPresent()) {
            return texts.of("outage." + outage.get(), innermost(thrown));
        }
        if (innermost(thrown) instanceof AccessDeniedException denied) {
            return texts.of("denied", denied.getFile());
        }
        if (thrown instanceof NetworkFailedException) {
            return texts.of("network.failed", message);
        }
        return texts.of("failed", innermost(thrown));
    }

    /** What the innermost cause says, which knows most; its kind too, for some say only what they are about. */
    private static Throwable innermost(Throwable thrown) {
        Throwable inner = thrown;
        for (Throwable t = thrown; t != null; t = Outage.beneath(t)) {
            inner = t;
        }
        return inner;
    }

    private static int refused(RefusedException refusal, Messages texts, PrintWriter err) {
        if (refusal.isEarly()) {
            err.println(texts.of("waiting", String.valueOf(refusal.getMessage())));
            return ExitCode.WAITING;
        }
        if (refusal instanceof CommandRefusedException ours) {
            err.println(texts.of("refused", ours.in(texts)));
        } else {
            err.println(texts.of("refused", String.valueOf(refusal.getMessage())));
            texts.gloss(refusal.code()).ifPresent(err::println);
        }
        return ExitCode.REFUSED;
    }

    /** What was refused by name, also where a job stopped over it. */
    private static Optional<RefusedException> refusal(Throwable thrown) {
        return Stream.<@Nullable Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(RefusedException.class::isInstance)
                .map(RefusedException.class::cast)
                .findFirst();
    }
}

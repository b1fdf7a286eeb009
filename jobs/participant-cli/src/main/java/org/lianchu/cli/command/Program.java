package org.lianchu.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.ConnectionProfile;
import org.lianchu.client.LedgerUnreachableException;
import org.lianchu.home.Home;
import org.lianchu.home.HomeLedger;
import org.lianchu.refusal.RefusedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** A program of commands: how it is run, which ledger it finds in a home, and how it answers for what was thrown. */
public abstract class Program extends CommandGroup {
    /** What {@code --version} says. */
    public static final String VERSION = "lianchu 0.1.0";

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            descriptionKey = "version")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean version;

    private final String texts;

    /**
     * A program.
     *
     * @param texts the name of the bundle with the texts of its help that no other program has
     */
    protected Program(String texts) {
        this.texts = texts;
    }

    /** Runs a command and exits with its status. */
    protected static void run(Program program, String... args) {
        if (Arrays.asList(args).contains("-v")) {
            System.setProperty("lianchu.log", "INFO");
        }
        // two threads begin at once, and what the second says while the first sets up logging is not worth a warning
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        if (!FileNames.anyScript()) {
            Messages texts = new Messages(Language.of(args).locale());
            err.println(texts.of("refused", "LOCALE: " + texts.of("refused.LOCALE", FileNames.encoding())));
            System.exit(ExitCode.REFUSED);
        }
        NativeHashes.prefer();
        System.exit(program.answer(out, err, args));
    }

    /**
     * Runs a command and returns its status: 0 done, 2 usage, 3 refused, 4 partial or failed. Sets the default locale
     * to the language asked for.
     */
    public final int answer(PrintWriter out, PrintWriter err, String... args) {
        Locale.setDefault(Language.of(args).locale());
        AtomicReference<@Nullable RefusedException> refusal = new AtomicReference<>();
        CommandLine line = line(args)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(110)
                .setExecutionExceptionHandler((thrown, command, parsed) -> {
                    refusal.set(refusal(thrown).orElse(null));
                    return report(thrown, command, args);
                });
        int status = line.execute(args);
        return ended(line, status, refusal.get());
    }

    /**
     * Is told of each command that has ended; returns the status to exit with.
     *
     * @param refusal by which it was refused; null if it was not
     */
    protected int ended(CommandLine line, int status, @Nullable RefusedException refusal) {
        return status;
    }

    /** The program's commands with their options. */
    public final CommandLine line() {
        return described(new CommandLine(this));
    }

    /** Where a command comes first, it alone: to look through all of them takes longer than most commands do. */
    private CommandLine line(String... args) {
        Command program = Objects.requireNonNull(getClass().getAnnotation(Command.class));
        Optional<Class<?>> first = Stream.of(program.subcommands())
                .filter(command -> args.length > 0
                        && args[0].equals(command.getAnnotation(Command.class).name()))
                .findFirst();
        return first.map(command -> {
                    CommandSpec root = CommandSpec.wrapWithoutInspection(this).name(program.name());
                    root.addSubcommand(args[0], new CommandLine(command));
                    return described(new CommandLine(root));
                })
                .orElseGet(this::line);
    }

    private CommandLine described(CommandLine line) {
        return adapted(new HelpTexts(texts).in(line));
    }

    /** A line of all commands or of some, as this program has them. */
    protected CommandLine adapted(CommandLine line) {
        return line;
    }

    /**
     * The ledger of a home.
     *
     * @param market the market an embedded one is made for, the first time; null for the default
     */
    protected abstract HomeLedger ledger(Home home, @Nullable String market) throws IOException;

    /** The network that a home is connected to. */
    protected static Optional<HomeLedger> network(Home home) throws IOException {
        return home.connection().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        HomeLedger.at(ConnectionProfile.read(home.connection().get())));
    }

    /** One line that says what is wrong and what to do; the trace only with -v. */
    private int report(Exception thrown, CommandLine command, String... args) {
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
        err.println(failure(thrown, texts));
        return ExitCode.PARTIAL;
    }

    /** What failed that is no refusal, and what to do. */
    protected String failure(Exception thrown, Messages texts) {
        if (thrown instanceof LedgerUnreachableException) {
            return texts.of("ledger.unreachable", String.valueOf(thrown.getMessage()));
        }
        Throwable innermost = innermost(thrown);
        if (innermost instanceof AccessDeniedException denied) {
            return texts.of("denied", denied.getFile());
        }
        return texts.of("failed", innermost);
    }

    /** What the innermost cause says, which knows most; its kind too, for some say only what they are about. */
    protected final Throwable innermost(Throwable thrown) {
        Throwable inner = thrown;
        for (Throwable t = thrown; t != null; t = beneath(t)) {
            inner = t;
        }
        return inner;
    }

    /** What led to it; null if nothing did. */
    protected @Nullable Throwable beneath(Throwable thrown) {
        return thrown.getCause();
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

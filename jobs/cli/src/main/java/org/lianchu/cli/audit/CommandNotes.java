package org.lianchu.cli.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianchu.audit.AuditEvent;
import org.lianchu.audit.AuditSpool;
import org.lianchu.cli.command.CommandGroup;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.home.Home;
import org.lianchu.refusal.RefusedException;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Notes each command that changes something on an operator's home: by whom, about what, and how it ended. */
public final class CommandNotes {
    private static final String AS = "--as";
    private static final String REASON = "--reason";
    private static final String SUBMIT = "submit";
    /** Options whose values are the ids of things. */
    private static final Set<String> IDS =
            Set.of("--month", "--day", "--from", "--to", "--participant", "--run", "--name", "--subject", "--dispute");
    /** Options that say where things are, not what is done. */
    private static final Set<String> PLACES =
            Set.of("--home", "--db", "--lang", "-v", "--profile", "--ledger", "--tls-ca", "--wallet", "--json", REASON);

    private final Clock clock;

    public CommandNotes(Clock clock) {
        this.clock = clock;
    }

    /**
     * Notes a command that has ended.
     *
     * @param parsed null if the command line was none
     * @param status its exit status
     * @param refusal by which it was refused; null if it was not
     * @return why it could not be noted; empty if it was, or had not to be
     */
    public Optional<IOException> note(@Nullable ParseResult parsed, int status, @Nullable RefusedException refusal) {
        if (parsed == null || status == ExitCode.USAGE) {
            return Optional.empty();
        }
        ParseResult command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        String action = action(command.commandSpec());
        CommonOptions common = common(command.commandSpec());
        if (common == null
                || !CommandKinds.CHANGE.contains(action)
                || command.isUsageHelpRequested()
                || !isOperators(common)) {
            return Optional.empty();
        }
        try {
            new AuditSpool(common.home().root()).add(event(action, command, common, outcome(status, refusal)));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        } catch (UncheckedIOException e) {
            return Optional.of(new IOException(e));
        }
    }

    private static @Nullable CommonOptions common(CommandSpec command) {
        return command.mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(CommonOptions.class::isInstance)
                .map(CommonOptions.class::cast)
                .findFirst()
                .orElse(null);
    }

    private static String action(CommandSpec command) {
        String name = command.qualifiedName(" ");
        return name.substring(name.indexOf(' ') + 1);
    }

    /** A party's own home has neither database nor authorities: what is done there is nobody else's business. */
    private static boolean isOperators(CommonOptions common) {
        Home home = common.home();
        boolean isMade = Files.isDirectory(home.root());
        return isMade
                && (common.db() != null
                        || home.hasDatabase()
                        || (home.hasLedger() && home.authorities().isPresent()));
    }

    private AuditEvent event(String action, ParseResult command, CommonOptions common, String outcome) {
        List<String> objects = new ArrayList<>(common.concerned());
        List<String> details = new ArrayList<>();
        for (OptionSpec option : command.matchedOptions()) {
            String name = option.longestName();
            if (IDS.contains(name)) {
                objects.addAll(option.stringValues());
            }
            if (!PLACES.contains(name)) {
                details.add(option.stringValues().isEmpty() ? name : name + "=" + value(option));
            }
        }
        String signer = value(command, AS);
        for (ArgSpec given : command.matchedPositionals()) {
            given.stringValues().forEach(value -> objects.add(object(action, signer, value)));
        }
        return AuditEvent.of(clock.instant(), user(), address(), action, objects.toArray(String[]::new))
                .by(common.signer())
                .ended(outcome)
                .saying(value(command, REASON), String.join(" ", details));
    }

    private static String value(ParseResult command, String option) {
        return command.hasMatchedOption(option) ? value(command.matchedOption(option)) : "";
    }

    private static String value(OptionSpec option) {
        return String.join(",", option.stringValues());
    }

    /** A document is named as everywhere else: by submitter and file. */
    private static String object(String action, String as, String value) {
        return action.equals(SUBMIT) ? as + "/" + Path.of(value).getFileName() : value;
    }

    private static String outcome(int status, @Nullable RefusedException refusal) {
        return switch (status) {
            case ExitCode.DONE -> AuditEvent.DONE;
            case ExitCode.REFUSED -> refusal == null ? "REFUSED" : "REFUSED " + refusal.code();
            case ExitCode.WAITING -> "WAITING";
            default -> "PARTIAL";
        };
    }

    /** The user of the system, and who became it. */
    public static String user() {
        String before = System.getenv("SUDO_USER");
        return "os:" + System.getProperty("user.name") + (before == null ? "" : " (" + before + ")");
    }

    /** The machine, and from where somebody is signed in to it. */
    public static String address() {
        String session = System.getenv("SSH_CONNECTION");
        String from = session == null ? "" : " from " + session.split(" ", 2)[0];
        try {
            return InetAddress.getLocalHost().getHostName() + from;
        } catch (UnknownHostException e) {
            return "local" + from;
        }
    }

    /** The commands that are noted, for those who look after all of them. */
    public static Set<String> noted() {
        return CommandKinds.CHANGE;
    }

    /** The commands that are not noted here: they only read, or note themselves. */
    public static Set<String> unnoted() {
        Set<String> unnoted = new HashSet<>(CommandKinds.READ);
        unnoted.addAll(CommandKinds.NOTE_THEMSELVES);
        return unnoted;
    }

    /** All commands that do something, by their names. */
    public static List<String> commands(CommandLine line) {
        List<String> names = new ArrayList<>();
        for (CommandLine below : line.getSubcommands().values()) {
            CommandSpec command = below.getCommandSpec();
            if (!(command.userObject() instanceof CommandGroup)) {
                names.add(action(command));
            }
            names.addAll(commands(below));
        }
        return names;
    }
}

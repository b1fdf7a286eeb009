package org.lianchu.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.home.Home;
import org.lianchu.identity.Identity;
import org.lianchu.progress.ProgressListener;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import tools.jackson.databind.json.JsonMapper;

/**
 * The options every command has, and how it speaks. They stand behind the command or before it, as its help shows them:
 * of an option that is given twice the one behind holds.
 */
public final class CommonOptions {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    private final List<String> concerned = new ArrayList<>();
    private String signer = "";

    @Option(names = "--home", paramLabel = "DIR", descriptionKey = "home")
    private @Nullable Path home;

    @Option(names = "--db", paramLabel = "URL", descriptionKey = "db")
    private @Nullable String db;

    @Option(names = "--lang", paramLabel = "en|zh", descriptionKey = "lang")
    private @Nullable Language lang;

    @Option(names = "-v", descriptionKey = "verbose")
    @SuppressWarnings("UnusedVariable") // read before the options are, as logs begin
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "help")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    /**
     * The home, which need not be there yet.
     *
     * @throws UncheckedIOException if it is there and this user may not enter it: what cannot be looked into is not
     *     empty
     */
    public Home home() {
        Path root = root();
        try {
            root.getFileSystem().provider().checkAccess(root, AccessMode.READ, AccessMode.EXECUTE);
        } catch (NoSuchFileException first) {
            return new Home(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Home(root);
    }

    private Path root() {
        return given(options -> options.home).orElseGet(() -> Path.of(System.getProperty("user.home"), ".lianchu"));
    }

    /** An option as it was given behind the command, else before it. */
    private <T> Optional<T> given(Function<CommonOptions, @Nullable T> option) {
        for (CommandSpec command = spec(); command != null; command = command.parent()) {
            for (CommandSpec mixin : command.mixins().values()) {
                if (mixin.userObject() instanceof CommonOptions options) {
                    T value = option.apply(options);
                    if (value != null) {
                        return Optional.of(value);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** A PostgreSQL of the user's own, if named. */
    @Nullable
    public String db() {
        return given(options -> options.db).orElse(null);
    }

    /** Shows progress beside the results. */
    public ProgressListener progress() {
        return new ProgressLine(err(), texts());
    }

    public Messages texts() {
        return new Messages(lang().locale());
    }

    /** The language as workbooks name it: en or zh. */
    public String language() {
        return lang().name().toLowerCase(Locale.ROOT);
    }

    private Language lang() {
        return given(options -> options.lang).orElse(Language.EN);
    }

    public PrintWriter out() {
        return spec().commandLine().getOut();
    }

    public PrintWriter err() {
        return spec().commandLine().getErr();
    }

    /** The command's own name, without those before it. */
    public String command() {
        return spec().name();
    }

    /** The program that the command is one of. */
    Program program() {
        return (Program) spec().root().userObject();
    }

    private CommandSpec spec() {
        CommandSpec own = spec;
        if (own == null) {
            throw new IllegalStateException("options without a command");
        }
        return own;
    }

    /** Says a message on standard output. */
    public void say(String key, Object... arguments) {
        out().println(texts().of(key, arguments));
    }

    /** Says a message on standard error, beside the results. */
    public void warn(String key, Object... arguments) {
        err().println(texts().of(key, arguments));
    }

    /** Prints an object as one line of JSON. */
    public void json(Map<String, ?> object) {
        out().println(jsonText(object));
    }

    /** An object as one line of JSON. */
    public String jsonText(Map<String, ?> object) {
        return JSON.writeValueAsString(object);
    }

    /** Notes by which identity of the ledger the command acts; the last is the one that signs. */
    void acts(Identity identity) {
        signer = Caller.of(identity.mspId(), identity.certificate()).toString();
    }

    /** Notes the ids of what the command is about, beside those that it was given: for the audit trail. */
    public void concerns(Object... ids) {
        Arrays.stream(ids).map(String::valueOf).forEach(concerned::add);
    }

    /** The identity of the ledger by which it acted; empty if by none. */
    public String signer() {
        return signer;
    }

    /** What {@link #concerns} noted. */
    public List<String> concerned() {
        return List.copyOf(concerned);
    }
}

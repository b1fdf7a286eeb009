package org.lianchu.parts;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import org.lianchu.home.Home;
import org.lianchu.identity.OwnerFiles;

/**
 * The PostgreSQL that comes with the product, its data in the home. It listens on a socket in its data folder, which
 * its owner alone may enter, and on no port: who comes so far needs no password, and nobody else comes so far.
 *
 * <p>It starts durable. A server that a killed owner left behind is stopped first; a first start that was killed
 * half-way is begun again. One that ends instead of serving is told at once, in its own words: only one that lives, and
 * reads what was written before a crash, is waited for.
 */
final class EmbeddedServer implements AutoCloseable {
    /** To read the log of a crash may take minutes; a server that has ended is not waited for. */
    private static final String START_SECONDS = "1800";

    private static final String STOP_SECONDS = "30";
    private static final int MOST_WORDS = 600;
    private static final Pattern TELLING = Pattern.compile("\\b(?:FATAL|PANIC|ERROR|DETAIL|HINT|error|hint):\\s.*");
    private static final Pattern FULL =
            Pattern.compile("No space left on device|Disk quota exceeded|Check free disk space");

    private final Path data;
    private final Path log;
    private final ServerPrograms programs;
    private final List<String> asOther;
    private @Nullable Thread hook;
    private boolean isSeen;

    private EmbeddedServer(Path data, Path log, ServerPrograms programs, List<String> asOther) {
        this.data = data;
        this.log = log;
        this.programs = programs;
        this.asOther = asOther;
    }

    /**
     * Starts it. The caller holds the home's lock.
     *
     * @param endsAtOnce whether it ends when the process is told to end, not only when it is closed
     * @throws DatabaseRefusedException if it does not start: its own words, and what to do
     * @throws DiskFullException if there is no room for it
     */
    static EmbeddedServer start(Home home, boolean endsAtOnce) throws IOException {
        Path data = home.database().toAbsolutePath().normalize();
        checkOwner(data);
        EmbeddedServer server = new EmbeddedServer(
                data, home.databaseLog().toAbsolutePath().normalize(), ServerPrograms.of(home), asOther());
        LeftOver leftOver = new LeftOver(data);
        if (leftOver.server().isPresent()) {
            server.stop();
        }
        leftOver.clear();
        if (!Files.exists(home.databaseReady())) {
            FileUtils.deleteDirectory(data.toFile());
        }
        if (!Files.exists(data)) {
            server.make();
        }
        server.start();
        OwnerFiles.file(home.databaseReady());
        if (endsAtOnce) {
            server.endAtOnce();
        }
        return server;
    }

    private static void checkOwner(Path data) throws IOException {
        boolean isKnown = User.number() > 0 && Files.exists(data);
        if (isKnown && User.number() != (int) Files.getAttribute(data, "unix:uid", LinkOption.NOFOLLOW_LINKS)) {
            throw DatabaseRefusedException.otherOwner(data, Files.getOwner(data).getName());
        }
    }

    /** PostgreSQL refuses to run as root; in a namespace of users of its own, root is nobody to it. */
    private static List<String> asOther() {
        if (!User.isRoot()) {
            return List.of();
        }
        if (!LinuxUtils.isUnshareAvailable()) {
            throw DatabaseRefusedException.asRoot();
        }
        return List.of("unshare", "-U");
    }

    private void make() throws IOException {
        OwnerFiles.folder(data);
        OwnerFiles.create(log).close();
        int exit = run("initdb", "-U", "postgres", "-E", "UTF8", "--locale=C", "-A", "trust", "--auth-host=reject");
        if (exit != 0) {
            throw notStarted();
        }
    }

    private void start() throws IOException {
        OwnerFiles.create(log).close();
        String options = Stream.of(
                        "listen_addresses=",
                        "unix_socket_directories=.",
                        "unix_socket_permissions=0700",
                        "port=5432",
                        "fsync=on",
                        "synchronous_commit=on")
                .map(setting -> "-c " + setting)
                .collect(Collectors.joining(" "));
        if (run("pg_ctl", "start", "-w", "-t", START_SECONDS, "-l", log.toString(), "-o", options) != 0) {
            throw notStarted();
        }
        isSeen = new LeftOver(data).server().isPresent();
    }

    private int run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(asOther);
        command.add(programs.bin().resolve(program).toString());
        command.addAll(List.of("-D", data.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // what it says is read below, in one language
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private RuntimeException notStarted() throws IOException {
        String said = Files.readString(log, StandardCharsets.ISO_8859_1);
        if (FULL.matcher(said).find()) {
            return DiskFullException.at(data);
        }
        String words = said.lines()
                .flatMap(line -> TELLING.matcher(line)
                        .results()
                        .map(found -> found.group().strip()))
                .distinct()
                .collect(Collectors.joining(" "));
        if (words.isEmpty()) {
            DiskFullException.lookBefore(data);
        }
        return DatabaseRefusedException.notStarted(
                data, log, words.length() > MOST_WORDS ? words.substring(0, MOST_WORDS) + "..." : words);
    }

    private void endAtOnce() {
        Thread stops = new Thread(() -> {
            try {
                stop();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        hook = stops;
        Runtime.getRuntime().addShutdownHook(stops);
    }

    /** Whether it ended though nobody closed it; never where this system does not tell of its processes. */
    boolean isGone() throws IOException {
        return isSeen && new LeftOver(data).server().isEmpty();
    }

    /**
     * Starts it again after it was killed, on the data that it had.
     *
     * @throws DatabaseRefusedException if it does not start: its own words; a process of the killed one may still end
     * @throws DiskFullException if there is no room for it
     */
    void startAgain() throws IOException {
        new LeftOver(data).clear();
        start();
    }

    private void stop() throws IOException {
        run("pg_ctl", "stop", "-m", "fast", "-w", "-t", STOP_SECONDS);
    }

    /** Whether a URL is that of a home's embedded server. */
    static boolean isEmbedded(String url) {
        return url.contains(UnixSockets.class.getName());
    }

    String url() {
        return "jdbc:postgresql://localhost/postgres?user=postgres&sslmode=disable&gssEncMode=disable&socketFactory="
                + UnixSockets.class.getName() + "&socketFactoryArg="
                + URLEncoder.encode(data.toString(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        Thread stops = hook;
        if (stops != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(stops);
            } catch (IllegalStateException ending) {
                // it stops the server itself
                return;
            }
        }
        stop();
    }
}

package org.lianchu;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * How the program is started as a process of its own: by the first compiler alone and, as its launcher does, with an
 * archive of its classes (class data sharing). The archive is made once, by whichever process of tests needs it first.
 */
final class ProgramJava {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path TESTS_OWN = TARGET.resolve("test-classes");
    private static final List<String> PLACES = places();
    /** Of Java, in which an archive is one kind of AOT cache; older ones do not know the word. */
    private static final int FIRST_WITH_AOT = 24;
    /** Who looks at classes as they are loaded, which JDK 17 crashes at where they are an archive's. */
    private static final Pattern WATCHER = Pattern.compile("agent|FlightRecord");

    private static final long MOST_SECONDS_TO_MAKE = 120;
    /** As the launcher starts a server, which may be watched by an agent later. */
    private static final List<String> PLAIN = List.copyOf(java(List.of()));

    /** Any other command, from the moment that one is first given. */
    private static final class Archived {
        private static final List<String> COMMAND = command();
    }

    private ProgramJava() {}

    /**
     * What a command line begins with: Java and its options, of which {@code -cp} and the class path are the last.
     * More options go before these two, the class that is started behind.
     *
     * @param command the first word of what is asked of the program
     */
    static List<String> begin(String command) {
        return command.equals("serve") ? PLAIN : Archived.COMMAND;
    }

    private static List<String> places() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(place -> Path.of(place).toAbsolutePath())
                .filter(place -> Files.exists(place) && !place.equals(TESTS_OWN))
                .map(Path::toString)
                .toList();
    }

    private static List<String> command() {
        List<String> options = new ArrayList<>();
        archive().ifPresent(made -> {
            options.addAll(List.of("-XX:SharedArchiveFile=" + made, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
            if (Runtime.version().feature() >= FIRST_WITH_AOT) {
                options.add("-Xlog:aot=off");
            }
        });
        return List.copyOf(java(options));
    }

    private static List<String> java(List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, PLACES)));
        return command;
    }

    /**
     * Empty where it cannot be made, and where a module is a folder of classes, as in an editor: an archive has the
     * classes of jars only. Java itself passes one over that is another Java's or of other jars.
     */
    private static Optional<Path> archive() {
        if (isWatched() || !PLACES.stream().map(Path::of).allMatch(Files::isRegularFile)) {
            return Optional.empty();
        }
        Path archive = TARGET.resolve("program-%08x.jsa".formatted(PLAIN.hashCode()));
        try (FileChannel turns = FileChannel.open(TARGET.resolve("program.turn"), CREATE, WRITE);
                FileLock turn = turns.lock()) {
            if (turn.isValid() && !isNewest(archive)) {
                make(archive);
            }
            return Optional.of(archive).filter(Files::exists);
        } catch (IOException e) {
            System.out.println("commands start without an archive of classes: " + e);
            return Optional.empty();
        }
    }

    private static boolean isWatched() {
        return Stream.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS")
                .map(name -> System.getenv().getOrDefault(name, ""))
                .anyMatch(options -> WATCHER.matcher(options).find());
    }

    private static boolean isNewest(Path archive) throws IOException {
        if (!Files.exists(archive)) {
            return false;
        }
        for (String place : PLACES) {
            if (Files.getLastModifiedTime(Path.of(place)).compareTo(Files.getLastModifiedTime(archive)) > 0) {
                return false;
            }
        }
        return true;
    }

    /** Learns the classes of a whole month. Where that fails, commands begin later, and nothing else differs. */
    private static void make(Path archive) throws IOException {
        Path home = Files.createTempDirectory("lianchu-learn");
        try {
            // a file that is cut short must not have the name
            Path made = archive.resolveSibling("program.making");
            List<String> command = java(List.of("-XX:ArchiveClassesAtExit=" + made));
            command.addAll(List.of(CommandProcess.OPERATOR, "demo", "--home", home.toString()));
            Files.deleteIfExists(made);
            Process learning = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(TARGET.resolve("program.log").toFile())
                    .start();
            learning.onExit()
                    .completeOnTimeout(learning, MOST_SECONDS_TO_MAKE, TimeUnit.SECONDS)
                    .join();
            boolean isDone = !learning.isAlive();
            learning.destroyForcibly().onExit().join();
            if (isDone && Files.exists(made)) {
                Files.move(made, archive, ATOMIC_MOVE);
            }
        } finally {
            FileUtils.deleteDirectory(home.toFile());
        }
    }
}

package org.lianchu.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of {@code sample-data/scenarios}: what is given, the steps taken, and what is then.
 *
 * @param folder the scenario's own
 */
record Scenario(Path folder) {
    /** All scenarios below a folder, by name; with a wanted name only that one. */
    static List<Scenario> all(Path root, String wanted) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(Files::isDirectory)
                    .map(Scenario::new)
                    .filter(scenario -> wanted.isEmpty() || scenario.toString().equals(wanted))
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .toList();
        }
    }

    Path inbox() {
        return folder.resolve("given").resolve("inbox");
    }

    /** What the parties have, of which they submit: PARTY/FILE; there may be none. */
    Path files() {
        return folder.resolve("given").resolve("files");
    }

    /** Whether the parties submit, to a ledger; else files are received as they lie in the inbox. */
    boolean isEvidenced() throws IOException {
        return steps().stream().anyMatch(step -> step.startsWith("submit "));
    }

    /** The market that its steps name; Qinghai's without. */
    String market() throws IOException {
        return steps().stream()
                .flatMap(
                        step -> Pattern.compile("--market (\\S+)").matcher(step).results())
                .map(match -> match.group(1))
                .findFirst()
                .orElse("qinghai");
    }

    /** Rule versions of the scenario's own; there may be none. */
    Path rules() {
        return folder.resolve("given").resolve("rules");
    }

    Path then() {
        return folder.resolve("then");
    }

    /** The steps in their order; empty lines and those that begin with # say nothing. */
    List<String> steps() throws IOException {
        return Files.readAllLines(folder.resolve("steps.txt")).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /** The files below a folder, by their paths from it. */
    static Set<String> files(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return Set.of();
        }
        try (Stream<Path> walk = Files.walk(root)) {
            Set<String> names = new TreeSet<>();
            walk.filter(Files::isRegularFile)
                    .forEach(file -> names.add(root.relativize(file).toString()));
            return names;
        }
    }

    /** The folder's name: the scenario's. */
    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}

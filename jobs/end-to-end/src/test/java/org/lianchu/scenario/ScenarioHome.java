package org.lianchu.scenario;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;
import org.lianchu.cli.Lianchu;

/** A fresh home in which a scenario's steps are taken by the command line, and which remembers what became of them. */
final class ScenarioHome {
    private static final Pattern RUN = Pattern.compile("run (\\S+) [A-Z]+");
    private static final Pattern CAUSE = Pattern.compile("refused (\\S+ \\S+): intervals (\\S*): .*");
    private static final Pattern REFUSAL = Pattern.compile("refused: (\\w+): .*");
    private static final int REFUSED = 3;
    private static final int ID_DIGITS = 16;

    private final Scenario scenario;
    private final Path root;
    private final String url;
    private final List<String> states = new ArrayList<>();
    private final Set<String> runs = new LinkedHashSet<>();

    private record Said(int status, List<String> out, List<String> err) {}

    /**
     * Makes the home.
     *
     * @param root does not exist yet
     * @param url an empty database
     */
    ScenarioHome(Scenario scenario, Path root, String url) throws IOException {
        this.scenario = scenario;
        this.root = root;
        this.url = url;
        FileUtils.copyDirectory(scenario.inbox().toFile(), inbox().toFile());
        if (Files.isDirectory(scenario.rules())) {
            FileUtils.copyDirectory(
                    scenario.rules().toFile(), root.resolve("rules").toFile());
        }
    }

    private Path inbox() {
        return root.resolve("inbox");
    }

    /** Takes a step. */
    void take(String step) throws IOException {
        List<String> words = Arrays.asList(step.split(" +"));
        switch (words.get(0)) {
            case "night", "settle" -> run(words);
            case "ingest" -> done(words, command(words));
            case "deliver" -> deliver(words);
            case "accept" -> accept(words);
            default ->
                throw new IllegalArgumentException("a step is night, settle, ingest, deliver or accept, not: " + step);
        }
    }

    private void run(List<String> words) {
        Said said = command(words);
        List<String> last = said.out.subList(Math.max(0, said.out.size() - 1), said.out.size());
        Matcher run = RUN.matcher(String.join("", last));
        if (run.matches()) {
            states.add(run.group());
            runs.add(run.group(1));
            matches(CAUSE, said.out).forEach(m -> states.add(m.group(1) + " " + m.group(2)));
            return;
        }
        List<Matcher> refusals = matches(REFUSAL, said.err);
        if (said.status != REFUSED || refusals.size() != 1) {
            throw new IllegalStateException(words + " neither made a run nor was refused: " + said);
        }
        states.add("refused " + refusals.get(0).group(1));
    }

    private static List<Matcher> matches(Pattern pattern, List<String> lines) {
        return lines.stream().map(pattern::matcher).filter(Matcher::matches).toList();
    }

    /** Copies a later batch into the inbox and receives it. */
    private void deliver(List<String> words) throws IOException {
        FileUtils.copyDirectory(scenario.folder().resolve(words.get(1)).toFile(), inbox().toFile());
        done(words, command(List.of("ingest")));
    }

    /** {@code accept code|subject|register|day side reason...}: a discrepancy's id follows from what it is about. */
    private void accept(List<String> words) {
        List<String> command = List.of(
                "discrepancy",
                id(words.get(1)),
                "--accept",
                words.get(2),
                "--reason",
                String.join(" ", words.subList(3, words.size())),
                "--by",
                "scenario");
        done(words, command(command));
    }

    private static String id(String identity) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Refused documents are an outcome, told by rejects.csv; anything else but success is none. */
    private static void done(List<String> words, Said said) {
        boolean isRefusedDocument =
                said.status == REFUSED && matches(REFUSAL, said.err).isEmpty();
        if (said.status != 0 && !isRefusedDocument) {
            throw new IllegalStateException(words + ": " + said);
        }
    }

    private Said command(List<String> words) {
        List<String> args = new ArrayList<>(words);
        args.addAll(List.of("--home", root.toString(), "--db", url));
        if (List.of("ingest", "night").contains(words.get(0))) {
            args.add("--unevidenced");
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Lianchu.execute(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
        return new Said(
                status, out.toString().lines().toList(), err.toString().lines().toList());
    }

    /** Writes what became of it: states.txt and a folder for each run; rejects only where there are any. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("states.txt"), String.join("\n", states) + "\n");
        for (String run : runs) {
            Path exports = folder.resolve(run);
            done(List.of("export", run), command(List.of("export", "--run", run, "--out", exports.toString())));
            Path rejects = exports.resolve("rejects.csv");
            if (Files.readAllLines(rejects).size() == 1) {
                Files.delete(rejects);
            }
        }
    }
}

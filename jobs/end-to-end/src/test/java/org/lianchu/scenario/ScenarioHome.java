package org.lianchu.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A fresh home in which a scenario's steps are taken by the command line, and which remembers what became of them. */
final class ScenarioHome implements AutoCloseable {
    private static final Pattern RUN = Pattern.compile("run (\\S+) [A-Z]+");
    private static final Pattern CAUSE = Pattern.compile("refused (\\S+ \\S+): intervals (\\S*): .*");
    private static final Pattern CLOSE = Pattern.compile("close \\S+ [A-Z]+");
    private static final Pattern NOT_OK = Pattern.compile("\\s*NOT OK\\s+(\\w+).*");
    private static final Pattern DISPUTE = Pattern.compile("\\S+ (\\S+) .*");
    private static final Pattern CLEARED =
            Pattern.compile("wrote (\\S+): .*(?:for|the copy of) (\\S+?)(?: to submit)?");
    private static final CSVFormat TABLE =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
    private static final int ID_DIGITS = 16;

    private final Scenario scenario;
    private final Path folder;
    private final Commands commands;
    private final @Nullable ScenarioMarket market;
    private final List<String> states = new ArrayList<>();
    private final Set<String> runs = new LinkedHashSet<>();
    private final Map<String, String> statements = new HashMap<>();
    private final Map<String, String> disputes = new HashMap<>();

    /**
     * Makes the home.
     *
     * @param folder does not exist yet; the home is {@code folder/home}
     * @param url an empty database
     */
    ScenarioHome(Scenario scenario, Path folder, String url) throws IOException {
        this.scenario = scenario;
        this.folder = folder;
        Path root = folder.resolve("home");
        this.commands = new Commands(root, url, scenario.isEvidenced());
        LongForm.copyExpanded(scenario.inbox(), inbox());
        LongForm.copyExpanded(scenario.files(), files());
        if (Files.isDirectory(scenario.rules())) {
            FileUtils.copyDirectory(
                    scenario.rules().toFile(), root.resolve("rules").toFile());
        }
        this.market = scenario.isEvidenced() ? ScenarioMarket.open(commands, scenario.market(), files()) : null;
    }

    private Path inbox() {
        return commands.root().resolve("inbox");
    }

    private Path files() {
        return folder.resolve("files");
    }

    /** Takes a step. */
    void take(String step) throws IOException {
        List<String> words = Arrays.asList(step.split(" +"));
        switch (words.get(0)) {
            case "night", "settle" -> run(commands.give(words));
            case "ingest" -> commands.give(words).done();
            case "deliver" -> deliver(words.get(1));
            case "clear" -> clear(words.get(1));
            case "accept" -> accept(words);
            case "submit" -> submit(words.get(1), words.subList(2, words.size()));
            case "close" -> close(commands.give(words));
            case "statement" -> statement(words.get(1));
            case "dispute" -> dispute(words);
            case "answer" -> answer(words);
            default -> throw new IllegalArgumentException("sample-data/README.md knows no such step: " + step);
        }
    }

    private void run(Said said) {
        Matcher run = RUN.matcher(said.lastLine());
        if (run.matches()) {
            states.add(run.group());
            runs.add(run.group(1));
            said.out(CAUSE).forEach(m -> states.add(m.group(1) + " " + m.group(2)));
        } else {
            states.add("refused " + said.refusal());
        }
    }

    /** Copies a later batch into the inbox and receives it. */
    private void deliver(String batch) throws IOException {
        LongForm.copyExpanded(scenario.folder().resolve(batch), inbox());
        commands.give("ingest").done();
    }

    /** {@code clear D}: what the day's bids clear to is received, dispatch's document and each party's copy. */
    private void clear(String day) throws IOException {
        Path out = folder.resolve("cleared").resolve("trades-" + day + ".csv");
        Said said = commands.give("clear", "--day", day, "--out", out.toString(), "--market", scenario.market());
        if (!said.isDone()) {
            states.add("refused " + said.refusal());
            return;
        }
        for (Matcher written : said.out(CLEARED)) {
            Path file = Path.of(written.group(1));
            FileUtils.copyFileToDirectory(
                    file.toFile(), inbox().resolve(written.group(2)).toFile());
        }
        commands.give("ingest").done();
    }

    /** {@code accept code|subject|register|day side reason...}: a discrepancy's id follows from what it is about. */
    private void accept(List<String> words) {
        commands.give(
                        "discrepancy",
                        id(words.get(1)),
                        "--accept",
                        words.get(2),
                        "--reason",
                        rest(words, 3),
                        "--by",
                        "scenario")
                .done();
        countersign();
    }

    /** What DISPATCH publishes holds from then on; without a ledger it does at once. */
    private void countersign() {
        if (market != null) {
            commands.give("countersign", "--all").done();
            commands.give("ingest").done();
        }
    }

    private static String rest(List<String> words, int from) {
        return String.join(" ", words.subList(from, words.size()));
    }

    private static String id(String identity) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void submit(String party, List<String> names) {
        List<String> command = new ArrayList<>(List.of("submit", "--as", party));
        names.forEach(name -> command.add(files().resolve(party).resolve(name).toString()));
        commands.give(command).done();
        if (party.equals("DISPATCH")) {
            commands.give("countersign", "--all").done();
        }
    }

    private void close(Said said) {
        if (said.isDone() && CLOSE.matcher(said.lastLine()).matches()) {
            states.add(said.lastLine());
        } else {
            states.add("refused " + said.refusal());
            said.out(NOT_OK).forEach(m -> states.add("not ok " + m.group(1)));
        }
    }

    /** A participant's statement by the last run, checked against the ledger's members alone. */
    private void statement(String participant) throws IOException {
        String run = List.copyOf(runs).get(runs.size() - 1);
        Path out = folder.resolve("statements").resolve(run);
        commands.give("statements", "--run", run, "--participant", participant, "--out", out.toString())
                .done();
        Path workbook = out.resolve(participant).resolve("statement.xlsx");
        commands.give("verify", workbook.toString()).done();
        statements.put(run + "/statement-" + participant + ".csv", StatementText.of(workbook));
    }

    /** {@code dispute open|withdraw party day|kind|reference [reason...]}. */
    private void dispute(List<String> words) {
        String party = words.get(2);
        String name = party + " " + words.get(3);
        if (words.get(1).equals("withdraw")) {
            commands.give("dispute", "withdraw", disputes.get(name), "--as", party)
                    .done();
            return;
        }
        String[] line = words.get(3).split("\\|", -1);
        Said said = commands.give(
                "dispute",
                words.get(1),
                "--as=" + party,
                "--term=" + line[0].substring(0, "2019-06".length()),
                "--day=" + line[0],
                "--kind=" + line[1],
                "--reference=" + line[2],
                "--reason=" + rest(words, 4));
        if (said.isDone()) {
            disputes.put(name, said.out(DISPUTE).get(0).group(1));
        } else {
            states.add("refused " + said.refusal());
        }
    }

    /** {@code answer party day|kind|reference outcome reason...}. */
    private void answer(List<String> words) {
        String id = disputes.get(words.get(1) + " " + words.get(2));
        commands.give(
                        "dispute",
                        "answer",
                        id,
                        "--outcome",
                        words.get(3),
                        "--reason",
                        rest(words, 4),
                        "--by",
                        "scenario")
                .done();
        countersign();
    }

    /**
     * Writes what became of it: states.txt and a folder for each run; rejects only where there are any; of a scenario
     * in which parties submit also the claims and disputes that there are.
     */
    void write(Path then) throws IOException {
        Files.createDirectories(then);
        Files.writeString(then.resolve("states.txt"), String.join("\n", states) + "\n");
        for (String run : runs) {
            Path exports = then.resolve(run);
            commands.give("export", "--run", run, "--out", exports.toString()).done();
            LongForm.shortenDeterminants(exports);
            Path rejects = exports.resolve("rejects.csv");
            if (Files.readAllLines(rejects).size() == 1) {
                Files.delete(rejects);
            }
        }
        for (Map.Entry<String, String> statement : statements.entrySet()) {
            Files.writeString(then.resolve(statement.getKey()), statement.getValue());
        }
        if (scenario.isEvidenced()) {
            table(then.resolve("claims.csv"), "claim,debtor,creditor,amount_yuan,state", "claims", "--list", "--json");
            table(
                    then.resolve("disputes.csv"),
                    "participant,day,kind,reference,amount_yuan,state,reason,answer,answered_by",
                    "disputes",
                    "--json");
        }
    }

    /** As JSON has it: amountYuan for amount_yuan. */
    private static String key(String head) {
        return Pattern.compile("_(.)")
                .matcher(head)
                .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    /** Some values of the objects that a command prints; no file if there are none. */
    private void table(Path file, String columns, String... command) throws IOException {
        List<JsonNode> objects = commands.give(command).done().out().stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
        if (objects.isEmpty()) {
            return;
        }
        String[] heads = columns.split(",", -1);
        try (CSVPrinter csv = new CSVPrinter(Files.newBufferedWriter(file), TABLE)) {
            csv.printRecord((Object[]) heads);
            for (JsonNode object : objects) {
                csv.printRecord(
                        Arrays.stream(heads).map(head -> object.get(key(head)).asString("")));
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (market != null) {
            market.close();
        }
    }
}

package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lianchu.evidence.Hash;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that a home answers and exports, to the byte: what must be the same of a database that was built again. */
final class HomeFacts {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> FILES = List.of("postings", "determinants", "discrepancies", "rejects", "deltas");

    /** Of a database that was built again it is when the ledger received it. */
    private static final String RECEIVED = "\"receivedAt\":\"[^\"]*\",";

    private HomeFacts() {}

    /**
     * By name: of a file its SHA-256, of a command what it said.
     *
     * @param folder for what is exported; it is not there yet
     * @param runs whose exports are compared
     */
    static SortedMap<String, String> of(MonthEndHome home, Path folder, List<String> runs) throws IOException {
        SortedMap<String, String> facts = new TreeMap<>();
        for (String run : runs) {
            Path out = folder.resolve(run);
            home.done("export", "--run", run, "--out", out.toString());
            FILES.stream()
                    .map(name -> out.resolve(name + ".csv"))
                    .filter(Files::exists)
                    .forEach(file -> facts.put(run + "/" + file.getFileName(), hash(file)));
            facts.put(run, home.done("runs", run).out());
        }
        facts.put("closed", home.closeStatus().toString());
        for (String command : List.of("discrepancies --all", "disputes", "claims --term 2019-06 --list")) {
            facts.put(command, home.json(command.split(" ", -1)).toString().replaceAll(RECEIVED, ""));
        }
        Path book = folder.resolve("discrepancies.xlsx");
        home.done("discrepancies", "--workbook", book.toString());
        facts.put("discrepancies.xlsx", hash(book));
        facts.put("status", status(home));
        return facts;
    }

    /** Every statement and its proof. */
    static SortedMap<String, String> statements(MonthEndHome home, Path folder) throws IOException {
        home.done("statements", "--month", MonthEndHome.MONTH, "--out", folder.toString());
        SortedMap<String, String> facts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> facts.put(folder.relativize(file).toString(), hash(file)));
        }
        assertThat(facts).isNotEmpty();
        return facts;
    }

    /** What waits, what is left and what is closed: which jobs ran, and when, is another matter in another database. */
    private static String status(MonthEndHome home) {
        JsonNode status = JSON.readTree(home.at("status", "--json").out());
        List<String> lines = new ArrayList<>();
        for (String section : List.of("waits", "failed")) {
            status.get(section).forEach(line -> lines.add(line.toString()));
        }
        status.get("ran").forEach(line -> {
            if (line.get("topic").asString().equals("CLOSED")) {
                // closed when its approval was written now, when its job had ended before
                lines.add(line.get("subject") + " " + line.get("facts").get("claims"));
            }
        });
        return String.join("\n", lines);
    }

    private static String hash(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            // nobody signs twice with the same bytes; what is signed is the same
            int signature = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf(",\"signature\":{");
            return Hash.sha256(signature < 0 ? bytes : Arrays.copyOf(bytes, signature))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.evidence.Hash;

/** A month's datasets: what is in them, that they prove themselves, and that what was altered does not. */
class DatasetIT {
    @TempDir
    private Path folder;

    private MonthEndHome home;

    @BeforeEach
    void start() throws Exception {
        home = MonthStage.CLOSED.home(folder.resolve("stage"));
    }

    @AfterEach
    void stop() throws Exception {
        home.close();
    }

    private Path dataset(String reader, String name) {
        Path out = folder.resolve(name);
        home.done("dataset", "--month", MonthEndHome.MONTH, "--as", reader, "--out", out.toString());
        return out;
    }

    private static SortedMap<String, String> hashes(Path folder) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                hashes.put(
                        file.getFileName().toString(),
                        Hash.sha256(Files.readAllBytes(file)).toString());
            }
        }
        return hashes;
    }

    private Answer verify(Path dataset) {
        return home.at("verify", dataset.toString());
    }

    private void anchor(Path dataset) throws IOException {
        Path manifest;
        try (Stream<Path> files = Files.list(dataset)) {
            manifest = files.filter(file -> file.toString().endsWith(".manifest.json"))
                    .findFirst()
                    .orElseThrow();
        }
        home.done("submit", "--as=DISPATCH", "--attachment", "--subject=dataset", manifest.toString());
        Path handedOver = home.root.resolve("inbox/DISPATCH").resolve(manifest.getFileName());
        home.done("prove", "row", "--as=DISPATCH", "--file", handedOver.toString(), "--out", dataset.toString());
    }

    @Test
    void equal_inputs_give_equal_bytes() throws Exception {
        for (String reader : List.of("DISPATCH", "GEN-001", "PUBLIC")) {
            SortedMap<String, String> once = hashes(dataset(reader, "once-" + reader));
            assertThat(once).hasSizeGreaterThan(5);
            assertThat(hashes(dataset(reader, "again-" + reader))).isEqualTo(once);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DISPATCH", "REGULATOR", "STO-01", "GEN-001", "PUBLIC"})
    void a_dataset_proves_itself_against_the_anchor_and_the_ledger(String reader) throws Exception {
        Path dataset = dataset(reader, "set");
        Answer unproved = verify(dataset);
        assertThat(unproved.status()).as(unproved.out()).isZero();
        assertThat(unproved.out()).contains("not checked").contains("MANIFEST");
        anchor(dataset);

        Answer proved = verify(dataset);

        assertThat(proved.status()).as(proved.out()).isZero();
        assertThat(proved.out())
                .contains("DISPATCH anchored it", "13 days are settled", "13 days' curves are those that were settled");
        if (!reader.equals("PUBLIC")) {
            assertThat(proved.out()).contains("13 of 13 days are opened");
        }
    }

    @Test
    void a_dataset_has_the_rows_of_its_reader_and_no_others() throws Exception {
        Path own = dataset("GEN-001", "own");
        Path everything = dataset("DISPATCH", "all");
        String others = "SELECT count(*) FROM '%s/money_day.parquet' WHERE payer <> 'GEN-001' AND payee <> 'GEN-001'";
        assertThat(duck(others.formatted(own))).containsExactly("0");
        assertThat(duck(others.formatted(everything))).doesNotContain("0");
        assertThat(duck("SELECT count(*) FROM '" + own + "/energy_interval.parquet' WHERE participant <> 'GEN-001'"))
                .containsExactly("0");
        assertThat(Files.readString(own.resolve("ledger.json"))).doesNotContain("\"secret\"");
        Path open = dataset("PUBLIC", "open");
        assertThat(open.resolve("money_day.parquet")).doesNotExist();
        assertThat(Files.readString(open.resolve("ledger.json"))).doesNotContain("\"secret\"", "\"account\"");
    }

    private static List<String> duck(String... statements) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < statements.length - 1; i++) {
                statement.execute(statements[i]);
            }
            try (ResultSet row = statement.executeQuery(statements[statements.length - 1])) {
                while (row.next()) {
                    StringBuilder line = new StringBuilder();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        String value = row.getString(i);
                        line.append(i == 1 ? "" : ",").append(value == null ? "" : value);
                    }
                    rows.add(line.toString());
                }
            }
        }
        return rows;
    }

    /** Without zeros behind a number's last digit: how many there are is nobody's matter. */
    private static List<String> plain(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("(\\.\\d*?)0+(?=,|$)", "$1").replaceAll("\\.(?=,|$)", ""))
                .toList();
    }

    @Test
    void every_question_of_the_page_has_the_same_answer_of_the_files() throws Exception {
        Path dataset = dataset("DISPATCH", "set");
        List<String> views = new ArrayList<>();
        for (String name : hashes(dataset).keySet()) {
            if (name.endsWith(".parquet")) {
                views.add("CREATE VIEW " + name.replace(".parquet", "") + " AS SELECT * FROM '" + dataset.resolve(name)
                        + "'");
            }
        }
        for (String question : AnalysisPageIT.questions()) {
            List<String> all = new ArrayList<>(views);
            all.add(question);
            List<String> asked = home.done("query", "--csv", question).lines();
            assertThat(plain(duck(all.toArray(String[]::new))))
                    .as(question)
                    .isEqualTo(plain(asked.subList(1, asked.size())));
        }
    }

    /** A row altered in a Parquet file, and the manifest made to fit: only the ledger tells. */
    private Path altered(String reader, String file, String expression) throws Exception {
        Path dataset = dataset(reader, "altered");
        Path parquet = dataset.resolve(file);
        Path other = folder.resolve(file);
        duck("COPY (SELECT " + expression + " FROM '" + parquet + "') TO '" + other + "' (FORMAT parquet)", "SELECT 1");
        String before = Hash.sha256(Files.readAllBytes(parquet)).toString();
        long size = Files.size(parquet);
        Files.move(other, parquet, StandardCopyOption.REPLACE_EXISTING);
        Path manifest = manifest(dataset);
        String text = Files.readString(manifest)
                .replace(
                        before + "\",\"bytes\":" + size,
                        Hash.sha256(Files.readAllBytes(parquet)) + "\",\"bytes\":" + Files.size(parquet));
        Files.write(manifest, text.getBytes(StandardCharsets.UTF_8));
        return dataset;
    }

    private static Path manifest(Path dataset) throws IOException {
        try (Stream<Path> files = Files.list(dataset)) {
            return files.filter(file -> file.toString().endsWith(".manifest.json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void fails(Path dataset, String check, String told) {
        Answer answer = verify(dataset);
        assertThat(answer.status()).as(answer.out()).isEqualTo(ExitCode.REFUSED);
        assertThat(answer.lines())
                .anySatisfy(line -> assertThat(line).contains("FAILED", check).contains(told));
    }

    @Test
    void an_amount_that_was_altered_gives_another_seal() throws Exception {
        fails(altered("DISPATCH", "money_day.parquet", "* REPLACE (fen + 1 AS fen)"), "MONEY", "give another seal");
    }

    @Test
    void ones_own_amount_that_was_altered_is_not_the_accounts() throws Exception {
        fails(altered("GEN-001", "money_day.parquet", "* REPLACE (fen + 1 AS fen)"), "MONEY", "has other sums");
    }

    @Test
    void a_curve_that_was_altered_is_not_the_one_that_was_settled() throws Exception {
        fails(
                altered("PUBLIC", "curve_interval.parquet", "* REPLACE (fee_nano_yuan + 1 AS fee_nano_yuan)"),
                "CURVES",
                "is not the one that was settled");
    }

    @Test
    void a_file_or_a_manifest_that_was_altered_is_found() throws Exception {
        Path dataset = dataset("PUBLIC", "set");
        anchor(dataset);
        Path manifest = manifest(dataset);
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replace("\"runs\":[", "\"runs\":[\"x\","));
        fails(dataset, "MANIFEST", "is not of this manifest");
        Files.writeString(manifest, text);
        Files.writeString(dataset.resolve("pool_day.parquet"), "x");
        fails(dataset, "FILES", "pool_day.parquet: its SHA-256 is");
        Files.delete(dataset.resolve("pool_day.parquet"));
        fails(dataset, "FILES", "pool_day.parquet: it is not there");
        Files.writeString(manifest, "{}");
        fails(dataset, "FILES", "manifest.json: ");
    }

    @Test
    void a_month_of_which_nothing_may_be_read_is_refused_by_name() {
        Answer answer = home.at(
                "dataset",
                "--month=2019-07",
                "--as=PUBLIC",
                "--out",
                folder.resolve("x").toString());
        assertThat(answer.err()).contains("refused: EMPTY_DATASET: ");
        assertThat(answer.status()).isEqualTo(ExitCode.REFUSED);
    }
}

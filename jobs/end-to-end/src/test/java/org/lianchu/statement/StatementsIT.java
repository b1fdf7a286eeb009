package org.lianchu.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.CancelledCall;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.close.TestClose;
import org.lianchu.collect.StatementRefusedException;
import org.lianchu.collect.StatementService;
import org.lianchu.collect.Statements;
import org.lianchu.contract.Deployment;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.home.HomeLedger;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.sheet.PlainBook;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** The statements of a month that was settled on the ledger and adjusted: written, read by others, altered, checked. */
class StatementsIT {
    private static final SettlementPeriod JUNE =
            new SettlementPeriod(TradingDay.of(2019, 6, 18), TradingDay.of(2019, 6, 30));
    private static final int TRIALS = Integer.getInteger("trials", 24);
    private static final Pattern VALUE = Pattern.compile("\"([a-z_0-9]+)\":(\"[^\"]+\"|-?[0-9]+)");

    @TempDir
    static Path folder;

    private static EvidencedMarket market;
    private static Operations operations;
    private static Home home;
    private static Run last;
    private static Run adjusted;
    private static Path out;

    @BeforeAll
    static void settle() throws Exception {
        home = new Home(folder.resolve("home"));
        Path files = folder.resolve("files");
        MarketGenerator.generate(GeneratorSpec.of(4, 1, JUNE, 7).withoutAnomalies(), files, percent -> {});
        market = EvidencedMarket.begin(home, "qinghai");
        operations = Operations.open(OperationsSettings.of(home).at(market.access()), "test", ProgressListener.NONE);
        market.enrol(files);
        market.submit(files, ProgressListener.NONE);
        operations.lock();
        operations.runs().ingest();
        last = operations.runs().settle(new RunId("qinghai", JUNE, RunType.FINAL, 0, 1));
        assertThat(last.state()).isEqualTo(RunState.SETTLED);
        last = TestClose.of(market, operations, YearMonth.of(2019, 6));
        market.parties().submit("DISPATCH", List.of(CancelledCall.write(files.resolve("DISPATCH"))), () -> {});
        operations.runs().ingest();
        adjusted = operations.runs().settle(RunId.first("qinghai", JUNE, RunType.ADJUSTMENT));
        assertThat(adjusted.state()).isEqualTo(RunState.SETTLED);
        out = folder.resolve("out");
        assertThat(operations
                        .reports()
                        .statements()
                        .of(adjusted, "en", false)
                        .write(List.of(), out, ProgressListener.NONE)
                        .isComplete())
                .isTrue();
    }

    @AfterAll
    static void close() throws Exception {
        operations.close();
        market.close();
    }

    private static ChannelTrust trust() throws IOException {
        return ChannelTrust.in(HomeLedger.embeddedTrust(home), Deployment.DEFAULT);
    }

    private static List<String> participants() throws IOException {
        try (Stream<Path> folders = Files.list(out)) {
            return folders.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] workbook(String participant) throws IOException {
        return Files.readAllBytes(out.resolve(participant).resolve(StatementFiles.WORKBOOK));
    }

    private static byte[] proof(String participant) throws IOException {
        return Files.readAllBytes(out.resolve(participant).resolve(StatementFiles.PROOF));
    }

    private static List<StatementFinding> failed(byte[] workbook, byte[] proof) throws IOException {
        return new StatementCheck(trust())
                .check(workbook, proof).stream()
                        .filter(StatementFinding::isFailed)
                        .toList();
    }

    @Test
    void every_statement_of_an_adjustment_is_verified() throws IOException {
        assertThat(participants()).hasSizeGreaterThan(2);
        for (String participant : participants()) {
            assertThat(failed(workbook(participant), proof(participant)))
                    .as(participant)
                    .isEmpty();
        }
    }

    @Test
    void every_statement_of_the_month_is_verified_in_chinese_too() throws Exception {
        Path first = folder.resolve("final");
        Statements.Report report =
                operations.reports().statements().of(last, "zh", false).write(List.of(), first, ProgressListener.NONE);
        assertThat(report.written()).hasSameSizeAs(participants());
        for (String participant : participants()) {
            byte[] xlsx = Files.readAllBytes(first.resolve(participant).resolve(StatementFiles.WORKBOOK));
            byte[] json = Files.readAllBytes(first.resolve(participant).resolve(StatementFiles.PROOF));
            assertThat(failed(xlsx, json)).as(participant).isEmpty();
            assertThat(new PlainBook(xlsx).cells(1)).containsValue("清分结算单");
        }
    }

    @Test
    void writing_again_changes_nothing_and_makes_only_what_is_missing() throws Exception {
        Path again = folder.resolve("again");
        Statements.Report first = operations
                .reports()
                .statements()
                .of(adjusted, "en", false)
                .write(List.of(), again, ProgressListener.NONE);
        assertThat(first.unchanged()).isEmpty();
        for (String participant : participants()) {
            assertThat(again.resolve(participant).resolve(StatementFiles.WORKBOOK))
                    .hasBinaryContent(workbook(participant));
        }
        String gone = participants().get(0);
        Files.delete(again.resolve(gone).resolve(StatementFiles.PROOF));
        Statements.Report second = operations
                .reports()
                .statements()
                .of(adjusted, "en", false)
                .write(List.of(), again, ProgressListener.NONE);
        assertThat(second.written()).containsExactly(new ParticipantId(gone));
        assertThat(second.unchanged()).hasSize(participants().size() - 1);
    }

    @Test
    void totals_are_those_of_the_postings_to_whoever_reads_them() throws Exception {
        Map<String, Long> now = gains(adjusted);
        Map<String, Long> before = gains(last);
        assertThat(now).isNotEqualTo(before);
        for (String participant : participants()) {
            Map<String, String> days = new PlainBook(workbook(participant)).cells(2);
            int total = 4 + JUNE.dayCount();
            assertThat(fen(days.get("J" + total))).as(participant).isEqualTo(now.getOrDefault(participant, 0L));
            assertThat(fen(days.get("K" + total))).isEqualTo(before.getOrDefault(participant, 0L));
            assertThat(fen(days.get("L" + total)))
                    .isEqualTo(now.getOrDefault(participant, 0L) - before.getOrDefault(participant, 0L));
        }
    }

    private static long fen(String yuan) {
        return new BigDecimal(yuan).movePointRight(2).longValueExact();
    }

    private static Map<String, Long> gains(Run run) {
        Map<String, Long> gains = new HashMap<>();
        JUNE.days()
                .flatMap(day -> operations.reports().results().postings(run.no(), day).stream())
                .forEach(p -> {
                    gains.merge(p.to().text(), p.fen(), Long::sum);
                    gains.merge(p.from().text(), -p.fen(), Long::sum);
                });
        return gains;
    }

    @Test
    void a_statement_names_nobody_else_but_those_it_traded_with() throws Exception {
        Map<String, Set<String>> traded = new HashMap<>();
        JUNE.days()
                .flatMap(day -> operations.reports().results().postings(adjusted.no(), day).stream())
                .forEach(p -> {
                    traded.computeIfAbsent(p.from().text(), k -> new HashSet<>())
                            .add(p.to().text());
                    traded.computeIfAbsent(p.to().text(), k -> new HashSet<>())
                            .add(p.from().text());
                });
        Map<String, String> names = new HashMap<>();
        operations
                .reports()
                .market()
                .latest(Dataset.PARTICIPANTS, adjusted.documents())
                .forEach(row -> names.put(row.value("participant"), row.value("name")));
        int looked = 0;
        for (String participant : participants()) {
            PlainBook book = new PlainBook(workbook(participant));
            StringBuilder all = new StringBuilder();
            for (int sheet = 1; sheet <= book.sheets(); sheet++) {
                book.cells(sheet).values().forEach(value -> all.append(value).append('\n'));
            }
            Set<String> others = new HashSet<>(names.keySet());
            others.remove(participant);
            others.removeAll(traded.getOrDefault(participant, Set.of()));
            assertThat(others)
                    .as(participant)
                    .allMatch(other -> all.indexOf(other) < 0 && all.indexOf(names.get(other)) < 0);
            looked += others.size();
        }
        assertThat(looked).isPositive();
    }

    @Test
    void a_cell_that_was_changed_is_found_and_named() throws Exception {
        Random random = new Random(5);
        List<String> all = participants();
        for (int trial = 0; trial < TRIALS; trial++) {
            String participant = all.get(random.nextInt(all.size()));
            PlainBook book = new PlainBook(workbook(participant));
            int sheet = 1 + random.nextInt(book.sheets());
            String cell = book.change(sheet, random.nextInt(book.count(sheet)));
            List<StatementFinding> failed = failed(book.bytes(), proof(participant));
            assertThat(failed).as(participant + " " + sheet + " " + cell).hasSize(1);
            assertThat(failed.get(0).what()).isEqualTo(StatementFinding.What.CELLS);
            assertThat(failed.get(0).message()).contains("!" + cell + " holds").contains("should be");
        }
    }

    @Test
    void a_value_of_the_proof_that_was_changed_is_found() throws Exception {
        Random random = new Random(6);
        List<String> all = participants();
        for (int trial = 0; trial < TRIALS; trial++) {
            String participant = all.get(random.nextInt(all.size()));
            String json = new String(proof(participant), StandardCharsets.UTF_8);
            List<int[]> places = new ArrayList<>();
            Matcher values = VALUE.matcher(json);
            while (values.find()) {
                places.add(new int[] {values.start(2), values.end(2), values.start(1), values.end(1)});
            }
            int[] place = places.get(random.nextInt(places.size()));
            String key = json.substring(place[2], place[3]);
            String wrong = altered(json.substring(place[0], place[1]), random);
            String changed = json.substring(0, place[0]) + wrong + json.substring(place[1]);
            List<StatementFinding> failed = failed(workbook(participant), changed.getBytes(StandardCharsets.UTF_8));
            assertThat(failed).as(key + " made " + wrong).isNotEmpty();
            if (Set.of("hash", "salt", "bytes", "index").contains(key)) {
                assertThat(failed)
                        .as(key + " is named, not only missed in the signature")
                        .anyMatch(finding -> finding.what() != StatementFinding.What.ISSUER);
            }
        }
    }

    @Test
    void a_proof_that_means_the_same_in_other_bytes_was_not_signed() throws IOException {
        String participant = participants().get(0);
        String json = new String(proof(participant), StandardCharsets.UTF_8);
        String blank = json.replaceFirst(":", ": ");
        String escaped = json.replaceFirst(
                "\"participant\":\"" + participant.charAt(0),
                String.format("\"participant\":\"\\\\u%04x", (int) participant.charAt(0)));
        assertThat(escaped).isNotEqualTo(json);
        for (String other : List.of(blank, escaped)) {
            assertThat(failed(workbook(participant), other.getBytes(StandardCharsets.UTF_8)))
                    .extracting(StatementFinding::what)
                    .containsExactly(StatementFinding.What.ISSUER);
        }
    }

    /** Of a wrong file the check says what is wrong; an exception would be a fault of the program's own. */
    @Test
    void nothing_that_a_proof_can_hold_breaks_its_check() throws IOException {
        Random random = new Random(7);
        String participant = participants().get(participants().size() - 1);
        String json = new String(proof(participant), StandardCharsets.UTF_8);
        Map<String, List<int[]>> places = new TreeMap<>();
        Matcher values = VALUE.matcher(json);
        while (values.find()) {
            places.computeIfAbsent(values.group(1), key -> new ArrayList<>())
                    .add(new int[] {values.start(2), values.end(2)});
        }
        List<String> wrong =
                List.of("\"\" \"-\" \"x\" 0 -1 9223372036854775807 1e3 null [] {} \"2019-06-17\"".split(" ", -1));
        for (Map.Entry<String, List<int[]>> entry : places.entrySet()) {
            int[] place = entry.getValue().get(random.nextInt(entry.getValue().size()));
            String right = json.substring(place[0], place[1]);
            for (String value :
                    wrong.stream().filter(value -> !value.equals(right)).toList()) {
                String changed = json.substring(0, place[0]) + value + json.substring(place[1]);
                assertThat(failed(workbook(participant), changed.getBytes(StandardCharsets.UTF_8)))
                        .as(entry.getKey() + " made " + value)
                        .isNotEmpty();
            }
        }
    }

    private static String altered(String value, Random random) {
        int from = value.startsWith("\"") ? 1 : 0;
        int at = from + random.nextInt(value.length() - 2 * from);
        char before = value.charAt(at);
        char after = before == '1' ? '2' : before == 'A' ? 'B' : Character.isLetter(before) ? 'a' : '1';
        char other = after == before ? 'b' : after;
        return value.substring(0, at) + other + value.substring(at + 1);
    }

    @Test
    void a_workbook_stands_by_its_own_proof_alone() throws IOException {
        List<String> all = participants();
        assertThat(failed(workbook(all.get(0)), proof(all.get(1)))).isNotEmpty();
        assertThat(failed(new byte[] {'P', 'K', 3, 4}, proof(all.get(0))))
                .extracting(StatementFinding::what)
                .containsExactly(StatementFinding.What.CELLS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GEN", "STO"})
    void saved_again_by_a_spreadsheet_program_it_still_verifies(String kind) throws Exception {
        Path program = Path.of("/usr/bin/soffice");
        Assumptions.assumeTrue(Files.isExecutable(program), "LibreOffice is not installed");
        String participant = participants().stream()
                .filter(p -> p.startsWith(kind))
                .findFirst()
                .orElseThrow();
        Path saved = Files.createDirectories(folder.resolve("saved-" + kind));
        Process process = new ProcessBuilder(
                        program.toString(),
                        "-env:UserInstallation=file://" + folder.resolve("office-" + kind),
                        "--headless",
                        "--convert-to",
                        "xlsx",
                        "--outdir",
                        saved.toString(),
                        out.resolve(participant)
                                .resolve(StatementFiles.WORKBOOK)
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        byte[] again = Files.readAllBytes(saved.resolve(StatementFiles.WORKBOOK));
        assertThat(again).isNotEqualTo(workbook(participant));
        assertThat(failed(again, proof(participant))).isEmpty();
    }

    @Test
    void a_statement_of_a_run_that_no_ledger_settled_is_a_preview_or_none() throws Exception {
        try (Operations alone = Operations.open(OperationsSettings.of(home), "test", ProgressListener.NONE)) {
            StatementService without = alone.reports().statements();
            assertThatThrownBy(() -> without.of(adjusted, "en", false))
                    .isInstanceOf(StatementRefusedException.class)
                    .hasMessageStartingWith("NOT_SETTLED");
            Path preview = folder.resolve("preview");
            ParticipantId one = new ParticipantId(participants().get(0));
            without.of(adjusted, "en", true).write(List.of(one), preview, ProgressListener.NONE);
            assertThat(preview.resolve(one.text()).resolve(StatementFiles.PROOF))
                    .doesNotExist();
            PlainBook book =
                    new PlainBook(Files.readAllBytes(preview.resolve(one.text()).resolve(StatementFiles.WORKBOOK)));
            assertThat(book.cells(1).values()).anyMatch(value -> value.startsWith("PREVIEW"));
        }
    }
}

package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.cli.command.ExitCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands that need no database answer at once, and every wrong command line says what would be right. */
class CommandsWithoutHomeTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nigt | Did you mean: lianchu night",
                "night | give --from and --to",
                "night --day yesterday | a day is YYYY-MM-DD, not yesterday",
                "night --day 2019-02-30 | a day is YYYY-MM-DD, not 2019-02-30",
                "night --day 2019-08-01 --from 2019-08-01 | either --day or --from and --to",
                "night --from 2019-08-02 --to 2019-08-01 | --to 2019-08-01 is before --from 2019-08-02",
                "settle --type FINAL --to 2019-08-01 | Missing required option: '--from=D'",
                "settle --type FINL --from 2019-08-01 --to 2019-08-01 | PROVISIONAL, FINAL, ADJUSTMENT",
                "discrepancy x --reason y | give either --accept owner|dispatch or --explain",
                "discrepancy x --accept owner | Missing required option: '--reason=TEXT'",
                "generate --out {home} --plants 0 | 1 to 100000 plants",
                "inspect | Missing required parameter: 'FILE'",
                "export --out x | Missing required option: '--run=RUN'",
                "rules --nonsense | Unknown option: '--nonsense'",
                "serve --home {home} --http 8470 | --http is HOST:PORT or off, not 8470",
                "serve --home {home} --http 0.0.0.0:8470 | can be reached from other machines",
                "serve --home {home} --http 0.0.0.0:8470 --behind-proxy | --http-name https://HOST",
                "serve --home {home} --http off --behind-proxy | leave out the other options",
                "serve --home {home} --tls-key x | both --tls-certificate and --tls-key",
                "serve --home {home} --http-name example | http(s)://HOST:PORT, not example",
                "--lang fr | expected one of",
            })
    void a_wrong_command_line_is_usage_and_the_message_teaches(String line, String lesson) {
        String home = folder.resolve("home").toString();
        Answer answer = Answer.to(line.replace("{home}", home).split(" ", -1));
        assertThat(answer.status()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains(lesson).doesNotContain("Exception");
        assertThat(answer.out()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "en | the embedded ledger's files are not what was written: | put the file back from a copy",
                "zh | 内嵌账本的文件与当初写入的不符： | 请用副本恢复该文件"
            })
    void a_damaged_ledger_is_told_with_its_file_and_what_to_do(String language, String what, String cure)
            throws IOException {
        Path blocks = Files.createDirectories(folder.resolve("ledger")).resolve("blocks");
        Files.writeString(blocks, "no blocks of ours");
        Answer answer = Answer.to("ledger", "check", "--lang", language, "--home", folder.toString());
        assertThat(answer.status()).as(answer.err()).isEqualTo(ExitCode.PARTIAL);
        assertThat(answer.err())
                .startsWith(what)
                .contains(blocks + " at offset 0", cure)
                .doesNotContain("Exception");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "notise=PT1H | settings are lines name=value of",
                "\u00e9 | it is no text in UTF-8",
                "# | settings do not say market",
            })
    void verify_refuses_settings_that_were_altered_and_names_their_file(String content, String what)
            throws IOException {
        Path trust = Files.createDirectory(folder.resolve("trust"));
        Path file = trust.resolve("settings.properties");
        Files.writeString(file, content, StandardCharsets.ISO_8859_1);
        Answer answer = Answer.to("verify", "x.proof.json", "--trust", trust.toString());
        assertThat(answer.status()).as(answer.err()).isEqualTo(ExitCode.REFUSED);
        assertThat(answer.err())
                .startsWith("refused: TRUST_UNREADABLE: ")
                .contains(file.toString(), what)
                .doesNotContain("Exception");
        assertThat(Answer.to("verify", "x.proof.json", "--trust", trust.toString(), "--lang", "zh")
                        .err())
                .contains("请按运营方提供的原样放置这些文件");
    }

    @Test
    void a_home_that_may_not_be_entered_is_not_an_empty_one() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.setPosixFilePermissions(home, Set.of());
        assumeFalse(Files.isReadable(home), "skipped: root may enter every folder");
        Answer answer = Answer.to("status", "--home", home.toString());
        assertThat(answer.status()).isEqualTo(ExitCode.PARTIAL);
        assertThat(answer.err()).contains(home + " may not be read or written by the user who runs this");
    }

    @Test
    void help_lists_every_command_and_says_what_the_exit_status_means() {
        Answer help = Answer.to("--help");
        assertThat(help.status()).isZero();
        assertThat(help.out())
                .contains("Usage: lianchu", "generate", "night", "discrepancies", "rules")
                .contains("Exit status: 0 done, 2 usage, 3 refused (by name), 4 partial or failed, 5 waiting.");
        assertThat(Answer.to().out()).isEqualTo(help.out());
        assertThat(Answer.to("--lang", "zh", "--help").out()).contains("用法：lianchu", "退出状态", "日清");
        assertThat(Answer.to("night", "--lang=zh", "--help").out()).contains("用法：lianchu night", "起始交易日");
    }

    @Test
    void options_of_every_command_hold_before_it_as_behind_it() throws IOException {
        Files.createDirectories(folder.resolve("rules"));
        Files.writeString(folder.resolve("rules/mine.properties"), "id = mine\n");
        String home = folder.toString();
        Answer behind = Answer.to("rules", "--home", home, "--lang", "zh");
        assertThat(behind.err()).startsWith("已拒绝：").contains("mine.properties");
        assertThat(Answer.to("--home", home, "--lang", "zh", "rules")).isEqualTo(behind);
        assertThat(Answer.to("--home", home, "rules", "--lang", "zh")).isEqualTo(behind);
        assertThat(Answer.to("--home", home + "/none", "rules", "--home", home, "--lang", "zh"))
                .as("the one behind holds")
                .isEqualTo(behind);
        String bad = reading("bad.csv", "1,145").toString();
        assertThat(Answer.to("--lang", "zh", "inspect", bad)).isEqualTo(Answer.to("inspect", bad, "--lang", "zh"));
        String status = Answer.to("schedule", "--home", home, "--db", "jdbc:nonsense", "now")
                .err();
        assertThat(status)
                .isEqualTo(Answer.to("schedule", "now", "--home", home, "--db", "jdbc:nonsense")
                        .err());
    }

    private Path reading(String name, String totals) throws IOException {
        String day = "ESS-01,CHARGE,2019-08-01,A" + ",1.5".repeat(96);
        StringBuilder header = new StringBuilder("resource,register,day,quality");
        for (int i = 1; i <= 96; i++) {
            header.append(",e%02d".formatted(i));
        }
        return Files.writeString(folder.resolve(name), header + "\n" + day + "\n#end," + totals + "\n");
    }

    @Test
    void inspect_prints_one_object_a_line_with_exactly_its_keys() throws IOException {
        Path good = reading("good.csv", "1,144");
        Path bad = reading("bad.csv", "1,145");
        Answer answer = Answer.to("inspect", "--json", good.toString(), bad.toString());
        assertThat(answer.status()).isEqualTo(ExitCode.REFUSED);
        List<JsonNode> files = answer.lines().stream().map(JSON::readTree).toList();
        assertThat(files)
                .hasSize(2)
                .allSatisfy(file -> assertThat(file.propertyNames())
                        .containsExactly(
                                "file", "format", "dataset", "rows", "from", "to", "carried", "series", "rejects"));
        JsonNode series = files.get(0).get("series").get(0);
        assertThat(series.propertyNames())
                .containsExactly("meter", "channel", "unit", "minutes", "values", "days", "total", "quality");
        assertThat(series.get("meter").asString()).isEqualTo("ESS-01");
        assertThat(series.get("channel").asString()).isEqualTo("CHARGE");
        assertThat(series.get("values").asInt()).isEqualTo(96);
        assertThat(new BigDecimal(series.get("total").asString())).isEqualByComparingTo("144");
        assertThat(series.get("quality").get("A").asInt()).isEqualTo(96);
        assertThat(files.get(0).get("rejects")).isEmpty();
        JsonNode reject = files.get(1).get("rejects").get(0);
        assertThat(reject.propertyNames()).containsExactly("line", "sheet", "column", "code", "raw", "message");
        assertThat(reject.get("line").asInt()).isEqualTo(3);
        assertThat(reject.get("code").asString()).isEqualTo("CONTROL_TOTAL");
    }

    @Test
    void inspect_is_the_same_for_scripts_in_chinese_and_reads_as_chinese_for_people() throws IOException {
        String bad = reading("bad.csv", "1,145").toString();
        assertThat(Answer.to("inspect", "--json", "--lang", "zh", bad)).isEqualTo(Answer.to("inspect", "--json", bad));
        Answer chinese = Answer.to("inspect", "--lang", "zh", bad);
        assertThat(chinese.out()).contains("拒收 第 3 行", "CONTROL_TOTAL（控制合计不符）");
        assertThat(Answer.to("inspect", bad).out()).contains("reject line 3 column", " CONTROL_TOTAL: ");
    }

    @Test
    void inspect_warns_of_days_that_no_record_may_be_about() throws IOException {
        Path good = reading("good.csv", "1,144");
        assertThat(Answer.to("inspect", good.toString()).out()).doesNotContain("first day", "days ahead");
        String text = Files.readString(good);
        Files.writeString(good, text.replace("2019-08-01", "1999-12-31"));
        assertThat(Answer.to("inspect", good.toString()).out()).contains("1999-12-31 is before the market's first day");
        assertThat(Answer.to("inspect", "--lang=zh", good.toString()).out()).contains("1999-12-31 早于市场首日");
        Files.writeString(good, text.replace("2019-08-01", "9999-12-31"));
        assertThat(Answer.to("inspect", good.toString()).out()).contains("9999-12-31 is more than 62 days ahead");
        Files.writeString(good, "participant,name,kind,from,to\nA,a,PV,1999-12-31,9999-12-31\n");
        assertThat(Answer.to("inspect", good.toString()).out())
                .as("master data are received with whatever days they are in force")
                .doesNotContain("first day", "days ahead");
    }

    @Test
    void a_file_that_is_not_there_is_refused_by_name() {
        Answer answer = Answer.to("inspect", folder.resolve("none.csv").toString());
        assertThat(answer.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(answer.err()).startsWith("refused: NO_SUCH_FILE: ").contains("none.csv");
    }

    @Test
    void generate_says_what_it_wrote_and_refuses_a_folder_that_holds_files() {
        String[] command = {
            "generate", "--plants=2", "--stations=1", "--from=2019-08-01", "--to=2019-08-01", "--out=" + folder + "/m"
        };
        Answer first = Answer.to(command);
        assertThat(first.status()).isZero();
        assertThat(first.out()).contains(" readings in ").contains(folder + "/m");
        assertThat(folder.resolve("m/DISPATCH")).isNotEmptyDirectory();
        Answer second = Answer.to(command);
        assertThat(second.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(second.err()).startsWith("refused: NOT_EMPTY: ");
    }

    @Test
    void rules_lists_the_versions_and_shows_the_file_of_one() {
        Answer all = Answer.at(folder, "rules");
        assertThat(all.status()).isZero();
        assertThat(all.out()).contains("qinghai-2019", "qinghai-2025", "xinjiang-2023");
        Answer one = Answer.at(folder, "rules", "qinghai-2019");
        assertThat(one.out()).contains("market").containsPattern("# sha256 [0-9a-f]{64}\n$");
        Answer none = Answer.at(folder, "rules", "tibet-2030", "--lang", "zh");
        assertThat(none.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(none.err()).startsWith("已拒绝：NO_SUCH_RULE: ").contains("tibet-2030");
    }

    @Test
    void a_rule_file_that_is_none_is_refused_with_its_name() throws IOException {
        Files.createDirectories(folder.resolve("rules"));
        Files.writeString(folder.resolve("rules/mine.properties"), "id = mine\n");
        Answer answer = Answer.at(folder, "rules");
        assertThat(answer.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(answer.err()).startsWith("refused: ").contains("mine.properties");
    }
}

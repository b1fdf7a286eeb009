package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.home.Home;
import org.lianchu.parts.HomeParts;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever one party lays into its folder, the others' files are received and the day is settled. */
@Timeout(180)
class StrangeFilesIT {
    private static final Path SCENARIO = Path.of("../../sample-data/scenarios/call-shared-over-plants/given/inbox");

    @TempDir
    private Path folder;

    private Home home;
    private Path party;

    @BeforeEach
    void market() throws IOException {
        home = new Home(folder.resolve("home"));
        // what the scenario writes by the row is no document of anybody's
        FileUtils.copyDirectory(
                SCENARIO.toFile(),
                home.inbox().toFile(),
                file -> !file.getName().endsWith(".long.csv"));
        party = Files.createDirectories(home.inbox().resolve("STRANGER"));
    }

    private static String reading(String resource, String day) {
        StringBuilder text = new StringBuilder("resource,register,day,quality");
        for (int i = 1; i <= 96; i++) {
            text.append(",e%02d".formatted(i));
        }
        text.append('\n')
                .append(resource)
                .append(",GENERATION,")
                .append(day)
                .append(",A")
                .append(",1".repeat(96));
        return text.append("\n#end,1,96\n").toString();
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(party.resolve(name), content);
    }

    private Answer ingest() {
        return Answer.at(home.root(), "ingest", "--unevidenced");
    }

    @Test
    void pipes_links_devices_and_folders_for_receipts_are_set_apart_by_name() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", party.resolve("pipe.csv").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createSymbolicLink(party.resolve("zero.csv"), Path.of("/dev/zero"));
        Files.createSymbolicLink(party.resolve("nowhere.csv"), folder.resolve("nowhere"));
        write("a.csv", reading("PV1", "2019-08-01"));
        Files.createDirectory(party.resolve("a.csv.receipt.json"));
        write("b.csv", reading("PV1", "2019-08-01"));
        Files.createSymbolicLink(party.resolve("b.csv.receipt.json"), Path.of("/dev/zero"));
        write("c.csv", reading("PV1", "2019-08-01"));
        new ProcessBuilder("mkfifo", party.resolve("c.csv.receipt.json").toString())
                .start()
                .waitFor();

        Answer night = Answer.at(home.root(), "night", "--day", "2019-08-01", "--unevidenced");
        assertThat(night.out()).contains("received ");
        for (String name : new String[] {"pipe.csv", "zero.csv", "nowhere.csv"}) {
            assertThat(night.err()).contains("STRANGER/" + name + ": not taken: NOT_A_FILE");
        }
        for (String name : new String[] {"a.csv", "b.csv", "c.csv"}) {
            assertThat(night.err()).contains("STRANGER/" + name + ": not taken: RECEIPT_UNREADABLE");
        }
        assertThat(night.out()).contains("_PROVISIONAL_1");
        Answer status = Answer.at(home.root(), "status");
        assertThat(status.out()).contains("STRANGER/pipe.csv", "STRANGER/zero.csv", "STRANGER/a.csv");
    }

    @Test
    void a_name_that_is_no_text_is_set_apart() throws Exception {
        byte[] gbk = "八月.csv".getBytes("GBK");
        Path script = folder.resolve("make.sh");
        StringBuilder octal = new StringBuilder();
        for (byte b : gbk) {
            octal.append("\\%03o".formatted(b & 0xff));
        }
        Files.writeString(script, "cp \"$1\" \"$2/$(printf '" + octal + "')\"\n", StandardCharsets.US_ASCII);
        Path good = Files.writeString(folder.resolve("good"), reading("PV1", "2019-08-01"));
        new ProcessBuilder("sh", script.toString(), good.toString(), party.toString())
                .start()
                .waitFor();
        Answer answer = ingest();
        assertThat(answer.err()).contains("not taken: NAME_UNREADABLE");
        assertThat(answer.out()).contains("received ");
    }

    @Test
    void what_machines_leave_is_nothing_at_all() throws Exception {
        for (String name : new String[] {
            "Thumbs.db",
            ".DS_Store",
            "~$book.xlsx",
            "desktop.ini",
            "august.csv.part",
            "august.csv.filepart",
            "x.tmp",
            "x.crdownload",
            "Icon\r",
            ".~lock.book.ods#",
            "._a.csv"
        }) {
            write(name, "junk");
        }
        Files.createDirectory(party.resolve("__MACOSX"));
        write("__MACOSX/a.csv", "junk");
        Answer answer = ingest();
        assertThat(answer.status()).as(answer.err()).isZero();
        assertThat(answer.err()).doesNotContain("STRANGER");
        assertThat(Answer.at(home.root(), "status").out()).doesNotContain("STRANGER");
    }

    @Test
    void a_day_that_no_market_has_is_refused_by_name_and_stops_nobody() throws Exception {
        write("far.csv", reading("PV1", "9999-12-31"));
        write("early.csv", reading("PV1", "1970-01-01"));
        write("real.csv", reading("PV1", "2019-08-01"));
        Answer answer = ingest();
        assertThat(answer.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(answer.err()).contains("STRANGER/far.csv", "DAY_RANGE", "[9999-12-31]", "STRANGER/early.csv");
        assertThat(answer.out()).contains("2 refused");
        assertThat(Answer.at(home.root(), "status").out()).contains("STRANGER/far.csv", "DAY_RANGE");
    }

    @Test
    void a_document_that_the_database_cannot_hold_is_set_apart_and_tried_again_when_it_changes() throws Exception {
        ingest();
        write("poison.csv", reading("POISON", "2019-08-01"));
        write("real.csv", reading("PV1", "2019-08-01"));
        try (HomeParts parts = HomeParts.open(home, null, "test")) {
            JdbcTemplate jdbc = new JdbcTemplate(parts.dataSource());
            jdbc.execute("""
                    CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                      IF new.resource = 'POISON' THEN RAISE EXCEPTION 'too much' USING ERRCODE = '22008'; END IF;
                      RETURN new; END $$
                    """);
            jdbc.execute("CREATE TRIGGER poison BEFORE INSERT ON profile FOR EACH ROW EXECUTE FUNCTION poison()");
            Answer answer = ingest();
            assertThat(answer.err()).contains("STRANGER/poison.csv", "NOT_STORED", "too much");
            assertThat(answer.out()).contains("received 1 documents, 1 records", "1 refused");
            assertThat(ingest().out()).contains("received 0 documents", "0 refused");
            jdbc.execute("DROP TRIGGER poison ON profile");
            write("poison.csv", reading("POISON", "2019-08-02"));
            assertThat(ingest().out()).contains("received 1 documents");
        }
    }

    @Test
    void a_refused_file_is_over_when_it_is_gone_or_followed_under_another_name() throws Exception {
        Path dispatch = home.inbox().resolve("DISPATCH");
        String wrong = "participant,name,kind,from,to\nGEN-01,A,PVV,2019-01-01,\n";
        Files.writeString(dispatch.resolve("wrong.csv"), wrong);
        write("wrong.csv", reading("PV1", "2019-08-01").replace("#end,1,96", "#end,1,97"));
        assertThat(ingest().status()).isEqualTo(ExitCode.REFUSED);
        assertThat(Answer.at(home.root(), "status").out()).contains("DISPATCH/wrong.csv", "STRANGER/wrong.csv");
        Files.delete(party.resolve("wrong.csv"));
        Files.writeString(
                dispatch.resolve("corrected.csv"),
                Files.readString(dispatch.resolve("participants.csv")) + "GEN-01,A,PV,2019-01-01,\n");
        assertThat(ingest().status()).isZero();
        assertThat(Answer.at(home.root(), "status").out()).doesNotContain("wrong.csv");
    }
}

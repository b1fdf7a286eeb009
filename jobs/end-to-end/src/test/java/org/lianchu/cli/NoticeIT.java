package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.Stage.Place;
import org.lianchu.TestPostgres;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.home.Home;
import org.lianchu.parts.OwnLedger;

/** A month end on a channel with a notice, as the operator and the regulator give the commands. */
class NoticeIT {
    @TempDir
    Path folder;

    @Test
    void a_final_waits_for_the_notice_and_a_generation_can_be_given_up() throws Exception {
        Path root = Files.createDirectories(folder.resolve("home"));
        Files.writeString(root.resolve("channel.properties"), "notice=PT1H\n");
        try (MonthEndHome home = MonthEndHome.begin(new Place(folder, TestPostgres.database()))) {
            home.done("ingest");
            Answer early = home.at("settle", "--from=2019-06-18", "--to=2019-06-30", "--type=FINAL");
            assertThat(early.status()).as(early.err()).isEqualTo(ExitCode.WAITING);
            assertThat(early.err()).startsWith("waiting: ").contains("can be frozen at");
            Answer status = home.at("term", "status", "--month", "2019-06");
            assertThat(status.out()).contains("generation 0: announced; it can be frozen at 20");
            Answer alone = home.at("term", "approve-give-up", "--month", "2019-06", "--as", "REGULATOR");
            assertThat(alone.status()).isEqualTo(ExitCode.REFUSED);
            assertThat(home.at("term", "give-up", "--month", "2019-06").status())
                    .isZero();
            assertThat(home.at("term", "approve-give-up", "--month", "2019-06", "--as", "REGULATOR")
                            .status())
                    .isZero();
            assertThat(home.at("term", "announce", "--month", "2019-06", "--generation", "1", "--as", "REGULATOR")
                            .status())
                    .isZero();
            assertThat(home.at("term", "status", "--month", "2019-06").out())
                    .contains("generation 0: given up", "generation 1: announced; it can be frozen at -");
        }
    }

    @Test
    void settings_that_are_none_are_refused_by_file_and_line() throws IOException {
        Files.writeString(folder.resolve("channel.properties"), "notic=PT1H\n");
        assertThatThrownBy(() -> OwnLedger.open(new Home(folder), "qinghai"))
                .hasMessageContainingAll("CHANNEL_SETTINGS", "channel.properties", "notic=PT1H");
    }
}

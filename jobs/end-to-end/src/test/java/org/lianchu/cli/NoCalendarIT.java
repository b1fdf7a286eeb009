package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.Stage.Place;
import org.lianchu.TestPostgres;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A month of a year whose working days nobody has told the product. */
class NoCalendarIT {
    private static final SettlementPeriod MONTH =
            new SettlementPeriod(TradingDay.of(2021, 6, 1), TradingDay.of(2021, 6, 30));
    private static final String RUN = "qinghai_2021-06-01_2021-06-30_FINAL_1";

    @TempDir
    private Path folder;

    @Test
    void it_settles_and_is_neither_stated_nor_closed_until_the_calendar_is_there() throws Exception {
        Place place = new Place(folder, TestPostgres.database());
        try (MonthEndHome home = MonthEndHome.begin(place, MONTH, () -> {})) {
            home.done("ingest");
            home.done("settle", "--from=2021-06-01", "--to=2021-06-30", "--type=FINAL");
            Path out = folder.resolve("statements");
            Answer refused = home.refused("NO_CALENDAR", "statements", "--month=2021-06", "--out=" + out);
            assertThat(refused.err())
                    .contains("2021.properties", home.root.resolve("calendar").toString(), "holidays = ", "worked = ")
                    .contains("the same command again");
            assertThat(out).doesNotExist();

            JsonNode status =
                    JsonMapper.shared().readTree(home.done("status", "--json").out());
            assertThat(status.get("waits").toString()).contains("MONTH_END_UNKNOWN", "NO_CALENDAR");
            Answer proposed = home.refused("NOT_READY", "close", "propose", "--month=2021-06", "--as=wang");
            assertThat(proposed.err()).contains("not ok: CALENDAR_KNOWN");
            assertThat(proposed.out()).contains("NOT OK  CALENDAR_KNOWN: NO_CALENDAR", "2021.properties");

            Files.createDirectories(home.root.resolve("calendar"));
            Files.writeString(
                    home.root.resolve("calendar/2021.properties"),
                    "holidays = 06-12..06-14\nworked =\nsource = a notice\n");
            home.done("statements", "--month=2021-06", "--out=" + out);
            assertThat(out.resolve("GEN-001/statement.xlsx")).exists();
            home.done("close", "propose", "--month=2021-06", "--as=wang");
            Answer closed = home.done("close", "approve", "--month=2021-06", "--as=li");
            assertThat(closed.lastLine()).isEqualTo("close " + RUN + " CLOSED");
        }
    }
}

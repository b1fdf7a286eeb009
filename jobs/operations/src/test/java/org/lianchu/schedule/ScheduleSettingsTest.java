package org.lianchu.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.time.TradingDay;

/** The settings of the schedule: what is usual, what is set, and what is refused, by file and line. */
class ScheduleSettingsTest {
    @Test
    void without_a_file_what_is_usual_holds() throws Exception {
        ScheduleSettings settings = ScheduleSettings.read(Path.of("no-such-file"));
        assertThat(settings)
                .isEqualTo(new ScheduleSettings(
                        "qinghai",
                        LocalTime.of(1, 0),
                        null,
                        null,
                        10,
                        LocalTime.of(9, 0),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1)));
    }

    @Test
    void what_is_set_holds() {
        ScheduleSettings settings = ScheduleSettings.of(
                "f",
                List.of(
                        "# ours",
                        "",
                        "market = xinjiang",
                        " night.time=23:30 ",
                        "night.from = 2023-05-01",
                        "night.until = 2023-05-02",
                        "night.again = 3",
                        "reminder.time = 08:15",
                        "retry.seconds = 5",
                        "unfinished.seconds = 7"));
        assertThat(settings)
                .isEqualTo(new ScheduleSettings(
                        "xinjiang",
                        LocalTime.of(23, 30),
                        TradingDay.of(2023, 5, 1),
                        TradingDay.of(2023, 5, 2),
                        3,
                        LocalTime.of(8, 15),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "night.tme = 01:00      | there is no setting night.tme",
                "night.time             | a line is KEY = VALUE",
                "night.time = 25:00     | night.time is a time of day",
                "night.from = 2019-2-30 | night.from is a day",
                "retry.seconds = 0      | retry.seconds is a number from 1 to 86400",
                "retry.seconds = x      | retry.seconds is a number from 1 to 86400",
                "night.again = 367      | night.again is a number from 0 to 366",
                "market = elsewhere     | market is set a second time",
                "night.until = 2018-01-01 | night.until comes before night.from",
            })
    void what_cannot_be_used_is_named_with_file_and_line(String line, String why) {
        assertThatThrownBy(() -> ScheduleSettings.of(
                        "schedule.properties",
                        List.of(
                                "market = qinghai",
                                line.startsWith("night.from") ? "" : "night.from = 2019-01-01",
                                line)))
                .isInstanceOf(ScheduleFormatException.class)
                .hasMessageContaining("schedule.properties line 3: ")
                .hasMessageContaining(why);
    }
}

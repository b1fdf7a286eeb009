package org.lianchu.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** The nights around the end of a month, with a notice of seconds. */
class MonthEndWorkIT {
    private static final SettlementPeriod JUNE =
            new SettlementPeriod(TradingDay.of(2019, 6, 18), TradingDay.of(2019, 6, 30));
    private static final ScheduleSettings SETTINGS = ScheduleSettings.of("f", List.of());

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    private void say(String key, Object... arguments) {
        said.add(key + " " + List.of(arguments));
    }

    private MonthEndWork nightOf(String day) {
        Clock clock = Clock.fixed(Instant.parse(day + "T00:00:00Z"), ZoneOffset.UTC);
        return new MonthEndWork(SETTINGS, clock, this::say);
    }

    @Test
    void the_first_night_announces_those_after_it_wait_and_the_first_after_the_notice_settles() throws Exception {
        Home home = new Home(Files.createDirectories(folder.resolve("home")));
        Files.writeString(home.channelSettings(), "notice=PT4S\n");
        Path files = folder.resolve("files");
        MarketGenerator.generate(GeneratorSpec.of(3, 1, JUNE, 7).withoutAnomalies(), files, percent -> {});
        try (EvidencedMarket market = EvidencedMarket.begin(home, "qinghai");
                Operations operations = Operations.open(
                        OperationsSettings.of(home).at(market.access()), "test", ProgressListener.NONE)) {
            market.enrol(files);
            market.submit(files, ProgressListener.NONE);
            operations.lock();
            operations.runs().ingest();
            nightOf("2019-06-29").run(operations);
            assertThat(said).as("the month is not over").isEmpty();
            nightOf("2019-07-01").run(operations);
            assertThat(said.get(0)).startsWith("serve.month.waits [2019-06, ").contains("can be frozen at");
            assertThat(said).contains("serve.reminder.missing [there is no FINAL run of the month]");
            said.clear();
            Thread.sleep(5000);
            nightOf("2019-07-02").run(operations);
            assertThat(said).containsExactly("serve.night.ended [qinghai_2019-06-18_2019-06-30_FINAL_1, SETTLED]");
            said.clear();
            nightOf("2019-07-03").run(operations);
            assertThat(said).isEmpty();
        }
    }
}

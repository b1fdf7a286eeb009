package org.lianchu.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.TestPostgres;
import org.lianchu.home.Home;
import org.lianchu.operations.DayParts;
import org.lianchu.operations.JobFailedException;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.operations.RunRows;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.Run;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * Markets in which something is odd about a day or from one day to the next: a part a day, and the run alone, leave the
 * same rows.
 */
class EarlyScenarioIT {
    private static final Path ROOT = Path.of("../../sample-data/scenarios");

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} {4}")
    @CsvSource({
        // ESS1 is emptied on the first day, so that the second is impossible; ESS5 lacks an interval in between
        "state-of-charge, qinghai, 2019-08-01, 2019-08-02, PROVISIONAL, COMPUTED",
        "state-of-charge, qinghai, 2019-08-01, 2019-08-02, FINAL, REFUSED",
        "overlapping-master-data, qinghai, 2019-08-01, 2019-08-02, PROVISIONAL, REFUSED",
        "overflow, qinghai, 2019-08-01, 2019-08-02, PROVISIONAL, REFUSED",
        "no-rule, qinghai, 2019-06-17, 2019-06-19, PROVISIONAL, REFUSED",
        "both-sides-missing, qinghai, 2019-08-01, 2019-08-03, PROVISIONAL, REFUSED",
        "rule-changes-mid-month, trial, 2024-03-15, 2024-03-16, FINAL, COMPUTED",
        "ties-in-every-allocation, qinghai, 2019-08-01, 2019-08-03, PROVISIONAL, COMPUTED",
        "nem12-station-meter, trial, 2004-03-01, 2004-03-04, PROVISIONAL, COMPUTED",
        "xinjiang-day-weights, xinjiang, 2023-06-01, 2023-06-02, PROVISIONAL, COMPUTED",
    })
    void parts_and_the_run_alone_leave_the_same(
            String name, String market, String first, String last, RunType type, String state) throws Exception {
        OperationsSettings settings = home(new Scenario(ROOT.resolve(name)));
        SettlementPeriod period = new SettlementPeriod(TradingDay.parse(first), TradingDay.parse(last));
        RunId wanted = new RunId(market, period, type, 0, 1);
        Map<String, List<String>> alone;
        try (Operations operations = Operations.open(settings, "test", ProgressListener.NONE)) {
            operations.lock();
            operations.runs().ingest();
            assertThat(operations.runs().settle(wanted).state()).hasToString(state);
            alone = RunRows.of(operations.database());
            RunRows.forget(operations.database());
        }
        assertThat(alone.get("run_day")).hasSize(period.dayCount());
        ProgressListener failing = (what, done, total) -> {
            if (what.equals("reconcile")) {
                throw new IllegalStateException("failed on purpose");
            }
        };
        try (Operations operations = Operations.open(settings, "test", failing)) {
            operations.lock();
            assertThatThrownBy(() -> operations.runs().settle(wanted)).isInstanceOf(JobFailedException.class);
        }
        try (Operations operations = Operations.open(settings, "test", ProgressListener.NONE);
                DayParts parts = new DayParts(operations.database())) {
            operations.lock();
            Run run = operations.reports().runs().all().get(0);
            assertThat(parts.plan(run)).hasSize(period.dayCount());
            parts.workAll(run, 2);
            assertThat(parts.plan(run)).isEmpty();
            assertThat(operations.runs().resume(wanted).state()).hasToString(state);
            assertThat(RunRows.of(operations.database())).isEqualTo(alone);
        }
    }

    private OperationsSettings home(Scenario scenario) throws Exception {
        Path root = folder.resolve("home");
        LongForm.copyExpanded(scenario.inbox(), root.resolve("inbox"));
        if (Files.isDirectory(scenario.rules())) {
            FileUtils.copyDirectory(
                    scenario.rules().toFile(), root.resolve("rules").toFile());
        }
        OperationsSettings settings = OperationsSettings.of(new Home(root)).unevidenced();
        return new OperationsSettings(
                settings.home(),
                TestPostgres.database().url(),
                settings.inbox(),
                settings.evidence(),
                settings.ledger());
    }
}

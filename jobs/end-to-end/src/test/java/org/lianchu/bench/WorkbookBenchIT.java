package org.lianchu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.progress.ProgressListener;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

class WorkbookBenchIT {
    private static final SettlementPeriod DAYS =
            new SettlementPeriod(TradingDay.of(2019, 8, 1), TradingDay.of(2019, 8, 2));

    @TempDir
    private Path work = Path.of("");

    @Test
    void every_participant_of_a_tiny_market_has_a_statement_and_a_long_table_is_written_twice() throws Exception {
        GeneratorSpec spec = GeneratorSpec.of(4, 1, DAYS, 7);
        List<String> stages = new ArrayList<>();

        WorkbookReport report = new WorkbookBench(work, ProgressListener.NONE, stages::add).measure(spec, "en");

        assertThat(stages).containsExactly("sheet", "generate", "enrol", "export", "statements");
        assertThat(report.json().keySet())
                .containsExactly("export", "statements", "plainSheet", "sheet", "ratioToExport", "ratioToPlainSheet");
        assertThat(report.rows().get("statements")).containsEntry("files", 4);
        assertThat(report.rows().get("export")).containsEntry("files", 4);
        assertThat(report.ratioToExport()).isGreaterThan(BigDecimal.ZERO);
        assertThat(report.ratioToPlainSheet()).isGreaterThan(BigDecimal.ZERO);
    }
}

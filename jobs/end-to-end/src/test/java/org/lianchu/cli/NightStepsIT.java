package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In which order a night over the ledger does what it does. */
class NightStepsIT {
    @TempDir
    private Path folder;

    /** What was anchored before the cut, and handed over while it was drawn, is an input. */
    @Test
    void a_night_receives_cuts_and_receives_once_more() throws Exception {
        try (MonthEndHome home = MonthStage.PROVISIONAL.home(folder);
                Connection database = home.database.connect();
                ResultSet rows = database.createStatement()
                        .executeQuery("SELECT step_name FROM batch_step_execution ORDER BY step_execution_id")) {
            List<String> steps = new ArrayList<>();
            while (rows.next()) {
                steps.add(rows.getString(1));
            }
            assertThat(steps)
                    .startsWith(
                            "followLedger",
                            "receiveMasterData",
                            "shareDocuments",
                            "receiveDocuments",
                            "cutTerms",
                            "receiveAgain")
                    .endsWith("completeInputs", "settleOnLedger", "agreeWithLedger");
        }
    }
}

package org.lianchu.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.RunState;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the job repository is left with where a process or its database ends between two of its transactions. */
class CutOffJobIT {
    private static final JobParameters FIRST = new JobParametersBuilder()
            .addString("run", TestOperations.WANTED.toString())
            .addLong("attempt", 1L)
            .toJobParameters();

    private TestOperations test;

    @BeforeEach
    void home(@TempDir Path folder) {
        test = TestOperations.in(folder);
    }

    @Test
    void a_job_of_which_only_the_name_was_noted_is_begun() throws Exception {
        try (Operations operations = test.open(ProgressListener.NONE)) {
            operations.repository().createJobInstance("night", FIRST);
        }
        try (Operations operations = test.open(ProgressListener.NONE)) {
            operations.lock();
            assertThat(operations.runs().night(TestOperations.WANTED).state()).isEqualTo(RunState.COMPUTED);
        }
    }

    @Test
    void a_job_whose_end_could_not_be_noted_goes_on() throws Exception {
        ProgressListener failing = (what, done, total) -> {
            throw new IllegalStateException("failed on purpose");
        };
        try (Operations operations = test.open(failing)) {
            operations.lock();
            assertThatThrownBy(() -> operations.runs().night(TestOperations.WANTED))
                    .isInstanceOf(JobFailedException.class);
            JdbcTemplate jdbc = new JdbcTemplate(operations.database());
            jdbc.update("UPDATE batch_job_execution SET status = 'UNKNOWN'");
            jdbc.update("UPDATE batch_step_execution SET status = 'UNKNOWN' WHERE status = 'FAILED'");
        }
        try (Operations operations = test.open(ProgressListener.NONE)) {
            operations.lock();
            assertThat(operations.runs().night(TestOperations.WANTED).state()).isEqualTo(RunState.COMPUTED);
        }
    }
}

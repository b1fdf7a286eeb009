package org.lianchu.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.RunState;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the job repository is left with where a process or its database ends between two of its transactions. */
class CutOffJobIT {
    private static final JobParameters FIRST = new JobParametersBuilder()
            .addString("run", TestHouse.WANTED.toString())
            .addLong("attempt", 1L)
            .toJobParameters();

    private TestHouse test;

    @BeforeEach
    void home(@TempDir Path folder) {
        test = TestHouse.in(folder);
    }

    @Test
    void a_job_of_which_only_the_name_was_noted_is_begun() throws Exception {
        try (House house = test.open(ProgressListener.NONE)) {
            house.part(JobRepository.class).createJobInstance("night", FIRST);
        }
        try (House house = test.open(ProgressListener.NONE)) {
            house.beginWork();
            assertThat(house.night(TestHouse.WANTED).state()).isEqualTo(RunState.COMPUTED);
        }
    }

    @Test
    void a_job_whose_end_could_not_be_noted_goes_on() throws Exception {
        ProgressListener failing = (what, done, total) -> {
            throw new IllegalStateException("failed on purpose");
        };
        try (House house = test.open(failing)) {
            house.beginWork();
            assertThatThrownBy(() -> house.night(TestHouse.WANTED)).isInstanceOf(JobFailedException.class);
            JdbcTemplate jdbc = new JdbcTemplate(house.part(DataSource.class));
            jdbc.update("UPDATE batch_job_execution SET status = 'UNKNOWN'");
            jdbc.update("UPDATE batch_step_execution SET status = 'UNKNOWN' WHERE status = 'FAILED'");
        }
        try (House house = test.open(ProgressListener.NONE)) {
            house.beginWork();
            assertThat(house.night(TestHouse.WANTED).state()).isEqualTo(RunState.COMPUTED);
        }
    }
}

package org.lianchu.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianchu.work.Workshop.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lianchu.parts.GuestDatabase;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Workers that end, stand still or may not: nobody waits for them. */
@Timeout(60)
class StoppedWorkersIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private Workshop workshop;

    @BeforeEach
    void open() throws Exception {
        workshop = new Workshop();
    }

    @AfterEach
    void close() throws Exception {
        workshop.close();
    }

    private String worker(ChunkContext context) {
        return workshop.jdbc.queryForObject(
                "SELECT worker FROM work_lease WHERE part = ?",
                String.class,
                context.getStepContext().getStepName());
    }

    private RepeatStatus write(ChunkContext context) {
        workshop.write(context.getStepContext().getStepName(), worker(context));
        return RepeatStatus.FINISHED;
    }

    @Test
    void a_worker_that_is_told_to_end_gives_back_what_does_not_end() throws Exception {
        CountDownLatch stands = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        PartWorkers slow = workshop.worker("slow", 1, PartListener.NONE);
        workshop.arrive("other");
        Job job = workshop.job(1, 0, (contribution, context) -> {
            stands.countDown();
            goesOn.await();
            workshop.write("first", "slow");
            return RepeatStatus.FINISHED;
        });
        try {
            Thread manager = workshop.begin(job, workshop.execution(job));
            stands.await();
            long told = System.nanoTime();
            slow.close();
            assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(Duration.ofSeconds(6));
            assertThat(workshop.state("0000")).isEqualTo("WAITING");
            // by hand: within one process Spring Batch takes two executions of one number for the same
            Lease others = workshop.leases.take("other").orElseThrow();
            goesOn.countDown();
            slow.ended().join();
            assertThat(workshop.leases.done(others)).isTrue();
            manager.join();
        } finally {
            goesOn.countDown();
        }
        assertThat(workshop.written()).isEmpty();
    }

    @Test
    void what_a_worker_has_locked_that_stands_still_is_free_again() throws Exception {
        workshop.arrive("stands");
        Job job = workshop.job(1, 1, (contribution, context) -> write(context));
        JobExecution execution = workshop.execution(job);
        // no thread of the manager's own has it before
        Thread first = workshop.begin(workshop.job(1, 0, (contribution, context) -> write(context)), execution);
        await(() -> workshop.leases.take("stands").isPresent(), SOON);
        workshop.database.execute("UPDATE batch_job_execution SET status = 'FAILED', version = version + 1");
        first.join();
        try (Connection standing = session("stands")) {
            standing.setAutoCommit(false);
            try (Statement statement = standing.createStatement()) {
                workshop.database.execute("UPDATE worker SET seen = seen - interval '1 minute'");
                workshop.jdbc.update("UPDATE work_lease SET until = clock_timestamp()");
                statement.execute("SELECT FROM work_lease FOR SHARE");
                statement.execute("INSERT INTO written VALUES ('first', 'stands')");
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            workshop.arrive("other");
            Thread next = workshop.begin(job, workshop.execution(job));
            next.join(SOON.toMillis());
            assertThat(next.isAlive()).isFalse();
            assertThatThrownBy(standing::commit).isInstanceOf(SQLException.class);
        }
        assertThat(workshop.written()).hasSize(1).doesNotContain("stands");
    }

    @Test
    void who_may_end_no_session_of_anothers_leaves_it() throws Exception {
        workshop.arrive("stands");
        workshop.database.execute("CREATE ROLE nobody");
        workshop.database.execute("GRANT SELECT ON worker TO nobody");
        workshop.database.execute("UPDATE worker SET seen = seen - interval '1 minute'");
        await(
                () -> Boolean.TRUE.equals(workshop.jdbc.queryForObject(
                        "SELECT pg_postmaster_start_time() < clock_timestamp() - interval '9 seconds'", Boolean.class)),
                SOON);
        try (Connection standing = session("stands");
                Connection asking = session("asks")) {
            SingleConnectionDataSource one = new SingleConnectionDataSource(asking, true);
            new JdbcTemplate(one).execute("SET ROLE nobody");
            new WorkerRegistry(one).endSilent();
            assertThatCode(() -> standing.createStatement().execute("SELECT 1")).doesNotThrowAnyException();
            workshop.registry.endSilent();
            await(() -> isBroken(standing), SOON);
        }
        workshop.database.execute("REVOKE SELECT ON worker FROM nobody");
        workshop.database.execute("DROP ROLE nobody");
    }

    private static boolean isBroken(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            return false;
        } catch (SQLException e) {
            return true;
        }
    }

    /** A session as one of a worker's. */
    private Connection session(String worker) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", GuestDatabase.session(worker, 1));
        try (Connection any = workshop.source.getConnection()) {
            properties.setProperty("user", any.getMetaData().getUserName());
            return DriverManager.getConnection(any.getMetaData().getURL(), properties);
        }
    }

    @Test
    void a_session_ends_by_itself_where_nobody_may_end_it() throws Exception {
        String url;
        try (Connection any = workshop.source.getConnection()) {
            url = any.getMetaData().getURL();
        }
        String name = "储能".repeat(30);
        try (var pool = new GuestDatabase(url, name).pool(1)) {
            JdbcTemplate jdbc = new JdbcTemplate(pool);
            assertThat(jdbc.queryForObject("SHOW idle_in_transaction_session_timeout", String.class))
                    .isEqualTo("2min");
            assertThat(jdbc.queryForObject("SHOW tcp_user_timeout", String.class))
                    .isEqualTo("30000");
            assertThat(jdbc.queryForObject(
                            "SELECT application_name FROM pg_stat_activity WHERE pid = pg_backend_pid()", String.class))
                    .isEqualTo(
                            GuestDatabase.session(name, ProcessHandle.current().pid()));
        }
    }

    @Test
    void a_worker_whose_role_lacks_a_right_ends_and_fails_nothing() throws Exception {
        PartWorkers denied = workshop.worker("denied", 1, PartListener.NONE);
        Job job = workshop.job(4, 0, (contribution, context) -> {
            if (worker(context).equals("denied")) {
                throw new SQLException("permission denied for table posting", "42501");
            }
            return write(context);
        });
        JobExecution execution = workshop.execution(job);
        Thread manager = workshop.begin(job, execution);
        assertThatThrownBy(() -> denied.ended().join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("permission denied for table posting");
        denied.close();
        workshop.worker("sound", 1, PartListener.NONE);
        manager.join();
        assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(workshop.written()).hasSize(4).containsOnly("sound");
        assertThat(workshop.database.value("SELECT sum(failures) FROM work_lease"))
                .isEqualTo("0");
    }
}

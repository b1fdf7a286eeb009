package org.lianchu.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.work.Workshop.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lianchu.store.Transactions;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

@Timeout(60)
class SharedStepsIT {
    private static final Duration SOON = Duration.ofSeconds(15);

    private Workshop workshop;

    @BeforeEach
    void open() throws Exception {
        workshop = new Workshop();
    }

    @AfterEach
    void close() throws Exception {
        workshop.close();
    }

    /** Writes who did it, by the thread's lease. */
    private RepeatStatus write(StepContribution contribution, ChunkContext context) {
        String part = context.getStepContext().getStepName();
        workshop.write(
                part,
                String.valueOf(workshop.jdbc.queryForObject(
                        "SELECT worker FROM work_lease WHERE part = ?", String.class, part)));
        return RepeatStatus.FINISHED;
    }

    @Test
    void without_workers_nothing_is_planned() throws Exception {
        JobExecution execution = workshop.run(workshop.job(3, 1, this::write));
        assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(workshop.written()).isEmpty();
        assertThat(workshop.database.value("SELECT count(*) FROM work_lease")).isEqualTo("0");
    }

    @Test
    void a_worker_of_another_program_is_none() throws Exception {
        workshop.arrive("other");
        workshop.database.execute("UPDATE worker SET program = 'other'");
        workshop.run(workshop.job(3, 1, this::write));
        assertThat(workshop.database.value("SELECT count(*) FROM work_lease")).isEqualTo("0");
    }

    @Test
    void a_worker_of_another_program_than_the_homes_takes_nothing() throws Exception {
        workshop.arrive("old");
        Job job = workshop.job(1, 0, this::write);
        Thread manager = workshop.begin(job, workshop.execution(job));
        await(() -> "1".equals(count("work_channel_message")), SOON);
        workshop.registry.noteProgram("new");
        assertThat(workshop.leases.take("old")).isEmpty();
        assertThat(count("work_channel_message")).isEqualTo("1");
        workshop.registry.noteProgram(ProgramBuild.text());
        assertThat(workshop.leases.take("old")).isPresent();
        workshop.leases.revokeOthers(0);
        manager.join();
    }

    @Test
    void every_part_is_done_once() throws Exception {
        workshop.worker("anna", 2, PartListener.NONE);
        JobExecution execution = workshop.run(workshop.job(40, 1, this::write));
        assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(workshop.database.value("SELECT count(DISTINCT part) || ' ' || count(*) FROM written"))
                .isEqualTo("40 40");
        assertThat(workshop.database.value("SELECT string_agg(DISTINCT state, ' ') FROM work_lease"))
                .isEqualTo("DONE");
    }

    @Test
    void a_part_whose_worker_was_killed_is_done_by_another_within_seconds() throws Exception {
        workshop.arrive("killed");
        Job job = workshop.job(1, 0, this::write);
        Thread manager = workshop.begin(job, workshop.execution(job));
        await(() -> workshop.leases.take("killed").isPresent(), SOON);
        long killed = System.nanoTime();
        workshop.worker("other", 1, PartListener.NONE);
        await(() -> !workshop.written().isEmpty(), SOON);
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(SOON);
        manager.join();
        assertThat(workshop.written()).containsExactly("other");
    }

    @Test
    void a_part_is_seen_by_everybody_while_it_is_worked_on() throws Exception {
        CountDownLatch in = new CountDownLatch(1);
        CountDownLatch out = new CountDownLatch(1);
        workshop.worker("anna", 1, PartListener.NONE);
        Job job = workshop.job(1, 0, (contribution, context) -> {
            in.countDown();
            out.await();
            return RepeatStatus.FINISHED;
        });
        Thread manager = workshop.begin(job, workshop.execution(job));
        in.await();
        assertThat(workshop.database.value("SELECT state || ' ' || worker FROM work_lease"))
                .isEqualTo("TAKEN anna");
        assertThat(new WorkState(workshop.source).taken())
                .extracting(WorkState.Taken::worker)
                .containsExactly("anna");
        assertThat(workshop.database.value("SELECT count(*) FROM work_channel_message"))
                .isEqualTo("0");
        out.countDown();
        manager.join();
    }

    @Test
    void a_worker_that_stood_still_writes_nothing_of_what_another_took_over() throws Exception {
        CountDownLatch stands = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        Set<String> lost = ConcurrentHashMap.newKeySet();
        workshop.arrive("other");
        workshop.worker("slow", 1, new PartListener() {
            @Override
            public void lost(String part) {
                lost.add(part);
            }
        });
        AtomicInteger times = new AtomicInteger();
        Job job = workshop.job(1, 0, (contribution, context) -> {
            boolean isFirst = times.getAndIncrement() == 0;
            if (isFirst) {
                stands.countDown();
                goesOn.await();
                workshop.write("first", "slow");
                return RepeatStatus.FINISHED;
            }
            return write(contribution, context);
        });
        Thread manager = workshop.begin(job, workshop.execution(job));
        stands.await();
        // as if its process were stopped: nobody renews, and the lease runs out
        workshop.letRunOut();
        await(() -> workshop.leases.take("other").isPresent(), SOON);
        goesOn.countDown();
        await(() -> !lost.isEmpty(), SOON);
        assertThat(workshop.written()).isEmpty();
        workshop.letRunOut();
        workshop.worker("third", 1, PartListener.NONE);
        manager.join();
        assertThat(workshop.written()).hasSize(1).doesNotContain("slow first");
        assertThat(workshop.database.value("SELECT status FROM batch_step_execution WHERE step_name = 'part:0000'"))
                .isEqualTo("COMPLETED");
    }

    @Test
    void a_message_that_was_given_back_is_taken_though_nobody_is_called() throws Exception {
        workshop.arrive("rolls back");
        Job job = workshop.job(1, 0, this::write);
        Thread manager = workshop.begin(job, workshop.execution(job));
        await(() -> "1".equals(count("work_channel_message")), SOON);
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch rollBack = new CountDownLatch(1);
        Thread holder = new Thread(() -> Transactions.over(workshop.source).executeWithoutResult(status -> {
            assertThat(workshop.leases.take("rolls back")).isPresent();
            taken.countDown();
            Workshop.await(rollBack);
            status.setRollbackOnly();
        }));
        holder.start();
        taken.await();
        // comes while there is nothing to take, and nothing tells it of what comes back
        workshop.worker("anna", 1, PartListener.NONE);
        Thread.sleep(300);
        rollBack.countDown();
        await(() -> !workshop.written().isEmpty(), SOON);
        manager.join();
        assertThat(workshop.written()).containsExactly("anna");
    }

    private String count(String table) {
        return workshop.jdbc.queryForObject("SELECT count(*)::text FROM " + table, String.class);
    }

    @Test
    void a_part_that_fails_at_one_worker_is_tried_by_another() throws Exception {
        workshop.worker("broken", 1, PartListener.NONE);
        workshop.worker("sound", 1, PartListener.NONE);
        Job job = workshop.job(6, 0, failingAt("broken"));
        assertThat(workshop.run(job).getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(workshop.written()).hasSize(6).containsOnly("sound");
    }

    private Tasklet failingAt(String... names) {
        return (contribution, context) -> {
            String part = context.getStepContext().getStepName();
            String worker =
                    workshop.jdbc.queryForObject("SELECT worker FROM work_lease WHERE part = ?", String.class, part);
            if (List.of(names).contains(worker)) {
                throw new IOException("No space left on device");
            }
            workshop.write(part, worker);
            return RepeatStatus.FINISHED;
        };
    }

    @Test
    void a_part_that_fails_three_times_fails_its_job_which_says_where_and_why() throws Exception {
        workshop.worker("anna", 1, PartListener.NONE);
        workshop.worker("bert", 1, PartListener.NONE);
        JobExecution execution = workshop.run(workshop.job(1, 0, failingAt("anna", "bert")));
        assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(execution
                        .getStepExecutions()
                        .iterator()
                        .next()
                        .getFailureExceptions()
                        .get(0))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("part:0000 failed 3 times")
                .hasMessageMatching("(?s).*worker (anna|bert): No space left on device");
    }

    @Test
    void who_comes_after_a_killed_manager_waits_for_what_is_in_hand_and_does_nothing_twice() throws Exception {
        workshop.arrive("slow");
        Job job = workshop.job(3, 1, this::write);
        JobExecution killed = workshop.execution(job);
        Thread manager = workshop.begin(workshop.job(3, 0, this::write), killed);
        await(() -> "3".equals(count("work_channel_message")), SOON);
        Lease done = workshop.leases.take("slow").orElseThrow();
        Lease inHand = workshop.leases.take("slow").orElseThrow();
        workshop.leases.done(done);
        // the process is gone, and whoever has the right to write has put its execution away
        workshop.database.execute("UPDATE batch_job_execution SET status = 'FAILED', version = version + 1");
        manager.join();
        assertThat(workshop.leases.inHand()).containsExactly(inHand.execution());

        Thread next = workshop.begin(job, workshop.execution(job));
        await(() -> workshop.written().size() == 1, SOON);
        workshop.leases.renew(List.of(inHand));
        Thread.sleep(1500);
        assertThat(next.isAlive()).isTrue();
        assertThat(workshop.written()).hasSize(1);
        assertThat(workshop.leases.done(inHand)).isTrue();
        next.join();
        assertThat(workshop.written()).hasSize(1);
        assertThat(workshop.database.value("SELECT string_agg(DISTINCT state, ' ') FROM work_lease"))
                .isEqualTo("DONE");
    }

    @Test
    void who_plans_other_parts_after_a_killed_manager_waits_for_none_of_the_earlier_ones() throws Exception {
        workshop.arrive("slow");
        JobExecution killed = workshop.execution(workshop.job(3, 0, this::write));
        Thread manager = workshop.begin(workshop.job(3, 0, this::write), killed);
        await(() -> "3".equals(count("work_channel_message")), SOON);
        Lease inHand = workshop.leases.take("slow").orElseThrow();
        workshop.database.execute("UPDATE batch_job_execution SET status = 'FAILED', version = version + 1");
        manager.join();

        Map<String, ExecutionContext> others = Map.of("other", new ExecutionContext());
        assertThat(workshop.run(workshop.job(others, 1, this::write)).getStatus())
                .isEqualTo(BatchStatus.COMPLETED);
        assertThat(workshop.written()).hasSize(1);
        assertThat(workshop.leases.done(inHand)).isFalse();
        assertThat(workshop.database.value("SELECT string_agg(state, ' ' ORDER BY part) FROM work_lease"))
                .isEqualTo("LEFT LEFT LEFT DONE");
    }

    @Test
    void a_manager_that_comes_again_when_all_workers_have_gone_leaves_nothing_in_anybodys_hand() throws Exception {
        workshop.arrive("gone");
        JobExecution killed = workshop.execution(workshop.job(2, 0, this::write));
        Thread manager = workshop.begin(workshop.job(2, 0, this::write), killed);
        await(() -> workshop.leases.take("gone").isPresent(), SOON);
        workshop.database.execute("UPDATE batch_job_execution SET status = 'FAILED', version = version + 1");
        manager.join();
        workshop.registry.leave("gone");
        workshop.run(workshop.job(2, 0, this::write));
        assertThat(workshop.database.value("SELECT string_agg(state, ' ') FROM work_lease"))
                .isEqualTo("LEFT LEFT");
    }

    @Test
    void another_job_takes_from_everybody_what_is_not_its_own() throws Exception {
        workshop.arrive("slow");
        Job job = workshop.job(1, 0, this::write);
        JobExecution execution = workshop.execution(job);
        Thread manager = workshop.begin(job, execution);
        await(() -> "1".equals(count("work_channel_message")), SOON);
        Lease lease = workshop.leases.take("slow").orElseThrow();
        workshop.leases.revokeOthers(execution.getJobInstanceId());
        workshop.leases.renew(List.of(lease));
        assertThat(workshop.leases.inHand()).hasSize(1);
        workshop.leases.revokeOthers(execution.getJobInstanceId() + 1);
        assertThat(workshop.leases.inHand()).isEmpty();
        assertThat(workshop.leases.done(lease)).isFalse();
        manager.join();
    }

    @Test
    void a_job_that_is_told_to_stop_waits_no_longer() throws Exception {
        workshop.arrive("slow");
        Job job = workshop.job(2, 0, this::write);
        JobExecution execution = workshop.execution(job);
        Thread manager = workshop.begin(job, execution);
        await(() -> workshop.leases.take("slow").isPresent(), SOON);
        workshop.database.execute("UPDATE batch_job_execution SET status = 'STOPPING', version = version + 1");
        manager.join(3000);
        assertThat(manager.isAlive()).isFalse();
        assertThat(execution.getStatus()).isEqualTo(BatchStatus.STOPPED);
        assertThat(workshop.leases.take("late")).isEmpty();
    }

    @Test
    void what_nobody_is_left_to_do_is_left_to_the_step_that_follows() throws Exception {
        workshop.arrive("goes");
        Job job = workshop.job(2, 0, this::write);
        JobExecution execution = workshop.execution(job);
        Thread manager = workshop.begin(job, execution);
        await(() -> "2".equals(count("work_channel_message")), SOON);
        workshop.registry.leave("goes");
        manager.join(5000);
        assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(workshop.database.value("SELECT string_agg(DISTINCT state, ' ') FROM work_lease"))
                .isEqualTo("LEFT");
    }

    @Test
    void a_message_is_never_an_object_of_another_class() throws Exception {
        assertThat(workshop.database.value("SELECT count(*) FROM work_channel_message"))
                .isEqualTo("0");
        workshop.send(7);
        assertThat(workshop.database.value("SELECT encode(message_content, 'hex') FROM work_channel_message"))
                .isEqualTo("0004" + "70617274" + "0000000000000007");
    }

    @Test
    void five_thousand_parts_are_planned_and_watched_in_less_than_a_second_a_look() throws Exception {
        workshop.arrive("nobody");
        workshop.database.execute("UPDATE worker SET seen = seen + interval '1 hour'");
        Job job = workshop.job(5000, 0, this::write);
        JobExecution execution = workshop.execution(job);
        long began = System.nanoTime();
        Thread manager = workshop.begin(job, execution);
        await(() -> "5000".equals(count("work_channel_message")), Duration.ofSeconds(60));
        Duration planned = Duration.ofNanos(System.nanoTime() - began);
        WatchedParts watched = new WatchedParts(
                workshop.source,
                workshop.leases,
                execution.getStepExecutions().iterator().next(),
                Workshop.PART,
                () -> true);
        watched.getJobExecution(execution.getId());
        long look = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            watched.getJobExecution(execution.getId());
        }
        Duration looked = Duration.ofNanos((System.nanoTime() - look) / 10);
        System.out.println("planned in " + planned + ", a look in " + looked);
        assertThat(looked).isLessThan(Duration.ofMillis(500));
        assertThat(planned).isLessThan(Duration.ofSeconds(40));
        workshop.database.execute("UPDATE batch_job_execution SET status = 'STOPPING', version = version + 1");
        manager.join();
    }

    @Test
    void a_name_is_one_workers_while_it_is_there() throws Exception {
        workshop.arrive("anna");
        assertThat(workshop.registry.arrive(
                        new WorkerNote("anna", "there", 2, "p", "1", 1, Instant.EPOCH, Instant.EPOCH)))
                .isFalse();
        workshop.database.execute("UPDATE worker SET seen = seen - interval '9 seconds'");
        assertThat(workshop.registry.arrive(
                        new WorkerNote("anna", "there", 2, "p", "1", 1, Instant.EPOCH, Instant.EPOCH)))
                .isTrue();
        assertThat(workshop.registry.live()).extracting(WorkerNote::machine).containsExactly("there");
    }
}

package org.lianchu.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianchu.schedule.Instance;
import org.lianchu.schedule.JobLine;
import org.lianchu.schedule.Outcome;
import org.lianchu.schedule.ScheduledJob;

class ScheduleLinesTest {
    private static final Instant NOON = Instant.parse("2019-08-02T04:00:00Z");

    private static JobLine night(@Nullable String failure) {
        Outcome last = new Outcome(ScheduledJob.NIGHT, NOON, NOON, "one", failure, null);
        return new JobLine(ScheduledJob.NIGHT, NOON, null, false, null, last);
    }

    @Test
    void who_is_alive_serves_and_who_died_is_not_told_of() {
        assertThat(ScheduleLines.lines(
                        List.of(new Instance("one", NOON, true), new Instance("two", NOON, false)), List.of()))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.topic()).isEqualTo(Topic.SERVING);
                    assertThat(line.subject()).isEqualTo("one");
                    assertThat(line.facts()).containsEntry("seen", "2019-08-02 12:00:00");
                });
    }

    @Test
    void a_job_that_failed_is_told_with_the_command_that_does_it_now() {
        assertThat(ScheduleLines.lines(List.of(), List.of(night("nobody opens"))))
                .extracting(StatusLine::topic, StatusLine::command)
                .containsExactly(
                        tuple(Topic.SCHEDULE_FAILED, "lianchu schedule now night"), tuple(Topic.SCHEDULED, null));
        assertThat(ScheduleLines.lines(List.of(), List.of(night(null))))
                .extracting(StatusLine::topic)
                .containsExactly(Topic.SCHEDULED);
    }
}

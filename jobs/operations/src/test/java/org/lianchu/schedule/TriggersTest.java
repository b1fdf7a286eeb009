package org.lianchu.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quartz.CronTrigger;
import org.quartz.Trigger;

/** When the jobs fire. */
class TriggersTest {
    private static Trigger night(String... settings) {
        return Triggers.regular(ScheduledJob.NIGHT, ScheduleSettings.of("f", List.of(settings)));
    }

    @Test
    void the_night_begins_at_its_time_at_0800_through_the_year() {
        Trigger night = night("night.time = 02:30")
                .getTriggerBuilder()
                .startAt(Date.from(Instant.parse("2019-01-01T00:00:00Z")))
                .build();
        // among them the days on which others move their clocks
        for (String last :
                List.of("2019-03-09", "2019-03-10", "2019-03-30", "2019-07-01", "2019-10-26", "2019-11-02")) {
            Instant fired = Instant.parse(last + "T18:30:00Z");
            assertThat(night.getFireTimeAfter(Date.from(fired)).toInstant()).isEqualTo(fired.plus(Duration.ofDays(1)));
        }
        assertThat(((CronTrigger) night).getTimeZone().useDaylightTime()).isFalse();
    }

    @Test
    void a_firing_that_nobody_was_there_for_happens_once() {
        assertThat(night().getMisfireInstruction()).isEqualTo(CronTrigger.MISFIRE_INSTRUCTION_FIRE_ONCE_NOW);
        assertThat(Triggers.regular(ScheduledJob.REMINDERS, ScheduleSettings.of("f", List.of()))
                        .getMisfireInstruction())
                .isEqualTo(CronTrigger.MISFIRE_INSTRUCTION_FIRE_ONCE_NOW);
    }

    @Test
    void a_firing_that_dies_is_taken_over_and_other_times_are_other_triggers() {
        assertThat(Triggers.detail(ScheduledJob.NIGHT).requestsRecovery()).isTrue();
        assertThat(Triggers.isSame(night(), night("night.time = 01:00"))).isTrue();
        assertThat(Triggers.isSame(night(), night("night.time = 01:01"))).isFalse();
    }

    @Test
    void pauses_double_up_to_an_hour() {
        Duration minute = Duration.ofMinutes(1);
        assertThat(List.of(0, 1, 2, 5, 6, 60).stream()
                        .map(n -> Pauses.after(n, minute).toMinutes()))
                .containsExactly(1L, 2L, 4L, 32L, 60L, 60L);
    }
}

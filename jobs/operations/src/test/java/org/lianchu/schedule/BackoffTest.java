package org.lianchu.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Instant BEGIN = Instant.parse("2019-08-02T04:00:00Z");

    private static final class Watch extends Clock {
        private Instant now = BEGIN;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Watch watch = new Watch();
    private final Backoff backoff = new Backoff(Duration.ofSeconds(60), watch);

    @Test
    void each_failure_of_one_piece_of_work_is_followed_by_a_longer_pause_and_others_do_not_wait() {
        assertThat(backoff.failed("a run")).isEqualTo(BEGIN.plusSeconds(60));
        assertThat(backoff.isDue("a run")).isFalse();
        assertThat(backoff.isDue("another run")).isTrue();
        watch.now = BEGIN.plusSeconds(60);
        assertThat(backoff.isDue("a run")).isTrue();
        assertThat(backoff.failed("a run")).isEqualTo(BEGIN.plusSeconds(180));
    }

    @Test
    void after_a_success_the_next_failure_is_a_first_one() {
        backoff.failed("a run");
        backoff.failed("a run");
        backoff.succeeded("a run");
        assertThat(backoff.isDue("a run")).isTrue();
        assertThat(backoff.failed("a run")).isEqualTo(BEGIN.plusSeconds(60));
    }
}

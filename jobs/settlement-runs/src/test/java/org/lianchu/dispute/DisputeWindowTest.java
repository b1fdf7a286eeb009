package org.lianchu.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.calendar.WorkingDays;

class DisputeWindowTest {
    private final DisputeWindow window = new DisputeWindow(WorkingDays.in(Path.of("none")));

    /** The bill of 2019-09-10, a Tuesday; the 13th is a holiday, the 14th and 15th a weekend. Times are +08:00. */
    @ParameterizedTest
    @CsvSource({
        "2019-09-10T01:00:00Z, true",
        "2019-09-12T15:59:59Z, true",
        "2019-09-13T02:00:00Z, true",
        "2019-09-16T15:59:59Z, true",
        "2019-09-16T16:00:00Z, false",
        "2019-09-20T00:00:00Z, false",
    })
    void three_working_days_after_the_bill_it_is_too_late(Instant received, boolean isOpen) {
        assertThat(window.isOpen(received, Instant.parse("2019-09-10T02:00:00Z")))
                .isEqualTo(isOpen);
    }

    @Test
    void before_the_bill_nothing_is_late_and_without_a_calendar_nobody_can_say_so() {
        assertThat(window.isOpen(Instant.parse("2019-09-20T00:00:00Z"), null)).isTrue();
        assertThat(window.isOpen(Instant.parse("2031-09-20T00:00:00Z"), Instant.parse("2031-01-01T00:00:00Z")))
                .isTrue();
    }
}

package org.lianchu.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.time.TradingDay;

class GateTest {
    @ParameterizedTest
    @CsvSource({
        "-1 12:00, 2019-07-31T04:00:00Z",
        "0 00:00, 2019-07-31T16:00:00Z",
        "+2 23:59, 2019-08-03T15:59:00Z",
        "-31 09:30, 2019-07-01T01:30:00Z"
    })
    void a_gate_is_a_moment_of_each_day(String text, String moment) {
        Gate gate = Gate.parse(text).orElseThrow();
        assertThat(gate.on(TradingDay.of(2019, 8, 1))).isEqualTo(Instant.parse(moment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12:00", "-1 24:00", "-1 12:60", "-1  12:00", "-1 9:00", "1.5 12:00", "-100000 12:00"})
    void whatever_else_is_no_gate(String text) {
        assertThat(Gate.parse(text)).isEmpty();
    }

    @Test
    void a_gate_is_printed_as_it_is_read() {
        assertThat(Gate.parse("+1 09:05").orElseThrow()).hasToString("1 09:05");
        assertThat(new Gate(-1, 720)).hasToString("-1 12:00");
    }
}

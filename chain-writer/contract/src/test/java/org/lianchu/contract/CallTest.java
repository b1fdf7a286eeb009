package org.lianchu.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.contract.request.Enrol;
import org.lianchu.contract.request.ReadSettings;
import org.lianchu.market.ParticipantId;

/** The client's time against an endorser's clock. */
class CallTest {
    private static final Instant CLOCK = Instant.parse("2019-08-01T00:00:00Z");
    private static final Enrol ENROL = new Enrol(new ParticipantId("STORE"));

    @ParameterizedTest
    @ValueSource(longs = {-600_001, 600_001, 86_400_000})
    void a_write_of_another_time_is_refused(long off) {
        Call call = Call.of(ENROL, Story.STORE, CLOCK.plusMillis(off));
        assertThat(call.refusedAt(CLOCK).orElseThrow().code()).isEqualTo(RefusalCode.CLOCK_DIFFERS);
    }

    @ParameterizedTest
    @ValueSource(longs = {-600_000, 0, 600_000})
    void ten_minutes_are_let_pass(long off) {
        assertThat(Call.of(ENROL, Story.STORE, CLOCK.plusMillis(off)).refusedAt(CLOCK))
                .isEmpty();
    }

    @Test
    void a_question_has_no_time() {
        Call call = Call.of(new ReadSettings(), Story.STORE, CLOCK.plus(Duration.ofDays(9)));
        assertThat(call.refusedAt(CLOCK)).isEmpty();
        Channel channel = new Channel();
        Reply.Accepted answer = (Reply.Accepted) channel.call(Story.STORE, new ReadSettings());
        assertThat(Settings.parse(new String(answer.value(), US_ASCII))).isEqualTo(Channel.SETTINGS);
    }
}

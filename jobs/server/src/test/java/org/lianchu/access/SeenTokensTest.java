package org.lianchu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.lianchu.market.ParticipantId;

/** What is remembered of tokens, and for how long. */
class SeenTokensTest {
    private static final ParticipantId ONE = new ParticipantId("STO-01");
    private static final ParticipantId OTHER = new ParticipantId("GEN-001");
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant END = NOW.plusSeconds(300);

    @Test
    void a_token_is_used_once_by_its_party_and_another_party_may_choose_the_same_id() {
        SeenTokens seen = new SeenTokens(10);
        seen.use(ONE, "a", END, NOW);
        seen.use(OTHER, "a", END, NOW);
        assertThatThrownBy(() -> seen.use(ONE, "a", END, NOW.plusSeconds(299))).hasMessageStartingWith("TOKEN_USED");
    }

    @Test
    void who_sends_too_many_waits_and_nobody_else_does() {
        SeenTokens seen = new SeenTokens(2);
        seen.use(ONE, "a", END, NOW);
        seen.use(ONE, "b", END, NOW);
        assertThatThrownBy(() -> seen.use(ONE, "c", END, NOW)).hasMessageStartingWith("TOO_MANY_REQUESTS");
        seen.use(OTHER, "c", END, NOW);
        seen.use(ONE, "c", END.plusSeconds(300), END.plusSeconds(1));
    }

    @Test
    void what_is_over_is_forgotten() {
        SeenTokens seen = new SeenTokens(1_000);
        for (int i = 0; i < 100; i++) {
            seen.use(ONE, "t" + i, END, NOW);
            seen.use(OTHER, "t" + i, END.plusSeconds(600), NOW);
        }
        assertThat(seen.size()).isEqualTo(200);
        seen.use(ONE, "later", END.plusSeconds(600), END.plusSeconds(31));
        assertThat(seen.size()).isEqualTo(101);
    }
}

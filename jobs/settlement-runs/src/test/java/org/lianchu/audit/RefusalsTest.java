package org.lianchu.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A flood of refusals and what is left of it in the trail. */
class RefusalsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final Refusals refusals = new Refusals();

    private static AuditEvent refusal(String address, String code) {
        return AuditEvent.of(NOW, "", address, "GET", "/x").ended(code);
    }

    @Test
    void the_first_is_noted_at_once_and_its_repeats_as_one() {
        assertThat(refusals.add(refusal("a", "X"))).hasSize(1);
        for (int i = 0; i < 1_000_000; i++) {
            assertThat(refusals.add(refusal("a", "X"))).isEmpty();
        }
        assertThat(refusals.add(refusal("a", "Y"))).hasSize(1);
        assertThat(refusals.over(NOW.plusSeconds(599))).isEmpty();
        assertThat(refusals.over(NOW.plusSeconds(600))).singleElement().satisfies(folded -> {
            assertThat(folded.times()).isEqualTo(1_000_000);
            assertThat(folded.outcome()).isEqualTo("X");
        });
        assertThat(refusals.add(refusal("a", "X"))).as("another ten minutes").hasSize(1);
    }

    @Test
    void many_addresses_make_no_more_entries_than_are_kept_apart() {
        int noted = 0;
        for (int i = 0; i < 10_000; i++) {
            noted += refusals.add(refusal("2001:db8::" + i, "X")).size();
        }
        assertThat(noted).isEqualTo(Refusals.MOST);
        assertThat(refusals.all())
                .singleElement()
                .satisfies(rest -> assertThat(rest.times()).isEqualTo(10_000 - Refusals.MOST));
    }
}

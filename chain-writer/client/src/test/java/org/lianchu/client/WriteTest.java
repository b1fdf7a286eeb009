package org.lianchu.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.Arguments;

class WriteTest {
    private static final Backoff SHORT = new Backoff(Duration.ofMillis(2), Duration.ofMillis(5));

    private static Outcome write(TransactionStages ledger, String text, Duration time) {
        return new Write(ledger, SHORT, time, "anchor", Arguments.of(text.getBytes(UTF_8))).run();
    }

    @Property(tries = 200)
    void whatever_goes_wrong_a_write_is_committed_once(@ForAll long seed, @ForAll @IntRange(max = 7) int faultsInTen) {
        NaiveLedger ledger = new NaiveLedger(seed, faultsInTen);

        Outcome outcome = write(ledger, "a", Duration.ofMinutes(1));

        ledger.arriveAll();
        assertThat(outcome).isInstanceOf(Outcome.Committed.class);
        assertThat(ledger.commits.get("a")).hasSize(1);
    }

    @Test
    void a_refusal_is_passed_on() {
        assertThat(write(new NaiveLedger(), "refuse", Duration.ofSeconds(10)))
                .isEqualTo(new Outcome.Refused("NOT_AUTHORISED", "never"));
    }

    @Test
    void what_nobody_endorses_is_unknown_and_says_that_nothing_was_sent() {
        Outcome outcome = write(new NaiveLedger(), "hang", Duration.ofMillis(300));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> {
            assertThat(unknown.why()).isEqualTo("DEADLINE_EXCEEDED");
            assertThat(unknown.whatToDo()).contains("nothing of it is on the ledger");
        });
    }

    @Test
    void what_is_always_lost_is_unknown_and_names_the_transaction() {
        NaiveLedger ledger = new NaiveLedger().always(NaiveLedger.Fault.LOST_AFTER_ACKNOWLEDGEMENT);

        Outcome outcome = write(ledger, "a", Duration.ofMillis(400));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> {
            assertThat(unknown.asked()).contains("transaction tx1");
            assertThat(unknown.whatToDo()).contains("write the same again");
        });
    }

    @Test
    void a_status_that_never_comes_is_found_by_asking() {
        NaiveLedger ledger = new NaiveLedger().always(NaiveLedger.Fault.STATUS_UNKNOWN);

        assertThat(write(ledger, "a", Duration.ofSeconds(10))).isEqualTo(new Outcome.Committed("tx1", 1, false));
    }

    @Test
    void reads_that_are_always_stale_end_as_refused_with_the_peers_code() {
        NaiveLedger ledger = new NaiveLedger().always(NaiveLedger.Fault.STALE_READ);

        assertThat(write(ledger, "a", Duration.ofMinutes(1)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("MVCC_READ_CONFLICT"));
        assertThat(ledger.commits).isEmpty();
    }

    @Test
    void what_stood_there_is_the_same_again() {
        NaiveLedger ledger = new NaiveLedger();
        ledger.commits.put("a", new ArrayList<>(List.of("somebody else's")));

        assertThat(write(ledger, "a", Duration.ofSeconds(10))).isEqualTo(Outcome.Committed.SAME_AGAIN);
    }
}

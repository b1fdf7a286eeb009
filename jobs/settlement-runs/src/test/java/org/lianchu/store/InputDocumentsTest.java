package org.lianchu.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lianchu.market.Dataset;

class InputDocumentsTest {
    @Test
    void the_condition_says_what_the_rule_says() {
        assertThat(InputDocuments.condition("d.dataset", "d.submitter"))
                .isEqualTo("(d.dataset IN ('readings')"
                        + " OR d.submitter = 'DISPATCH' AND d.dataset IN ('readings', 'trades', 'calls'))");
    }

    @Test
    void of_a_dataset_that_both_sides_settle_from_nothing_is_asked() {
        assertThat(InputDocuments.condition(Dataset.READINGS, "d.submitter")).isEqualTo("TRUE");
        assertThat(InputDocuments.condition(Dataset.TRADES, "d.submitter")).isEqualTo("d.submitter = 'DISPATCH'");
        assertThat(InputDocuments.condition(Dataset.CALLS, "d.submitter")).isEqualTo("d.submitter = 'DISPATCH'");
        assertThat(InputDocuments.condition(Dataset.DECISIONS, "d.submitter")).isEqualTo("FALSE");
    }
}

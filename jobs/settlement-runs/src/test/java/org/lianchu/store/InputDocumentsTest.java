package org.lianchu.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InputDocumentsTest {
    @Test
    void the_condition_says_what_the_rule_says() {
        assertThat(InputDocuments.condition("d.dataset", "d.submitter"))
                .isEqualTo("(d.dataset IN ('readings')"
                        + " OR d.submitter = 'DISPATCH' AND d.dataset IN ('readings', 'trades', 'calls'))");
    }
}

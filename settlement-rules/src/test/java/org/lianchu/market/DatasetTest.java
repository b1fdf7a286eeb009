package org.lianchu.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private static Set<Dataset> inputs(String submitter) {
        ParticipantId by = new ParticipantId(submitter);
        return EnumSet.allOf(Dataset.class).stream()
                .filter(dataset -> dataset.isInputOf(by))
                .collect(Collectors.toSet());
    }

    @Test
    void readings_of_everybody_settle_and_trades_and_calls_of_dispatch_only() {
        assertThat(inputs("DISPATCH")).containsExactlyInAnyOrder(Dataset.READINGS, Dataset.TRADES, Dataset.CALLS);
        assertThat(inputs("SUN")).containsExactly(Dataset.READINGS);
    }
}

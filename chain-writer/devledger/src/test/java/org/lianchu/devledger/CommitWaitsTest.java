package org.lianchu.devledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CommitWaitsTest {
    private static final String TRANSACTION = "0a".repeat(32);

    private final TransactionIndex index = new TransactionIndex();
    private final AtomicLong height = new AtomicLong();
    private final CommitWaits waits = new CommitWaits(index, height::get);
    private final List<TransactionIndex.Place> told = new ArrayList<>();

    @Test
    void nobody_is_told_of_a_transaction_before_what_it_wrote_can_be_read() {
        TransactionIndex.Place place = new TransactionIndex.Place(0, 0, (byte) 0);
        index.add(TRANSACTION, place);
        waits.await(TRANSACTION, told::add);
        assertThat(told).isEmpty();

        height.set(1);
        waits.committed();
        waits.committed();
        assertThat(told).containsExactly(place);

        waits.await(TRANSACTION, told::add);
        assertThat(told).containsExactly(place, place);
    }
}

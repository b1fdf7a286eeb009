package org.lianchu.devledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TransactionIndexTest {
    private static final String ID = "0a".repeat(32);

    private final TransactionIndex index = new TransactionIndex();

    @Test
    void the_first_place_of_a_transaction_is_the_one_that_counts() {
        index.add(ID, new TransactionIndex.Place(3, 0, (byte) 0));
        index.add(ID, new TransactionIndex.Place(4, 1, (byte) 1));
        assertThat(index.find(ID)).isEqualTo(new TransactionIndex.Place(3, 0, (byte) 0));
    }

    @Test
    void an_id_has_one_text() {
        index.add(ID, new TransactionIndex.Place(3, 0, (byte) 0));
        assertThat(index.find(ID.toUpperCase(Locale.ROOT))).isNull();
        assertThat(index.find(ID + "0a")).isNull();
        assertThat(index.find("zz" + ID.substring(2))).isNull();
    }
}

package org.lianchu.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionSystemException;

class OutageTest {
    @Test
    void the_reason_is_found_whichever_class_noticed_it() {
        IOException full = new IOException("No space left on device");
        assertThat(Outage.of(new IllegalStateException(new RuntimeException(full))))
                .contains(Outage.DISK_FULL);
        assertThat(Outage.of(new IllegalStateException("no space"))).isEmpty();
        assertThat(Outage.of(null)).isEmpty();
    }

    @Test
    void a_rollback_that_fails_too_does_not_hide_why_it_was_asked_for() {
        TransactionSystemException rollback =
                new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"));
        assertThat(Outage.of(rollback)).isEmpty();
        rollback.initApplicationException(
                new IllegalStateException(new SQLException("FATAL: terminating connection", "57P01")));
        assertThat(Outage.of(rollback)).contains(Outage.DATABASE_ENDED);
        assertThat(Outage.beneath(rollback)).hasCauseInstanceOf(SQLException.class);
    }
}

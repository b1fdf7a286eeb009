package org.lianchu.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.LedgerSource;
import org.lianchu.client.LedgerConnection;
import org.lianchu.refusal.RefusedException;

/**
 * Whether what the server works with answers. Anybody may ask, so ledger and database are asked at most once in a few
 * seconds. Safe for many threads.
 */
final class Readiness {
    private static final Duration GOOD_FOR = Duration.ofSeconds(3);
    private static final int DATABASE_SECONDS = 3;

    private final LedgerSource ledger;
    private final DataSource database;
    private final Clock clock;
    private @Nullable State last;
    private Instant lookedAt = Instant.MIN;

    Readiness(LedgerSource ledger, DataSource database, Clock clock) {
        this.ledger = ledger;
        this.database = database;
        this.clock = clock;
    }

    /**
     * What answers.
     *
     * @param status UP if both do
     */
    record State(String status, String ledger, String database) {
        private static State of(boolean ledger, boolean database) {
            return new State(text(ledger && database), text(ledger), text(database));
        }

        private static String text(boolean isUp) {
            return isUp ? "UP" : "DOWN";
        }

        boolean isUp() {
            return status.equals("UP");
        }
    }

    synchronized State state() {
        State known = last;
        Instant now = clock.instant();
        if (known == null || lookedAt.plus(GOOD_FOR).isBefore(now)) {
            known = State.of(hasLedger(), hasDatabase());
            last = known;
            lookedAt = now;
        }
        return known;
    }

    private boolean hasLedger() {
        try {
            return ledger.ask(LedgerConnection::height) > 0;
        } catch (RefusedException unreachable) {
            return false; // also where the operator has no identity yet
        }
    }

    private boolean hasDatabase() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(DATABASE_SECONDS);
        } catch (SQLException unreachable) {
            return false;
        }
    }
}

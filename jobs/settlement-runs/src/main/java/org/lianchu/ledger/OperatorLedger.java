package org.lianchu.ledger;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.follow.BlockFollower;
import org.lianchu.market.ParticipantId;
import org.lianchu.outbox.ArgumentSource;
import org.lianchu.outbox.DrainSettings;
import org.lianchu.outbox.OutboxDrain;

/** The operator's place at the ledger: DISPATCH's connection, or none where the home has no ledger. */
public final class OperatorLedger {
    /** Settlements are a megabyte each, and the ledger recomputes them one after another anyway. */
    private static final int THREADS = 8;

    private final @Nullable LedgerConnection connection;
    private final DataSource database;

    /** @param connection DISPATCH's; null if there is none. Whoever opened it closes it */
    public OperatorLedger(@Nullable LedgerConnection connection, DataSource database) {
        this.connection = connection;
        this.database = database;
    }

    /** Whether there is a ledger. */
    public boolean isThere() {
        return connection != null;
    }

    /** The name under which the operator writes. */
    public static String signer() {
        return ParticipantId.DISPATCH.text();
    }

    /** The connection; empty if there is no ledger. */
    public Optional<LedgerConnection> connection() {
        return Optional.ofNullable(connection);
    }

    /** The channel's limit for DISPATCH's trades and calls; empty for none, and without a ledger. */
    public Optional<Duration> lateCalls() {
        return connection().flatMap(open -> open.settings().timing().lateCalls());
    }

    /**
     * Reads the ledger up to where it stands now into the database; does nothing without a ledger.
     *
     * @throws org.lianchu.client.LedgerUnreachableException if nobody answers: try again later
     */
    public void catchUp() {
        if (connection != null) {
            new BlockFollower(database, connection).catchUp();
        }
    }

    /** Writes what is planned until nothing is left open, or it is told to stop. */
    OutboxDrain.Result drain(Map<String, ArgumentSource> sources, BooleanSupplier stop) {
        LedgerConnection open = connection;
        if (open == null) {
            throw new IllegalStateException("no ledger");
        }
        return new OutboxDrain(database, open, sources, DrainSettings.DEFAULT.withThreads(THREADS)).run(stop);
    }
}

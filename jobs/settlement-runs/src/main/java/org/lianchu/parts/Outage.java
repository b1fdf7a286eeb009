package org.lianchu.parts;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** What a command stands on and what failed beneath it, whichever class noticed it. */
public enum Outage {
    /** No room is left on the disk, of this machine or of the database's. */
    DISK_FULL,
    /** Somebody ended the database's connections, or the database itself. */
    DATABASE_ENDED,
    /** The database does not answer any more. */
    DATABASE_LOST,
    /** The account at the database may not do what is needed. */
    DATABASE_GRANT;

    /** Which it is, looked for through all causes; empty if it is none of these. */
    public static Optional<Outage> of(@Nullable Throwable thrown) {
        return Stream.<@Nullable Throwable>iterate(thrown, Objects::nonNull, Outage::beneath)
                .flatMap(t -> Stream.concat(Stream.of(t), Stream.of(t.getSuppressed())))
                .map(Outage::ofOne)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * What led to it. A rollback that fails too hides why it was asked for behind its own cause, which knows only that
     * the connection is closed.
     */
    public static @Nullable Throwable beneath(Throwable thrown) {
        Throwable first = thrown instanceof TransactionSystemException end ? end.getApplicationException() : null;
        return first == null ? thrown.getCause() : first;
    }

    private static Optional<Outage> ofOne(Throwable thrown) {
        if (thrown instanceof SQLTransientConnectionException) {
            // the pool's: of several that wait, one alone is told by what state it could not connect
            return Optional.of(DATABASE_LOST);
        }
        if (thrown instanceof SQLException sql) {
            return ofState(String.valueOf(sql.getSQLState()));
        }
        String message = String.valueOf(thrown.getMessage());
        boolean isFull = thrown instanceof IOException
                && (message.contains("No space left on device") || message.contains("Disk quota exceeded"));
        return isFull ? Optional.of(DISK_FULL) : Optional.empty();
    }

    private static Optional<Outage> ofState(String state) {
        return switch (state) {
            case "53100" -> Optional.of(DISK_FULL);
            case "57P01", "57P02", "57P03" -> Optional.of(DATABASE_ENDED);
            case "42501" -> Optional.of(DATABASE_GRANT);
            default -> state.startsWith("08") ? Optional.of(DATABASE_LOST) : Optional.empty();
        };
    }
}

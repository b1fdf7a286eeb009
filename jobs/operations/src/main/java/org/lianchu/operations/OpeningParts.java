package org.lianchu.operations;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.FutureTask;
import org.lianchu.parts.HomeParts;
import org.lianchu.progress.Awaited;

/** A home's database that is opened while the ledger is: each takes half a second. Closes what nobody took. */
public final class OpeningParts implements AutoCloseable {
    private final FutureTask<HomeParts> opening;
    private boolean isTaken;

    private OpeningParts(FutureTask<HomeParts> opening) {
        this.opening = opening;
    }

    /**
     * Begins to open.
     *
     * @param command what this process was asked to do, for those it keeps waiting
     */
    public static OpeningParts of(OperationsSettings settings, String command) {
        FutureTask<HomeParts> opening = new FutureTask<>(() -> HomeParts.open(settings.home(), settings.db(), command));
        Thread thread = new Thread(opening, "database");
        thread.setDaemon(true);
        thread.start();
        return new OpeningParts(opening);
    }

    /** Waits for it; throws what opening it threw. From now on it is the caller's to close. */
    HomeParts take() throws IOException {
        isTaken = true;
        return Awaited.of(opening);
    }

    @Override
    public void close() throws IOException, SQLException {
        if (!isTaken) {
            take().close();
        }
    }
}

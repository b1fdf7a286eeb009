package org.lianchu.cli.schedule;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.home.Home;
import org.lianchu.parts.HomeBusyException;
import org.lianchu.parts.HomeParts;
import org.lianchu.parts.LedgerParts;
import org.lianchu.refusal.RefusedException;

/**
 * A home whose parts are kept open: its embedded database, which is started again if it was killed, and its embedded
 * ledger whenever nobody else serves it, so that other commands find both.
 */
final class ServingHome implements AutoCloseable {
    private static final long PAUSE_MILLIS = 500;
    private static final long LOOK_SECONDS = 2;

    private final Home home;
    private final HomeParts parts;
    private final CommonOptions common;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
    private String failure = "";
    private @Nullable LedgerParts ledger;
    private @Nullable Future<?> looks;

    private ServingHome(Home home, HomeParts parts, CommonOptions common) {
        this.home = home;
        this.parts = parts;
        this.common = common;
    }

    /**
     * Opens it; waits for a command that has started the embedded database.
     *
     * @param keepsLedger whether an embedded ledger is meant
     * @throws CommandRefusedException ALREADY_SERVING if another serving process has it
     */
    static ServingHome open(CommonOptions common, boolean keepsLedger)
            throws IOException, SQLException, InterruptedException {
        Home home = common.home();
        boolean isSaid = false;
        HomeParts parts = HomeParts.keep(home, common.db(), ServeCommand.NAME);
        while (common.db() == null && !parts.isOwner()) {
            String owner = HomeParts.ownerCommand(home).orElse("another command");
            parts.close();
            if (owner.equals(ServeCommand.NAME)) {
                throw new CommandRefusedException("ALREADY_SERVING", home.root());
            }
            if (!isSaid) {
                common.say("serve.waits", owner);
                isSaid = true;
            }
            Thread.sleep(PAUSE_MILLIS);
            parts = HomeParts.keep(home, common.db(), ServeCommand.NAME);
        }
        ServingHome kept = new ServingHome(home, parts, common);
        kept.look(keepsLedger);
        kept.looks = kept.looking.scheduleWithFixedDelay(
                () -> kept.look(keepsLedger), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        return kept;
    }

    DataSource database() {
        return parts.dataSource();
    }

    /** Where the embedded ledger listens, if it runs. */
    Optional<String> ledger() throws IOException {
        return home.hasEmbeddedLedger() ? LedgerParts.running(home) : Optional.empty();
    }

    private synchronized void look(boolean keepsLedger) {
        lookAfterDatabase();
        if (keepsLedger) {
            lookAfterLedger();
        }
    }

    private void lookAfterDatabase() {
        try {
            if (parts.restartDatabase()) {
                common.warn("serve.database.again");
            }
            failure = "";
        } catch (IOException | RefusedException e) {
            // said once, and tried again with the next look
            String now = String.valueOf(e.getMessage());
            if (!now.equals(failure)) {
                common.warn("serve.database.failed", now);
            }
            failure = now;
        }
    }

    /** Serves the ledger if there is one that nobody serves. */
    private void lookAfterLedger() {
        try {
            boolean isOurs = ledger != null || home.connection().isPresent() || !home.hasEmbeddedLedger();
            if (isOurs || LedgerParts.running(home).isPresent()) {
                return;
            }
            LedgerParts found = LedgerParts.open(home, null, 0);
            if (found.served().isPresent()) {
                ledger = found;
            } else {
                found.close();
            }
        } catch (IOException | HomeBusyException e) {
            common.warn("failed", e);
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        if (looks != null) {
            looks.cancel(false);
        }
        looking.shutdown();
        // not while the database is being started again
        synchronized (this) {
            try {
                if (ledger != null) {
                    ledger.close();
                }
            } finally {
                parts.close();
            }
        }
    }
}

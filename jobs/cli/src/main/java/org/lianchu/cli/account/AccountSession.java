package org.lianchu.cli.account;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.account.Sessions;
import org.lianchu.account.WorkerTokens;
import org.lianchu.audit.AuditSpool;
import org.lianchu.audit.AuditTrail;
import org.lianchu.cli.audit.CommandNotes;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.parts.HomeParts;
import org.lianchu.store.Schema;

/** A home's accounts, open to be looked after. */
final class AccountSession implements AutoCloseable {
    private final HomeParts parts;

    private AccountSession(HomeParts parts) {
        this.parts = parts;
    }

    static AccountSession open(CommonOptions common) throws IOException, SQLException {
        HomeParts parts = HomeParts.open(common.home(), common.db(), "account");
        boolean opened = false;
        try {
            new Schema(parts.dataSource()).bringUpToDate();
            new AuditSpool(common.home().root()).moveTo(new AuditTrail(parts.dataSource()));
            opened = true;
            return new AccountSession(parts);
        } finally {
            if (!opened) {
                parts.close();
            }
        }
    }

    Accounts accounts() {
        return new Accounts(parts.dataSource(), Clock.systemUTC());
    }

    WorkerTokens workers() {
        return new WorkerTokens(parts.dataSource(), Clock.systemUTC());
    }

    Sessions sessions() {
        return new Sessions(parts.dataSource());
    }

    static Actor actor(String reason) {
        return new Actor(CommandNotes.user(), CommandNotes.address(), reason);
    }

    @Override
    public void close() throws IOException, SQLException {
        parts.close();
    }
}

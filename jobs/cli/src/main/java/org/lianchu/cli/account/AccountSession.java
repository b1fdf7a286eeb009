package org.lianchu.cli.account;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.account.Sessions;
import org.lianchu.account.WorkerTokens;
import org.lianchu.cli.audit.CommandNotes;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.operator.HomeDatabase;

/** A home's accounts, open to be looked after. */
final class AccountSession implements AutoCloseable {
    private final HomeDatabase database;

    private AccountSession(HomeDatabase database) {
        this.database = database;
    }

    static AccountSession open(CommonOptions common) throws IOException, SQLException {
        return new AccountSession(HomeDatabase.openWithTrail(common, "account"));
    }

    Accounts accounts() {
        return new Accounts(database.source(), Clock.systemUTC());
    }

    WorkerTokens workers() {
        return new WorkerTokens(database.source(), Clock.systemUTC());
    }

    Sessions sessions() {
        return new Sessions(database.source());
    }

    static Actor actor(String reason) {
        return new Actor(CommandNotes.user(), CommandNotes.address(), reason);
    }

    @Override
    public void close() throws IOException, SQLException {
        database.close();
    }
}

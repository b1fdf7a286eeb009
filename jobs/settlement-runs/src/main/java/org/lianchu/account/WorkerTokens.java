package org.lianchu.account;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.lianchu.audit.AuditEvent;
import org.lianchu.audit.AuditTrail;
import org.lianchu.store.Transactions;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What programs on other machines show that fetch the files which they are to receive. A token is nobody's on the
 * ledger and no account's; it grants that and nothing else, until it is removed. Safe for many threads.
 */
public final class WorkerTokens {
    private final JdbcClient sql;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    /** @param database whose schema is up to date */
    public WorkerTokens(DataSource database, Clock clock) {
        this.sql = JdbcClient.create(database);
        this.audit = new AuditTrail(database);
        this.transactions = Transactions.over(database);
        this.clock = clock;
    }

    /** A token as it is kept: who has it, and since when. */
    public record Known(String name, Instant createdAt) {}

    /** How the audit trail names it. */
    public static String trailName(String name) {
        return "worker:" + name;
    }

    /** All of them, by name. */
    public List<Known> all() {
        return sql.sql("SELECT name, created_at FROM worker_token ORDER BY name")
                .query((rs, n) -> new Known(
                        rs.getString("name"),
                        rs.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Makes a token.
     *
     * @param name of the machine or program; as an account's
     * @return the token, which is told once
     * @throws AccountRefusedException if the name is none, or taken
     */
    public String add(String name, Actor actor) {
        if (!Account.isName(name)) {
            throw new AccountRefusedException(
                    "WORKER_NAME",
                    "a name has 1 to 64 of a-z, 0-9, dot, underscore and hyphen, and begins with a letter or a digit");
        }
        String token = Tokens.draw();
        transactions.executeWithoutResult(status -> {
            Instant now = clock.instant();
            try {
                sql.sql("INSERT INTO worker_token (name, hash, created_at) VALUES (:name, :hash, :now)")
                        .param("name", name)
                        .param("hash", Tokens.hash(token))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update();
            } catch (DuplicateKeyException e) {
                throw new AccountRefusedException(
                        "WORKER_EXISTS", name + " has a token already; choose another name, or remove it first");
            }
            audit.append(event(actor, now, "worker.add", name));
        });
        return token;
    }

    /**
     * Removes a token: it is good for nothing from now on.
     *
     * @throws AccountRefusedException if nobody has one under the name
     */
    public void remove(String name, Actor actor) {
        transactions.executeWithoutResult(status -> {
            int removed = sql.sql("DELETE FROM worker_token WHERE name = :name")
                    .param("name", name)
                    .update();
            if (removed == 0) {
                throw new AccountRefusedException("NO_SUCH_WORKER", "nobody has a token as " + name);
            }
            audit.append(event(actor, clock.instant(), "worker.remove", name));
        });
    }

    private static AuditEvent event(Actor actor, Instant now, String action, String name) {
        return AuditEvent.of(now, actor.who(), actor.address(), action, trailName(name))
                .saying(actor.reason(), "");
    }

    /** Whose a token is; empty if it is none, or was removed. */
    public Optional<String> holder(String token) {
        return sql.sql("SELECT name FROM worker_token WHERE hash = :hash")
                .param("hash", Tokens.hash(token))
                .query(String.class)
                .optional();
    }
}

package org.lianchu.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is signed in. A session is known by its token, of which only the hash is kept. Safe for many threads. */
public final class Sessions {
    /** How long one may be unused. */
    public static final Duration IDLE = Duration.ofMinutes(15);
    /** How long one is good at most. */
    public static final Duration LONGEST = Duration.ofHours(8);

    /** Its use is noted no more often, so that reading costs no write. */
    private static final Duration NOTED_EVERY = Duration.ofSeconds(10);

    private static final String SESSION = """
            SELECT s.token_sha256, s.began_at, s.used_at, s.address, s.means, s.pending, a.name, a.person,
                   a.administrator, a.party, a.msp, a.subject, a.key_sha256,
                   a.password IS NOT NULL AS has_password, a.created_at, a.locked_at
              FROM account_session s JOIN account a ON a.name = s.account
             WHERE s.used_at > :idle AND s.began_at > :longest AND a.locked_at IS NULL
            """;

    private final JdbcClient sql;

    public Sessions(DataSource database) {
        this.sql = JdbcClient.create(database);
    }

    /** Signs somebody in; returns the new session's token. */
    String begin(String account, String address, String means, boolean isPending, Instant now) {
        String token = Tokens.draw();
        sql.sql("""
                INSERT INTO account_session (token_sha256, account, began_at, used_at, address, means, pending)
                VALUES (:token, :account, :now, :now, :address, :means, :pending)""")
                .param("token", Tokens.hash(token))
                .param("account", account)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("address", address)
                .param("means", means)
                .param("pending", isPending)
                .update();
        sql.sql("DELETE FROM account_session WHERE used_at <= :idle OR began_at <= :longest")
                .param("idle", now.minus(IDLE).atOffset(ZoneOffset.UTC))
                .param("longest", now.minus(LONGEST).atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    /** The session of a token, which is used by this; empty if it is none, or has ended. */
    public Optional<Session> use(String token, Instant now) {
        Optional<Session> found = query(" AND s.token_sha256 = :token", "token", Tokens.hash(token), now).stream()
                .findFirst();
        if (found.isPresent() && found.get().usedAt().plus(NOTED_EVERY).isBefore(now)) {
            Session old = found.get();
            sql.sql("UPDATE account_session SET used_at = :now WHERE token_sha256 = :token AND used_at < :now")
                    .param("token", old.id())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
            return Optional.of(new Session(
                    old.id(), old.account(), old.beganAt(), now, old.address(), old.means(), old.isPending()));
        }
        return found;
    }

    /** The sessions of an account. */
    public List<Session> of(String account, Instant now) {
        return query(" AND s.account = :account ORDER BY s.began_at", "account", account, now);
    }

    private List<Session> query(String which, String parameter, String value, Instant now) {
        return sql.sql(SESSION + which)
                .param("idle", now.minus(IDLE).atOffset(ZoneOffset.UTC))
                .param("longest", now.minus(LONGEST).atOffset(ZoneOffset.UTC))
                .param(parameter, value)
                .query(Sessions::session)
                .list();
    }

    /** Ends a session. */
    void end(Session session) {
        sql.sql("DELETE FROM account_session WHERE token_sha256 = :token")
                .param("token", session.id())
                .update();
    }

    /** Ends the sessions of an account. */
    void endAll(String account) {
        sql.sql("DELETE FROM account_session WHERE account = :account")
                .param("account", account)
                .update();
    }

    private static Session session(ResultSet rs, int n) throws SQLException {
        return new Session(
                rs.getString("token_sha256"),
                AccountStore.account(rs, n),
                rs.getObject("began_at", OffsetDateTime.class).toInstant(),
                rs.getObject("used_at", OffsetDateTime.class).toInstant(),
                rs.getString("address"),
                rs.getString("means"),
                rs.getBoolean("pending"));
    }
}

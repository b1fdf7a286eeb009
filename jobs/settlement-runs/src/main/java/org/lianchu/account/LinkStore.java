package org.lianchu.account;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Links that are good once. An account has one at most, and so has the first administrator. */
final class LinkStore {
    private final JdbcClient sql;

    LinkStore(DataSource database) {
        this.sql = JdbcClient.create(database);
    }

    /**
     * A link in place of the one before.
     *
     * @param account null for the first administrator's
     * @return its token
     */
    String issue(@Nullable String account, Instant endsAt) {
        String token = Tokens.draw();
        sql.sql("DELETE FROM account_link WHERE account IS NOT DISTINCT FROM :account::text")
                .param("account", account)
                .update();
        sql.sql("INSERT INTO account_link (token_sha256, account, ends_at) VALUES (:token, :account, :ends)")
                .param("token", Tokens.hash(token))
                .param("account", account)
                .param("ends", endsAt.atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    /** Uses an account's link up; empty if it is none, or its time is over. */
    Optional<String> use(String token, Instant now) {
        return sql.sql("""
                DELETE FROM account_link WHERE token_sha256 = :token AND account IS NOT NULL AND ends_at > :now
                RETURNING account""")
                .param("token", Tokens.hash(token))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional();
    }

    /** Whose link it is, without using it up. */
    Optional<String> account(String token, Instant now) {
        return sql.sql("SELECT account FROM account_link WHERE token_sha256 = :token AND ends_at > :now"
                        + " AND account IS NOT NULL")
                .param("token", Tokens.hash(token))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional();
    }

    /** Whether it is the first administrator's, without using it up. */
    boolean isFirst(String token, Instant now) {
        return sql.sql("SELECT EXISTS (SELECT 1 FROM account_link WHERE token_sha256 = :token AND ends_at > :now"
                        + " AND account IS NULL)")
                .param("token", Tokens.hash(token))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Uses the first administrator's link up; whether it was it. */
    boolean useFirst(String token, Instant now) {
        return sql.sql("DELETE FROM account_link WHERE token_sha256 = :token AND account IS NULL AND ends_at > :now")
                        .param("token", Tokens.hash(token))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}

package org.lianchu.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.evidence.Hash;
import org.lianchu.market.ParticipantId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts as they are kept. What changes one is {@link Accounts}. */
final class AccountStore {
    private static final String ACCOUNT = """
            SELECT name, person, administrator, party, msp, subject, key_sha256, password IS NOT NULL AS has_password,
                   created_at, locked_at FROM account
            """;
    private static final String ADD = """
            INSERT INTO account (name, person, administrator, party, msp, subject, key_sha256, created_at)
            VALUES (:name, :person, :administrator, :party, :msp, :subject, :key, :now)
            """;

    private final JdbcClient sql;

    AccountStore(DataSource database) {
        this.sql = JdbcClient.create(database);
    }

    Optional<Account> find(String name) {
        return sql.sql(ACCOUNT + " WHERE name = :name")
                .param("name", name)
                .query(AccountStore::account)
                .optional();
    }

    List<Account> all() {
        return sql.sql(ACCOUNT + " ORDER BY name").query(AccountStore::account).list();
    }

    /** Keeps others from adding and removing until the transaction ends. */
    void lock() {
        sql.sql("LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE").update();
    }

    /** Returns false if there is one of the name. */
    boolean add(String name, String person, boolean isAdministrator, @Nullable Belonging belonging, Instant now) {
        Caller identity = belonging == null ? null : belonging.identity();
        try {
            sql.sql(ADD)
                    .param("name", name)
                    .param("person", person)
                    .param("administrator", isAdministrator)
                    .param("party", belonging == null ? null : belonging.party().text())
                    .param("msp", identity == null ? null : identity.mspId())
                    .param("subject", identity == null ? null : identity.subject())
                    .param("key", identity == null ? null : identity.key().toString())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    void remove(String name) {
        sql.sql("DELETE FROM account WHERE name = :name").param("name", name).update();
    }

    void setLocked(String name, @Nullable Instant at) {
        sql.sql("UPDATE account SET locked_at = :at::timestamptz WHERE name = :name")
                .param("name", name)
                .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void setPassword(String name, String encoded) {
        sql.sql("UPDATE account SET password = :password WHERE name = :name")
                .param("name", name)
                .param("password", encoded)
                .update();
    }

    Optional<String> password(String name) {
        return sql.sql("SELECT password FROM account WHERE name = :name AND password IS NOT NULL")
                .param("name", name)
                .query(String.class)
                .optional();
    }

    void setIssued(String name, @Nullable String issuer, @Nullable String subject) {
        sql.sql("UPDATE account SET issuer = :issuer, issued_subject = :subject WHERE name = :name")
                .param("name", name)
                .param("issuer", issuer)
                .param("subject", subject)
                .update();
    }

    Optional<Account> issued(String issuer, String subject) {
        return sql.sql(ACCOUNT + " WHERE issuer = :issuer AND issued_subject = :subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .query(AccountStore::account)
                .optional();
    }

    static Account account(ResultSet rs, int n) throws SQLException {
        String party = rs.getString("party");
        Belonging belonging = party == null
                ? null
                : new Belonging(
                        new ParticipantId(party),
                        new Caller(
                                rs.getString("msp"), rs.getString("subject"), Hash.parse(rs.getString("key_sha256"))));
        OffsetDateTime locked = rs.getObject("locked_at", OffsetDateTime.class);
        return new Account(
                rs.getString("name"),
                rs.getString("person"),
                rs.getBoolean("administrator"),
                belonging,
                rs.getBoolean("has_password"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                locked == null ? null : locked.toInstant());
    }
}

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
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Passkeys as they are kept, and the challenges of sessions. */
final class PasskeyStore {
    private static final Duration CHALLENGE_FOR = Duration.ofMinutes(5);

    private final JdbcClient sql;

    PasskeyStore(DataSource database) {
        this.sql = JdbcClient.create(database);
    }

    List<Passkey> of(String account) {
        return sql.sql("SELECT * FROM account_passkey WHERE account = :account ORDER BY added_at, credential")
                .param("account", account)
                .query(PasskeyStore::passkey)
                .list();
    }

    /** Returns false if somebody has it already. */
    boolean add(Passkey passkey) {
        try {
            sql.sql("""
                    INSERT INTO account_passkey (credential, account, site, label, attested, counter, verified,
                           backup_eligible, added_at)
                    VALUES (:credential, :account, :site, :label, :attested, :counter, :verified, :eligible, :now)""")
                    .param("credential", passkey.credential())
                    .param("account", passkey.account())
                    .param("site", passkey.site())
                    .param("label", passkey.label())
                    .param("attested", passkey.attested())
                    .param("counter", passkey.counter())
                    .param("verified", passkey.isVerified())
                    .param("eligible", passkey.isBackupEligible())
                    .param("now", passkey.addedAt().atOffset(ZoneOffset.UTC))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** Notes its use; whether the counter is still the one that it was held against. */
    boolean used(Passkey before, long counter, boolean isVerified, Instant now) {
        return sql.sql("""
                UPDATE account_passkey SET counter = :counter, verified = verified OR :verified, used_at = :now
                 WHERE credential = :credential AND counter = :before""")
                        .param("counter", counter)
                        .param("verified", isVerified)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("credential", before.credential())
                        .param("before", before.counter())
                        .update()
                == 1;
    }

    /** Removes one of an account; whether it had it. */
    boolean remove(String account, String credential) {
        return sql.sql("DELETE FROM account_passkey WHERE account = :account AND credential = :credential")
                        .param("account", account)
                        .param("credential", credential)
                        .update()
                == 1;
    }

    int removeAll(String account) {
        return sql.sql("DELETE FROM account_passkey WHERE account = :account")
                .param("account", account)
                .update();
    }

    /** Has a session's next answer sign this. */
    void challenge(Session session, byte[] challenge, Instant now) {
        sql.sql("UPDATE account_session SET challenge = :challenge, challenge_at = :now WHERE token_sha256 = :token")
                .param("challenge", challenge)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("token", session.id())
                .update();
    }

    /** What a session's answer has to have signed; it is good once, and for minutes. Within a transaction. */
    Optional<byte[]> useChallenge(Session session, Instant now) {
        Optional<byte[]> challenge = sql.sql("""
                SELECT challenge FROM account_session
                 WHERE token_sha256 = :token AND challenge IS NOT NULL AND challenge_at > :since FOR UPDATE""")
                .param("token", session.id())
                .param("since", now.minus(CHALLENGE_FOR).atOffset(ZoneOffset.UTC))
                .query((rs, n) -> rs.getBytes(1))
                .optional();
        sql.sql("UPDATE account_session SET challenge = NULL WHERE token_sha256 = :token")
                .param("token", session.id())
                .update();
        return challenge;
    }

    private static Passkey passkey(ResultSet rs, int n) throws SQLException {
        OffsetDateTime used = rs.getObject("used_at", OffsetDateTime.class);
        return new Passkey(
                rs.getString("credential"),
                rs.getString("account"),
                rs.getString("site"),
                rs.getString("label"),
                rs.getBytes("attested"),
                rs.getLong("counter"),
                rs.getBoolean("verified"),
                rs.getBoolean("backup_eligible"),
                rs.getObject("added_at", OffsetDateTime.class).toInstant(),
                used == null ? null : used.toInstant());
    }
}

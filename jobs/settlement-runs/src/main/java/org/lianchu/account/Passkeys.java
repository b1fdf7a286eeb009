package org.lianchu.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.lianchu.audit.AuditTrail;
import org.lianchu.store.Transactions;
import org.springframework.transaction.support.TransactionTemplate;

/** What is done with passkeys, each in one transaction with its entry in the audit trail. Safe for many threads. */
public final class Passkeys {
    /** Most of one account. */
    public static final int MOST = 10;

    private static final int CHALLENGE_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PasskeyStore store;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    public Passkeys(DataSource database, Clock clock) {
        this.store = new PasskeyStore(database);
        this.audit = new AuditTrail(database);
        this.transactions = Transactions.over(database);
        this.clock = clock;
    }

    public List<Passkey> of(String account) {
        return store.of(account);
    }

    /** What the session's next answer has to sign, in place of what it had to before. */
    public byte[] challenge(Session session) {
        byte[] challenge = new byte[CHALLENGE_BYTES];
        RANDOM.nextBytes(challenge);
        store.challenge(session, challenge, clock.instant());
        return challenge;
    }

    /** What the session's answer has to have signed; good once. */
    public Optional<byte[]> useChallenge(Session session) {
        return Objects.requireNonNull(transactions.execute(status -> store.useChallenge(session, clock.instant())));
    }

    /** Adds one; false if somebody has it already, or the account has as many as it may. */
    public boolean add(Passkey passkey, String address) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            if (store.of(passkey.account()).size() >= MOST || !store.add(passkey)) {
                return false;
            }
            note("account.passkey.add", passkey.account(), passkey.label(), address);
            return true;
        }));
    }

    /** Notes the use of one; false if it was used meanwhile. */
    public boolean used(Passkey passkey, long counter, boolean isVerified) {
        return store.used(passkey, counter, isVerified, clock.instant());
    }

    /** Removes one; false if the account does not have it. */
    public boolean remove(String account, String credential, String address) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            boolean isRemoved = store.remove(account, credential);
            if (isRemoved) {
                note("account.passkey.remove", account, credential, address);
            }
            return isRemoved;
        }));
    }

    private void note(String action, String account, String details, String address) {
        audit.append(Actor.account(account, address)
                .event(clock.instant(), action, account)
                .saying("", details));
    }
}

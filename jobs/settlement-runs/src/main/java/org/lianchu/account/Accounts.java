package org.lianchu.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.audit.AuditTrail;
import org.lianchu.store.Transactions;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is done with accounts, each in one transaction with its entry in the audit trail. Passwords come here encoded.
 * Safe for many threads.
 */
public final class Accounts {
    /** How long the first administrator's link is good. */
    public static final Duration FIRST_LINK = Duration.ofMinutes(30);
    /** How long an account's link is good. */
    public static final Duration LINK = Duration.ofHours(24);
    /** By a password. */
    public static final String BY_PASSWORD = "password";
    /** By a link that is good once. */
    public static final String BY_LINK = "link";
    /** By an issuer elsewhere. */
    public static final String BY_ISSUER = "issuer";

    private final AccountStore store;
    private final LinkStore links;
    private final PasskeyStore passkeys;
    private final Sessions sessions;
    private final SignInDelays delays;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    /** @param database whose schema is up to date */
    public Accounts(DataSource database, Clock clock) {
        this.store = new AccountStore(database);
        this.links = new LinkStore(database);
        this.passkeys = new PasskeyStore(database);
        this.sessions = new Sessions(database);
        this.delays = new SignInDelays(database);
        this.audit = new AuditTrail(database);
        this.transactions = Transactions.over(database);
        this.clock = clock;
    }

    /**
     * A new session.
     *
     * @param token which only whoever signed in is told
     * @param isPending whether the passkey is still asked for
     */
    public record SignedIn(String token, Account account, boolean isPending) {}

    /** A piece of work in one transaction. */
    private interface Work<T> {
        @Nullable
        T in(Instant now);
    }

    private <T> Optional<T> inOne(Work<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> Optional.ofNullable(work.in(clock.instant()))));
    }

    private <T> T must(Work<T> work) {
        return inOne(work).orElseThrow(() -> new IllegalStateException("nothing came of it"));
    }

    public List<Account> all() {
        return store.all();
    }

    public Optional<Account> find(String name) {
        return store.find(name);
    }

    /** The password of an account as it is kept; empty if there is none, or the account cannot be signed in to. */
    public Optional<String> password(String name) {
        return store.find(name).filter(account -> !account.isLocked()).flatMap(account -> store.password(name));
    }

    /**
     * The first administrator's link, in place of one that was issued before; empty once there is an account.
     *
     * @return its token
     */
    public Optional<String> offerFirst() {
        return inOne(now -> {
            store.lock();
            return store.all().isEmpty() ? links.issue(null, now.plus(FIRST_LINK)) : null;
        });
    }

    /** Whether a link would make the first administrator; it is not used up by this. */
    public boolean isFirst(String link) {
        return store.all().isEmpty() && links.isFirst(link, clock.instant());
    }

    /** Whose a link is; it is not used up by this. */
    public Optional<Account> linked(String link) {
        return links.account(link, clock.instant()).flatMap(store::find).filter(account -> !account.isLocked());
    }

    /** Until when a link is good that is issued now. */
    public Instant linkEnds() {
        return clock.instant().plus(LINK);
    }

    /**
     * Makes the first administrator and signs it in; empty if the link is none, was used, is over, or somebody has an
     * account already.
     */
    public Optional<SignedIn> first(String link, String name, String person, String encoded, String address) {
        return inOne(now -> {
            store.lock();
            if (!store.all().isEmpty() || !links.useFirst(link, now)) {
                return null;
            }
            check(name, person);
            store.add(name, person, true, null, now);
            store.setPassword(name, encoded);
            audit.append(Actor.account(name, address).event(now, "account.first", name));
            return begin(name, address, BY_LINK, now);
        });
    }

    /**
     * Adds an account.
     *
     * @return the token of the link by which its password is set
     * @throws AccountRefusedException if the name is none, or taken
     */
    public String add(String name, String person, boolean isAdministrator, @Nullable Belonging belonging, Actor actor) {
        return must(now -> {
            check(name, person);
            if (!store.add(name, person, isAdministrator, belonging, now)) {
                throw new AccountRefusedException(
                        "ACCOUNT_EXISTS", name + " is an account already; choose another name");
            }
            String details = (isAdministrator ? "administrator " : "") + (belonging == null ? "" : belonging.party());
            String identity = belonging == null ? "" : belonging.identity().toString();
            audit.append(actor.event(now, "account.add", name).by(identity).saying(actor.reason(), details));
            return links.issue(name, now.plus(LINK));
        });
    }

    private static void check(String name, String person) {
        if (!Account.isName(name)) {
            throw new AccountRefusedException(
                    "ACCOUNT_NAME",
                    "a name has 1 to 64 of a-z, 0-9, dot, underscore and hyphen, and begins with a letter or a digit");
        }
        if (!Account.isPerson(person)) {
            throw new AccountRefusedException("ACCOUNT_PERSON", "say whose it is, in 1 to 100 characters");
        }
    }

    private Account required(String name) {
        return store.find(name)
                .orElseThrow(() -> new AccountRefusedException("NO_SUCH_ACCOUNT", "there is no account " + name));
    }

    /** While there are accounts, one of them looks after the others. */
    private void requireAnotherAdministrator(String name) {
        boolean isAnother = store.all().stream()
                .anyMatch(other -> other.isAdministrator()
                        && !other.isLocked()
                        && !other.name().equals(name));
        if (!isAnother && required(name).isAdministrator()) {
            throw new AccountRefusedException(
                    "LAST_ADMINISTRATOR", name + " is the last administrator who is not locked; add another first");
        }
    }

    /** Locks an account: its sessions end, and nobody signs in to it. */
    public void lock(String name, Actor actor) {
        must(now -> {
            store.lock();
            required(name);
            requireAnotherAdministrator(name);
            store.setLocked(name, now);
            sessions.endAll(name);
            audit.append(actor.event(now, "account.lock", name));
            return name;
        });
    }

    /** Unlocks an account, and forgets the failures to sign in to it. */
    public void unlock(String name, Actor actor) {
        must(now -> {
            required(name);
            store.setLocked(name, null);
            delays.clear(name);
            audit.append(actor.event(now, "account.unlock", name));
            return name;
        });
    }

    /**
     * Issues a link by which a new password is set, in place of one before; the old password is good until then.
     *
     * @return its token
     */
    public String reset(String name, Actor actor) {
        return must(now -> {
            required(name);
            audit.append(actor.event(now, "account.reset", name));
            return links.issue(name, now.plus(LINK));
        });
    }

    /** The same, for an owner who has lost the passkeys: they are removed. */
    public String resetWithoutPasskeys(String name, Actor actor) {
        return must(now -> {
            int count = passkeys.removeAll(required(name).name());
            audit.append(actor.event(now, "account.passkey.remove", name).saying(actor.reason(), "all " + count));
            audit.append(actor.event(now, "account.reset", name));
            return links.issue(name, now.plus(LINK));
        });
    }

    /** Removes an account with its sessions; what it did stays in the audit trail. */
    public void remove(String name, Actor actor) {
        must(now -> {
            store.lock();
            required(name);
            requireAnotherAdministrator(name);
            store.remove(name);
            audit.append(actor.event(now, "account.remove", name));
            return name;
        });
    }

    /** Ends all sessions of an account. */
    public void signOutEverywhere(String name, Actor actor) {
        must(now -> {
            required(name);
            sessions.endAll(name);
            audit.append(actor.event(now, "sign-out.everywhere", name));
            return name;
        });
    }

    /** Ends a session. */
    public void signOut(Session session, String address) {
        must(now -> {
            sessions.end(session);
            String name = session.account().name();
            audit.append(Actor.account(name, address).event(now, "sign-out", name));
            return name;
        });
    }

    /**
     * Signs an account in whose owner has proved to be it.
     *
     * @param before the session by which the request came, which ends with this; null if by none
     * @return empty if the account was locked or removed meanwhile
     */
    public Optional<SignedIn> signIn(String name, String address, String means, @Nullable Session before) {
        return inOne(now -> {
            if (store.find(name).filter(account -> !account.isLocked()).isEmpty()) {
                return null;
            }
            if (before != null) {
                sessions.end(before);
            }
            audit.append(
                    Actor.account(name, address).event(now, "sign-in", name).saying("", means));
            return begin(name, address, means, now);
        });
    }

    private SignedIn begin(String name, String address, String means, Instant now) {
        delays.succeeded(name, address, now);
        // an issuer has its own second factor
        boolean isPending = !means.equals(BY_ISSUER) && !passkeys.of(name).isEmpty();
        return new SignedIn(sessions.begin(name, address, means, isPending, now), required(name), isPending);
    }

    /** Signs in for good whose passkey was asked for and signed: under a new token. */
    public Optional<SignedIn> complete(Session pending, String address) {
        return inOne(now -> {
            String name = pending.account().name();
            if (store.find(name).filter(account -> !account.isLocked()).isEmpty()) {
                return null;
            }
            sessions.end(pending);
            audit.append(Actor.account(name, address).event(now, "sign-in.passkey", name));
            return goOn(pending, address, now);
        });
    }

    /** A new token for whoever has shown all that is asked for. */
    private SignedIn goOn(Session session, String address, Instant now) {
        String name = session.account().name();
        return new SignedIn(sessions.begin(name, address, session.means(), false, now), required(name), false);
    }

    /** Sets the password by a link that is good once; all sessions end, and a new one begins. Empty if it is none. */
    public Optional<SignedIn> open(String link, String encoded, String address) {
        return inOne(now -> {
            String name = links.use(link, now).orElse(null);
            if (name == null || required(name).isLocked()) {
                return null;
            }
            store.setPassword(name, encoded);
            sessions.endAll(name);
            delays.clear(name);
            audit.append(Actor.account(name, address)
                    .event(now, "account.password", name)
                    .saying("", BY_LINK));
            return begin(name, address, BY_LINK, now);
        });
    }

    /** Changes the password: every session ends, and the one that did it goes on under a new token. */
    public SignedIn changePassword(Session session, String encoded, String address) {
        return must(now -> {
            String name = session.account().name();
            store.setPassword(name, encoded);
            sessions.endAll(name);
            audit.append(Actor.account(name, address)
                    .event(now, "account.password", name)
                    .saying("", BY_PASSWORD));
            return goOn(session, address, now);
        });
    }

    /** Has an account sign in at an issuer, as somebody; null for nowhere. */
    public void setIssued(String name, @Nullable String issuer, @Nullable String subject, Actor actor) {
        must(now -> {
            required(name);
            Optional<Account> other = issuer == null
                    ? Optional.empty()
                    : store.issued(issuer, Objects.requireNonNull(subject))
                            .filter(account -> !account.name().equals(name));
            if (other.isPresent()) {
                throw new AccountRefusedException(
                        "ISSUED_TO_ANOTHER",
                        subject + " of " + issuer + " signs in to "
                                + other.get().name());
            }
            store.setIssued(name, issuer, subject);
            String details = issuer == null ? "" : issuer + " " + subject;
            audit.append(actor.event(now, "account.issuer", name).saying(actor.reason(), details));
            return name;
        });
    }

    /** The account of somebody whom an issuer knows. */
    public Optional<Account> issued(String issuer, String subject) {
        return store.issued(issuer, subject);
    }
}

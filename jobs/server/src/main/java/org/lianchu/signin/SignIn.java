package org.lianchu.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.Visit;
import org.lianchu.account.Account;
import org.lianchu.account.Accounts;
import org.lianchu.account.SignInDelays;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;

/**
 * Signs people in. Whoever cannot be is told the same, and as slowly, whether the account is unknown, locked, without a
 * password or another's.
 */
public final class SignIn {
    /** Stands for every text that is no account's name. */
    private static final String NO_NAME = "-";

    /** Attempts at links are counted under a name that no account can have. */
    private static final String LINKS = "-link";

    private final Accounts accounts;
    private final SignInDelays delays;
    private final Passwords passwords = new Passwords();
    private final Clock clock;

    public SignIn(Accounts accounts, SignInDelays delays, Clock clock) {
        this.accounts = accounts;
        this.delays = delays;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** The name of an account as it was typed. */
    public static String name(String typed) {
        return Account.isName(typed) ? typed : NO_NAME;
    }

    /**
     * By name and password.
     *
     * @throws ServerRefusedException SIGN_IN, SIGN_IN_DELAYED
     */
    public Accounts.SignedIn byPassword(String name, String password, String address, @Nullable Visit before) {
        attempt(name, address);
        if (!passwords.isRight(bounded(password), accounts.password(name))) {
            throw new ServerRefusedException(ProblemCode.SIGN_IN);
        }
        return accounts.signIn(name, address, Accounts.BY_PASSWORD, before == null ? null : before.session())
                .orElseThrow(() -> new ServerRefusedException(ProblemCode.SIGN_IN));
    }

    private void attempt(String name, String address) {
        Optional<Duration> wait = delays.attempt(name, address, clock.instant());
        if (wait.isPresent()) {
            throw new ServerRefusedException(
                    ProblemCode.SIGN_IN_DELAYED, wait.get().plusMillis(999).toSeconds());
        }
    }

    /** No password is longer, and nobody has the server hash a novel. */
    private static String bounded(String password) {
        return password.substring(0, Math.min(password.length(), 4 * PasswordRules.MOST));
    }

    /** Another password, by whoever knows the one before. */
    public Accounts.SignedIn change(Visit visit, String password, String next, String address) {
        String name = visit.account().name();
        attempt(name, address);
        if (!passwords.isRight(bounded(password), accounts.password(name))) {
            throw new ServerRefusedException(ProblemCode.SIGN_IN);
        }
        delays.succeeded(name, address, clock.instant());
        PasswordRules.check(next, name, visit.account().person());
        return accounts.changePassword(visit.session(), passwords.encoded(next), address);
    }

    /** By an account's link. */
    public Accounts.SignedIn open(String link, String password, String address) {
        Account account = accounts.linked(link).orElseThrow(() -> noLink(address));
        PasswordRules.check(password, account.name(), account.person());
        return accounts.open(link, passwords.encoded(password), address).orElseThrow(() -> noLink(address));
    }

    private ServerRefusedException noLink(String address) {
        attempt(LINKS + " " + address, address);
        return new ServerRefusedException(ProblemCode.LINK);
    }

    /**
     * Checks what an account is to be called, and whose it is.
     *
     * @throws ServerRefusedException ACCOUNT_NAME, ACCOUNT_PERSON
     */
    public static void check(String name, String person) {
        if (!Account.isName(name)) {
            throw new ServerRefusedException(ProblemCode.ACCOUNT_NAME);
        }
        if (!Account.isPerson(person)) {
            throw new ServerRefusedException(ProblemCode.ACCOUNT_PERSON, Account.MOST_OF_PERSON);
        }
    }

    /** The first administrator, by the server's link. */
    public Accounts.SignedIn first(String link, String name, String person, String password, String address) {
        check(name, person);
        if (!accounts.isFirst(link)) {
            throw noLink(address);
        }
        PasswordRules.check(password, name, person);
        return accounts.first(link, name, person, passwords.encoded(password), address)
                .orElseThrow(() -> noLink(address));
    }
}

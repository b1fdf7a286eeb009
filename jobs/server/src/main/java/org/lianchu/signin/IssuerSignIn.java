package org.lianchu.signin;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.Visit;
import org.lianchu.account.Account;
import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.account.Tokens;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;

/**
 * Signs people in whom an issuer vouches for. Which account it is follows from issuer and subject, and from nothing
 * else that the issuer says; what the account may do is the ledger's to say, as of every account.
 *
 * <p>Who is on the way to the issuer is remembered in this process, for ten minutes and a thousand at most, and comes
 * back by the same browser or not at all.
 */
public final class IssuerSignIn {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST = 1_000;
    private static final String BACK = "/api/v1/session/issuer/return";

    private final @Nullable Issuer issuer;
    private final Accounts accounts;
    private final Supplier<Set<String>> names;
    private final Clock clock;
    private final Map<String, Way> underWay = new LinkedHashMap<>();

    /** @param settings null if nobody signs in elsewhere */
    public IssuerSignIn(
            @Nullable IssuerSettings settings, Accounts accounts, Supplier<Set<String>> names, Clock clock) {
        this.issuer = settings == null ? null : new Issuer(settings);
        this.accounts = accounts;
        this.names = names;
        this.clock = clock;
    }

    private record Way(String browser, Nonce nonce, CodeVerifier verifier, URI back, Instant until) {}

    /**
     * A browser that is sent to the issuer.
     *
     * @param browser a secret that its cookie holds until it comes back
     */
    record Sent(URI to, String browser) {}

    /** Whether people may sign in elsewhere. */
    public boolean isThere() {
        return issuer != null;
    }

    private Issuer issuer() {
        if (issuer == null) {
            throw new ServerRefusedException(ProblemCode.NO_ISSUER);
        }
        return issuer;
    }

    /**
     * Sends a browser to the issuer, to come back to the name by which it came.
     *
     * @param scheme by which it came, as this server sees it: behind a proxy it may be another
     * @param host which it asked for, with its port
     * @throws ServerRefusedException HOUSE_NAME if the server is not called so; NO_ISSUER, ISSUER
     */
    Sent send(String scheme, String host) {
        Issuer asked = issuer();
        State state = new State(Tokens.draw());
        String browser = Tokens.draw();
        URI back = URI.create(name(scheme, host) + BACK);
        Way way = new Way(
                browser,
                new Nonce(Tokens.draw()),
                new CodeVerifier(),
                back,
                clock.instant().plus(LONGEST));
        URI to = asked.request(state, way.nonce, way.verifier, back);
        synchronized (underWay) {
            underWay.values().removeIf(other -> other.until.isBefore(clock.instant()));
            if (underWay.size() >= MOST) {
                underWay.remove(underWay.keySet().iterator().next());
            }
            underWay.put(state.getValue(), way);
        }
        return new Sent(to, browser);
    }

    /** Of one name alone there is no doubt, whatever a proxy made of the host. */
    private String name(String scheme, String host) {
        Set<String> known = names.get();
        if (known.size() == 1) {
            return known.iterator().next();
        }
        List<String> asked =
                known.stream().filter(name -> isOf(URI.create(name), host)).toList();
        return asked.stream()
                .filter(name -> name.startsWith(scheme + ":"))
                .findFirst()
                .or(() -> asked.stream().findFirst())
                .orElseThrow(() -> new ServerRefusedException(
                        ProblemCode.HOUSE_NAME, host, String.join(", ", new TreeSet<>(known))));
    }

    /** Whether a name is of a host; the port that a scheme has anyway may be said or not. */
    private static boolean isOf(URI name, String host) {
        String usual = name.getScheme().equals("https") ? ":443" : ":80";
        String own = name.getRawAuthority();
        String bare = own.endsWith(usual) ? own.substring(0, own.length() - usual.length()) : own;
        return host.equalsIgnoreCase(own) || host.equalsIgnoreCase(bare) || host.equalsIgnoreCase(bare + usual);
    }

    /**
     * Signs in whoever comes back.
     *
     * @param browser what its cookie holds
     * @throws ServerRefusedException ISSUER_STATE, ISSUER, NO_ACCOUNT, SIGN_IN
     */
    Accounts.SignedIn back(String state, String code, String browser, String address, @Nullable Visit before) {
        Issuer asked = issuer();
        Way way;
        synchronized (underWay) {
            way = underWay.remove(state);
        }
        if (way == null || way.until.isBefore(clock.instant()) || !way.browser.equals(browser)) {
            throw new ServerRefusedException(ProblemCode.ISSUER_STATE);
        }
        Issuer.Person person = asked.person(code, way.nonce, way.verifier, way.back);
        Account account = accounts.issued(asked.address(), person.subject())
                .or(() -> made(asked, person, address))
                .orElseThrow(
                        () -> new ServerRefusedException(ProblemCode.NO_ACCOUNT, person.subject(), asked.address()));
        return accounts.signIn(account.name(), address, Accounts.BY_ISSUER, before == null ? null : before.session())
                .orElseThrow(() -> new ServerRefusedException(ProblemCode.SIGN_IN));
    }

    private Optional<Account> made(Issuer by, Issuer.Person person, String address) {
        String name = person.name().toLowerCase(Locale.ROOT);
        if (!by.makesAccounts() || !Account.isName(name) || accounts.find(name).isPresent()) {
            return Optional.empty();
        }
        Actor actor = new Actor(by.address(), address, "");
        accounts.add(name, person.name(), false, null, actor);
        accounts.setIssued(name, by.address(), person.subject(), actor);
        return accounts.find(name);
    }
}

package org.lianchu.server;

import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.SessionCookie;
import org.lianchu.access.Visitors;
import org.lianchu.account.Accounts;
import org.lianchu.account.Passkeys;
import org.lianchu.account.Sessions;
import org.lianchu.account.SignInDelays;
import org.lianchu.signin.IssuerSettings;
import org.lianchu.signin.IssuerSignIn;
import org.lianchu.signin.PasskeyCheck;
import org.lianchu.signin.SignIn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How people sign in. */
@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {
    /** The addresses by which the server may be called, once it listens. */
    interface Names extends Supplier<Set<String>> {}

    /** At whom people sign in, if elsewhere. */
    record Elsewhere(@Nullable IssuerSettings issuer) {}

    @Bean
    Accounts accounts(DataSource database, Clock clock) {
        return new Accounts(database, clock);
    }

    @Bean
    SignIn signIn(Accounts accounts, DataSource database, Clock clock) {
        return new SignIn(accounts, new SignInDelays(database), clock);
    }

    @Bean
    IssuerSignIn issuerSignIn(Elsewhere elsewhere, Accounts accounts, Names names, Clock clock) {
        return new IssuerSignIn(elsewhere.issuer(), accounts, names, clock);
    }

    @Bean
    Passkeys passkeys(DataSource database, Clock clock) {
        return new Passkeys(database, clock);
    }

    @Bean
    PasskeyCheck passkeyCheck(Passkeys passkeys) {
        return new PasskeyCheck(passkeys);
    }

    @Bean
    SessionCookie sessionCookie(HttpSettings settings) {
        return new SessionCookie(settings.isReachedByTls());
    }

    @Bean
    Visitors visitors(DataSource database, SessionCookie cookie, Names names, Clock clock) {
        return new Visitors(new Sessions(database), cookie, names, clock);
    }
}

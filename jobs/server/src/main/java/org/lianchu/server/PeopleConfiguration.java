package org.lianchu.server;

import java.util.Set;
import java.util.function.Supplier;
import org.lianchu.access.SessionCookie;
import org.lianchu.access.Visitors;
import org.lianchu.account.Accounts;
import org.lianchu.account.Passkeys;
import org.lianchu.account.Sessions;
import org.lianchu.account.SignInDelays;
import org.lianchu.signin.IssuerSignIn;
import org.lianchu.signin.PasskeyCheck;
import org.lianchu.signin.SignIn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** How people sign in. */
@Configuration(proxyBeanMethods = false)
@Import({
    Accounts.class,
    Passkeys.class,
    PasskeyCheck.class,
    Sessions.class,
    SignInDelays.class,
    SignIn.class,
    IssuerSignIn.class,
    Visitors.class
})
class PeopleConfiguration {
    /** The addresses by which the server may be called, once it listens. */
    interface Names extends Supplier<Set<String>> {}

    @Bean
    SessionCookie sessionCookie(HttpSettings settings) {
        return new SessionCookie(settings.isReachedByTls());
    }
}

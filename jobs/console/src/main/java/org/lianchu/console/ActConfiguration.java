package org.lianchu.console;

import java.time.Clock;
import javax.sql.DataSource;
import org.lianchu.account.SignInDelays;
import org.lianchu.console.act.Acts;
import org.lianchu.console.act.Background;
import org.lianchu.console.act.HouseDoor;
import org.lianchu.console.act.Signing;
import org.lianchu.identity.PersonKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What pages do things by. */
@Configuration(proxyBeanMethods = false)
@Import(Background.class)
class ActConfiguration {
    @Bean
    HouseDoor houseDoor(Console.Works works) {
        return new HouseDoor(works.opening());
    }

    @Bean
    Signing signing(Console.Works works, SignInDelays delays, Clock clock) {
        return new Signing(new PersonKeys(works.people()), delays, clock);
    }

    @Bean
    Acts acts(Console.Works works, Signing signing, DataSource database, Clock clock) {
        return new Acts(works.opening(), works.ledger(), signing, database, clock);
    }
}

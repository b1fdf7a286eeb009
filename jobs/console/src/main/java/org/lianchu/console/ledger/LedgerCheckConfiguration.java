package org.lianchu.console.ledger;

import java.time.Clock;
import org.lianchu.console.act.HouseDoor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the ledger's page begins. */
@Configuration(proxyBeanMethods = false)
public class LedgerCheckConfiguration {
    @Bean
    LedgerCheck ledgerCheck(HouseDoor house, Clock clock) {
        return new LedgerCheck(house, clock);
    }
}

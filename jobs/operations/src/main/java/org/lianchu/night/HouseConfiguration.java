package org.lianchu.night;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.lianchu.close.CloseConfiguration;
import org.lianchu.ingest.IngestConfiguration;
import org.lianchu.ledger.LedgerAccess;
import org.lianchu.ledger.LedgerConfiguration;
import org.lianchu.ledger.OperatorLedger;
import org.lianchu.run.RunConfiguration;
import org.lianchu.store.Schema;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Everything the jobs need, put together by hand: a command starts no more than it uses. */
@Configuration(proxyBeanMethods = false)
@EnableBatchProcessing
@EnableJdbcJobRepository
@Import({
    IngestConfiguration.class,
    RunConfiguration.class,
    LedgerConfiguration.class,
    NightConfiguration.class,
    CloseConfiguration.class
})
public class HouseConfiguration {
    /** Brings the schema up to date. */
    @Bean(initMethod = "migrate")
    Flyway flyway(DataSource dataSource) {
        return Schema.of(dataSource);
    }

    @Bean
    OperatorLedger operatorLedger(LedgerAccess access, DataSource dataSource) {
        return new OperatorLedger(access.connection(), dataSource);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource, Flyway schema) {
        if (schema.info().pending().length > 0) {
            throw new IllegalStateException("the schema is not up to date");
        }
        return new JdbcTransactionManager(dataSource);
    }
}

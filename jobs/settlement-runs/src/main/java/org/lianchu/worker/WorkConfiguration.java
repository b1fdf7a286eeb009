package org.lianchu.worker;

import javax.sql.DataSource;
import org.lianchu.ingest.FilesPartConfiguration;
import org.lianchu.ingest.IngestConfiguration;
import org.lianchu.run.DaysPartConfiguration;
import org.lianchu.run.RunConfiguration;
import org.lianchu.work.FencedTransactions;
import org.lianchu.work.Leases;
import org.lianchu.work.SharedSteps;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What a worker needs: of the steps of the jobs those that do parts, each made when it is asked for first. So what only
 * a home has (its inbox, its rules) is not missed here by what no part uses.
 */
@Configuration(proxyBeanMethods = false)
@EnableBatchProcessing
@EnableJdbcJobRepository
@Import({
    IngestConfiguration.class,
    FilesPartConfiguration.class,
    RunConfiguration.class,
    DaysPartConfiguration.class,
    Leases.class
})
class WorkConfiguration {
    /** A worker plans nothing itself. */
    @Bean
    SharedSteps sharedSteps(JobRepository repository, DataSource dataSource, Leases leases, BeanFactory beans) {
        return new SharedSteps(repository, dataSource, leases, name -> beans.getBean(name, Step.class), 0);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new FencedTransactions(dataSource);
    }
}

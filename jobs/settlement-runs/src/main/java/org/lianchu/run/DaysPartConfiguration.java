package org.lianchu.run;

import java.util.Map;
import javax.sql.DataSource;
import org.lianchu.store.Transactions;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;

/** How the days of a run are shared: the plan, and a part of it. All of it wants a database and nothing else. */
@Configuration(proxyBeanMethods = false)
@Import(EarlyDays.class)
public class DaysPartConfiguration {
    @Bean
    @StepScope
    Partitioner daysPlan(@Value("#{jobParameters['run']}") String run, EarlyDays days, DataSource database) {
        return new DaysPlan(run, days, Transactions.over(database));
    }

    @Bean
    @StepScope
    Tasklet daysOfPart(
            @Value("#{jobParameters['run']}") String run,
            @Value("#{stepExecutionContext}") Map<String, Object> context,
            EarlyDays days) {
        return new DaysPart(run, DaysPlan.of(context), days);
    }

    @Bean
    Step daysPart(JobRepository repository, PlatformTransactionManager transactions, Tasklet daysOfPart) {
        return new StepBuilder("daysPart", repository)
                .tasklet(daysOfPart, transactions)
                .build();
    }
}

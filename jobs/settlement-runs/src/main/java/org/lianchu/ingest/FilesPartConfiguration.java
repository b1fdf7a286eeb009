package org.lianchu.ingest;

import javax.sql.DataSource;
import org.lianchu.batch.StepTasklets;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** How a part of the inbox is received: it wants a database and a source of files, and nothing else. */
@Configuration(proxyBeanMethods = false)
public class FilesPartConfiguration {
    /** The name of the step that receives a part. */
    public static final String STEP = "filesPart";

    @Bean
    Step filesPart(
            JobRepository repository, PlatformTransactionManager transactions, DataSource database, FileSource source) {
        return new StepTasklets(repository, transactions).of(STEP, new FilesPart(database, source, transactions));
    }
}

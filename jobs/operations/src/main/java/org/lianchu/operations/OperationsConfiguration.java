package org.lianchu.operations;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import javax.sql.DataSource;
import org.lianchu.audit.AuditAnchoring;
import org.lianchu.audit.AuditTrail;
import org.lianchu.close.CloseConfiguration;
import org.lianchu.ingest.FileSource;
import org.lianchu.ingest.FilesPartConfiguration;
import org.lianchu.ingest.Inbox;
import org.lianchu.ingest.InboxCopy;
import org.lianchu.ingest.IngestConfiguration;
import org.lianchu.ingest.IngestReport;
import org.lianchu.ledger.LedgerAccess;
import org.lianchu.ledger.LedgerConfiguration;
import org.lianchu.ledger.OperatorLedger;
import org.lianchu.ledger.RunOnLedger;
import org.lianchu.ledger.TermCuts;
import org.lianchu.run.DaysPartConfiguration;
import org.lianchu.run.RunConfiguration;
import org.lianchu.run.RunOpening;
import org.lianchu.run.RunStore;
import org.lianchu.store.Schema;
import org.lianchu.work.FencedTransactions;
import org.lianchu.work.Leases;
import org.lianchu.work.SharedSteps;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.job.AbstractJob;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.AbstractStep;
import org.springframework.batch.core.step.Step;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;

/** Everything the jobs need, put together by hand: a command starts no more than it uses. */
@Configuration(proxyBeanMethods = false)
@EnableBatchProcessing
@EnableJdbcJobRepository
@Import({
    IngestConfiguration.class,
    FilesPartConfiguration.class,
    RunConfiguration.class,
    DaysPartConfiguration.class,
    LedgerConfiguration.class,
    NightConfiguration.class,
    CloseConfiguration.class,
    JobHistory.class,
    LedgerReconciliation.class,
    Reports.class
})
public class OperationsConfiguration {
    /** How many parts this process does at once while it waits for workers. */
    private static final String OWN = "lianchu.work.threads";

    @Bean(initMethod = "bringUpToDate")
    Schema schema(DataSource dataSource) {
        return new Schema(dataSource);
    }

    /** Told to whoever watches this process; to nobody where nobody does. */
    @Bean
    ObservationRegistry observations() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig()
                .observationHandler(
                        new DefaultMeterObservationHandler(Metrics.globalRegistry, IgnoredMeters.LONG_TASK_TIMER));
        return registry;
    }

    @Bean
    OperatorLedger operatorLedger(LedgerAccess access, DataSource dataSource) {
        return new OperatorLedger(access.connection(), dataSource);
    }

    @Bean
    AuditTrail auditTrail(DataSource dataSource, Schema upToDate) {
        return new AuditTrail(dataSource);
    }

    @Bean
    AuditAnchoring auditAnchoring(AuditTrail trail, LedgerAccess access, Inbox inbox) {
        return new AuditAnchoring(trail, access, inbox.folder());
    }

    @Bean
    RunJobs runJobs(
            RunStore runs,
            RunOpening opening,
            TermCuts cuts,
            RunOnLedger ledger,
            IngestReport received,
            JobRepository repository,
            JobOperator operator,
            Map<String, Job> jobs,
            Leases leases,
            ObservationRegistry observations) {
        jobs.values().forEach(job -> observe(job, observations));
        return new RunJobs(runs, opening, cuts, ledger, received, new JobAttempts(repository, operator, jobs, leases));
    }

    /** Spring Batch has jobs observed that are beans; their steps are none here. */
    private static void observe(Job job, ObservationRegistry observations) {
        if (job instanceof AbstractJob known) {
            for (String name : known.getStepNames()) {
                if (known.getStep(name) instanceof AbstractStep step) {
                    step.setObservationRegistry(observations);
                }
            }
        }
    }

    /** What this process itself receives of the parts of the inbox, it has at hand. */
    @Bean
    FileSource fileSource(Inbox inbox) {
        return new InboxCopy(inbox.folder());
    }

    @Bean
    Leases leases(DataSource dataSource, Schema upToDate) {
        return new Leases(dataSource);
    }

    @Bean
    SharedSteps sharedSteps(JobRepository repository, DataSource dataSource, Leases leases, BeanFactory beans) {
        return new SharedSteps(
                repository, dataSource, leases, name -> beans.getBean(name, Step.class), Integer.getInteger(OWN, 1));
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource, Schema upToDate) {
        return new FencedTransactions(dataSource);
    }
}

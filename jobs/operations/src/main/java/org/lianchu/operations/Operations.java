package org.lianchu.operations;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.sql.DataSource;
import org.lianchu.analysis.Questions;
import org.lianchu.analysis.Readers;
import org.lianchu.audit.AuditAnchoring;
import org.lianchu.audit.AuditSpool;
import org.lianchu.audit.AuditTrail;
import org.lianchu.close.TermClose;
import org.lianchu.extract.DatasetWriter;
import org.lianchu.home.Home;
import org.lianchu.ingest.Inbox;
import org.lianchu.ledger.RunRestoring;
import org.lianchu.parts.HomeParts;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.FactFilling;
import org.lianchu.store.FactStore;
import org.lianchu.store.ReceivedDocuments;
import org.lianchu.work.ProgramBuild;
import org.lianchu.work.WorkerRegistry;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * A home that is open for work: its database, its write lock, and a door to each kind of thing that is done in it.
 *
 * <p>Several may be open on one home at a time, in one process or in many; who writes holds the lock. Each door is a
 * class whose constructor says what it touches, so that what a command can do is seen from the door that it takes.
 */
public final class Operations implements AutoCloseable {
    private final Home home;
    private final HomeParts parts;
    private final ConfigurableApplicationContext context;
    private final RunJobs runs;
    private final TermClose closing;
    private final LedgerReconciliation ledger;
    private final Reports reports;
    private final JobHistory history;
    private final AuditTrail audit;
    private final AuditAnchoring anchoring;
    private final Deque<Closeable> afterwards = new ArrayDeque<>();

    private Operations(Home home, HomeParts parts, ConfigurableApplicationContext context) {
        this.home = home;
        this.parts = parts;
        this.context = context;
        this.runs = context.getBean(RunJobs.class);
        this.closing = context.getBean(TermClose.class);
        this.ledger = context.getBean(LedgerReconciliation.class);
        this.reports = context.getBean(Reports.class);
        this.history = context.getBean(JobHistory.class);
        this.audit = context.getBean(AuditTrail.class);
        this.anchoring = context.getBean(AuditAnchoring.class);
    }

    /**
     * Opens a home.
     *
     * @param command what this process was asked to do, for those it keeps waiting
     */
    public static Operations open(OperationsSettings settings, String command, ProgressListener progress)
            throws IOException, SQLException {
        return open(settings, OpeningParts.of(settings, command), progress);
    }

    /** Opens a home whose database is being opened. */
    public static Operations open(OperationsSettings settings, OpeningParts opening, ProgressListener progress)
            throws IOException, SQLException {
        HomeParts parts = opening.take();
        try {
            return new Operations(settings.home(), parts, context(settings, parts, progress));
        } catch (BeansException e) {
            parts.close();
            throw cause(e);
        }
    }

    /** What went wrong, where Spring tells of the part that it could not make for it. */
    private static RuntimeException cause(BeansException thrown) {
        return thrown.getMostSpecificCause() instanceof RuntimeException cause ? cause : thrown;
    }

    private static ConfigurableApplicationContext context(
            OperationsSettings settings, HomeParts parts, ProgressListener progress) {
        // Spring's own context, not Boot's: nothing here is configured from outside, and to look takes 0.1 s
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        DefaultListableBeanFactory beans = context.getDefaultListableBeanFactory();
        beans.setAllowBeanDefinitionOverriding(false);
        beans.setAllowCircularReferences(false);
        // as singletons that are not the context's: closing it must not close them
        beans.registerSingleton("home", settings.home());
        beans.registerSingleton("inbox", new Inbox(settings.inboxFolder()));
        beans.registerSingleton("wantedEvidence", settings.evidence());
        beans.registerSingleton("ledgerAccess", settings.ledger());
        beans.registerSingleton("progress", progress);
        beans.registerSingleton("dataSource", parts.dataSource());
        context.register(OperationsConfiguration.class);
        context.refresh();
        return context;
    }

    /** The jobs over runs: start, resume, finish. They write, so they want the lock. */
    public RunJobs runs() {
        return runs;
    }

    /** The close of a term, up to its approval; what comes after is {@link RunJobs#close}. */
    public TermClose closing() {
        return closing;
    }

    /** The ledger beside the database. */
    public LedgerReconciliation ledger() {
        return ledger;
    }

    /** What was received and computed, for reading. */
    public Reports reports() {
        return reports;
    }

    /** What ran, and where it stopped. */
    public JobHistory history() {
        return history;
    }

    /** Who did what. */
    public AuditTrail audit() {
        return audit;
    }

    /** How the trail's heads come to the ledger; it submits, so it wants the lock. */
    public AuditAnchoring auditAnchoring() {
        return anchoring;
    }

    /** The home's database, whose schema is up to date. */
    public DataSource database() {
        return parts.dataSource();
    }

    public Home home() {
        return home;
    }

    /** Questions over the views of analysis. */
    public Questions questions() {
        return new Questions(database(), parts::connectAs);
    }

    /** What those views show, as files. */
    public DatasetWriter datasets() {
        return new DatasetWriter(questions(), facts(), reports.statements());
    }

    /** What those views are made of. */
    public FactStore facts() {
        return context.getBean(FactStore.class);
    }

    /** Who else reads those views. */
    public Readers readers() {
        return new Readers(database());
    }

    /** What those views lack of runs of an earlier release; it writes, so it wants the lock. */
    public FactFilling factFilling() {
        return context.getBean(FactFilling.class);
    }

    /** The parts that build a run again. */
    public RunRestoring restoring() {
        return context.getBean(RunRestoring.class);
    }

    /** What was received. */
    public ReceivedDocuments receivedDocuments() {
        return new ReceivedDocuments(database());
    }

    /** Where files arrive. */
    public Inbox inbox() {
        return context.getBean(Inbox.class);
    }

    JobRepository repository() {
        return context.getBean(JobRepository.class);
    }

    /**
     * Takes the write lock and puts away what a killed process left marked as running.
     *
     * @throws org.lianchu.parts.HomeBusyException if another process holds it, named
     */
    public void lock() throws SQLException {
        parts.beginWork();
        ledger.release();
        runs.recover();
        noteProgram();
        noteSpooled();
    }

    /** For the workers that are there; which build this is takes a moment to find out, and is nobody else's to know. */
    private void noteProgram() {
        WorkerRegistry workers = new WorkerRegistry(database());
        if (workers.isAnyLive()) {
            workers.noteProgram(ProgramBuild.text());
        }
    }

    /** What was done while the database was not open. */
    private void noteSpooled() {
        try {
            new AuditSpool(home.root()).moveTo(audit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who holds the write lock, this process or another, as it names itself; empty if nobody does. */
    public Optional<String> lockHolder() {
        return parts.atWork();
    }

    /** Gives the write lock back, for others until the next piece of work. */
    public void unlock() throws SQLException {
        parts.endWork();
    }

    /** Has the work that is under way here stop after the commit in hand; from any thread. */
    public void stop() {
        runs.stop();
    }

    /** Has something that was opened for these operations closed when they are, after them; the last comes first. */
    public Operations closingAfterwards(Closeable resource) {
        afterwards.push(resource);
        return this;
    }

    @Override
    public void close() throws IOException, SQLException {
        try {
            context.close();
            parts.close();
        } finally {
            while (!afterwards.isEmpty()) {
                afterwards.pop().close();
            }
        }
    }
}

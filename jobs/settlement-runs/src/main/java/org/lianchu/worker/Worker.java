package org.lianchu.worker;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.lianchu.batch.Causes;
import org.lianchu.home.Home;
import org.lianchu.ingest.FileSource;
import org.lianchu.parts.GuestDatabase;
import org.lianchu.parts.ThisProcess;
import org.lianchu.progress.ProgressListener;
import org.lianchu.remote.WorkerTokenException;
import org.lianchu.store.PlannedFile;
import org.lianchu.store.Schema;
import org.lianchu.work.Leases;
import org.lianchu.work.PartListener;
import org.lianchu.work.PartWorkers;
import org.lianchu.work.ProgramBuild;
import org.lianchu.work.WorkerNote;
import org.lianchu.work.WorkerRegistry;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DataAccessException;

/** A worker of this process, from its arrival until it is closed. */
public final class Worker implements AutoCloseable {
    private final HikariDataSource database;
    private final AnnotationConfigApplicationContext context;
    private final WorkerRegistry registry;
    private final WorkerNote note;
    private final PartWorkers threads;
    private final CompletableFuture<@Nullable Void> refused = new CompletableFuture<>();

    /**
     * How a worker is started.
     *
     * @param url the database's, as of {@link GuestDatabase}
     * @param name its own among all workers
     * @param threads how many parts it does at once, at least 1
     * @param home where what it is to find on this machine is
     * @param files where it has the files from that it receives
     */
    public record Settings(String url, String name, int threads, Home home, FileSource files) {}

    private Worker(Settings settings, HikariDataSource database, PartListener listener) throws SQLException {
        this.database = database;
        this.registry = new WorkerRegistry(database);
        this.note = note(settings, new Schema(database).versions());
        arrive();
        this.context = context(settings, watched(settings.files(), listener), database);
        this.threads = new PartWorkers(
                context.getBean(Leases.class),
                context.getBean(JobRepository.class),
                name -> context.getBean(name, Step.class),
                new PartWorkers.Settings(settings.name(), settings.threads(), true),
                listener,
                this::giveSignOfLife);
        threads.start(new GuestDatabase(settings.url(), settings.name())::listening);
    }

    /**
     * Arrives and begins.
     *
     * @throws WorkerRefusedException if its program, the schema or its name does not fit, or its role lacks a right
     */
    public static Worker start(Settings settings, PartListener listener) throws SQLException {
        try {
            return begin(settings, listener);
        } catch (SQLException | RuntimeException e) {
            Optional<WorkerRefusedException> denied = WorkerRefusedException.denied(e);
            if (denied.isPresent()) {
                throw denied.get();
            }
            throw e;
        }
    }

    private static Worker begin(Settings settings, PartListener listener) throws SQLException {
        // a part reads ahead with threads of its own
        int connections = 4 * settings.threads() + 2;
        HikariDataSource database = new GuestDatabase(settings.url(), settings.name()).pool(connections);
        boolean started = false;
        try {
            Worker worker = new Worker(settings, database, listener);
            started = true;
            return worker;
        } finally {
            if (!started) {
                database.close();
            }
        }
    }

    private static WorkerNote note(Settings settings, Schema.Versions versions) {
        if (!versions.program().equals(versions.database())) {
            throw WorkerRefusedException.schema(versions.program(), versions.database());
        }
        return new WorkerNote(
                settings.name(),
                ThisProcess.machine(),
                ProcessHandle.current().pid(),
                ProgramBuild.text(),
                versions.program(),
                settings.threads(),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private void arrive() {
        registry.program().filter(home -> !home.equals(note.program())).ifPresent(home -> {
            throw WorkerRefusedException.program(note.program(), home);
        });
        if (!registry.arrive(note)) {
            throw WorkerRefusedException.name(note.name());
        }
    }

    /** Comes again where it is not known any more, and ends where the home is run with another program now. */
    private void giveSignOfLife() {
        try {
            registry.program().filter(home -> !home.equals(note.program())).ifPresent(home -> {
                throw WorkerRefusedException.program(note.program(), home);
            });
            if (!registry.seen(note.name())) {
                arrive();
            }
            registry.endSilent();
        } catch (WorkerRefusedException e) {
            refused.completeExceptionally(e);
        }
    }

    /** Says which files are not to be had, and ends where the house takes the token no longer. */
    private FileSource watched(FileSource files, PartListener listener) {
        return new FileSource() {
            @Override
            public Optional<Laid> lay(PlannedFile file) throws IOException {
                try {
                    return files.lay(file);
                } catch (WorkerTokenException e) {
                    refused.completeExceptionally(WorkerRefusedException.token(e));
                    throw e;
                } catch (IOException e) {
                    listener.noFiles(Causes.inWords(e));
                    throw e;
                }
            }

            @Override
            public void left(PlannedFile file) {
                listener.left(file.submitter() + "/" + file.file());
            }
        };
    }

    private static AnnotationConfigApplicationContext context(
            Settings settings, FileSource files, HikariDataSource database) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        beans.registerSingleton("home", settings.home());
        beans.registerSingleton("fileSource", files);
        beans.registerSingleton("progress", ProgressListener.NONE);
        beans.registerSingleton("dataSource", database);
        context.addBeanFactoryPostProcessor(factory -> {
            for (String name : factory.getBeanDefinitionNames()) {
                factory.getBeanDefinition(name).setLazyInit(true);
            }
        });
        context.register(WorkConfiguration.class);
        context.refresh();
        return context;
    }

    /**
     * Waits until it cannot work any more, which is for ever as a rule.
     *
     * @throws WorkerRefusedException if the home is run with another program by now, the house takes its token no
     *     longer, or its role lacks a right
     */
    public void await(CompletableFuture<?> told) {
        try {
            CompletableFuture.anyOf(told, refused, threads.ended()).join();
        } catch (CompletionException e) {
            RuntimeException cause = e.getCause() instanceof RuntimeException inner ? inner : e;
            throw WorkerRefusedException.denied(e)
                    .map(RuntimeException.class::cast)
                    .orElse(cause);
        }
    }

    /** Ends after the parts in hand, and leaves. */
    @Override
    public void close() {
        threads.close();
        try {
            registry.leave(note.name());
        } catch (DataAccessException e) {
            // whoever is not heard of any more has left
        }
        context.close();
        database.close();
    }
}

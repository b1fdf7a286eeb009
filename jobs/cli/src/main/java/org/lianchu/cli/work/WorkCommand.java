package org.lianchu.cli.work;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.UsageException;
import org.lianchu.cli.schedule.EndSignal;
import org.lianchu.cli.schedule.TimedLines;
import org.lianchu.parts.GuestDatabase;
import org.lianchu.parts.ThisProcess;
import org.lianchu.work.PartListener;
import org.lianchu.work.ProgramBuild;
import org.lianchu.worker.Worker;
import org.lianchu.worker.WorkerRefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu work}. */
@Command(name = "work")
public final class WorkCommand implements Callable<Integer> {
    private static final int MOST_THREADS = 256;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private FileSourceOptions files = new FileSourceOptions();

    @Option(names = "--threads", paramLabel = "N", descriptionKey = "work.threads")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--name", paramLabel = "NAME", descriptionKey = "work.name")
    private String name = ThisProcess.name();

    @Option(names = "--quiet", descriptionKey = "work.quiet")
    private boolean quiet;

    private final TimedLines lines = new TimedLines(common, Clock.systemUTC());

    @Override
    public Integer call() throws Exception {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new UsageException("usage.work.threads", MOST_THREADS);
        }
        CompletableFuture<Void> told = new CompletableFuture<>();
        try (EndSignal end = new EndSignal();
                FileSourceOptions.Opened opened = files.open(common);
                Worker worker = start(url(), opened)) {
            end.tell(() -> told.complete(null));
            say("work.works", name, threads, ProgramBuild.text());
            worker.await(told);
            say("work.ending");
        } catch (WorkerRefusedException e) {
            throw refused(e);
        }
        return ExitCode.DONE;
    }

    private String url() throws IOException {
        String given = common.db();
        if (given != null) {
            return given;
        }
        Optional<String> owners = GuestDatabase.of(common.home());
        return owners.orElseThrow(
                () -> new CommandRefusedException("NOT_OPEN", common.home().root()));
    }

    private Worker start(String url, FileSourceOptions.Opened opened) throws SQLException {
        return Worker.start(new Worker.Settings(url, name, threads, common.home(), opened.source()), new Sayer());
    }

    /** The refusal in the language that was asked for. */
    private static CommandRefusedException refused(WorkerRefusedException e) {
        return new CommandRefusedException(e.code(), (Object[]) e.facts());
    }

    /** Says what the worker does. */
    private final class Sayer implements PartListener {
        @Override
        public void taken(String part) {
            sayUnlessQuiet("work.taken", part);
        }

        @Override
        public void done(String part, long millis) {
            sayUnlessQuiet("work.done", part, millis);
        }

        @Override
        public void failed(String part, String why) {
            say("work.failed", part, why);
        }

        @Override
        public void lost(String part) {
            say("work.lost", part);
        }

        @Override
        public void left(String file) {
            say("work.left", file);
        }

        @Override
        public void noFiles(String why) {
            say("work.no-files", why);
        }

        @Override
        public void waiting(String why) {
            say("work.waiting", why);
        }

        @Override
        public void back() {
            say("work.back");
        }
    }

    private void sayUnlessQuiet(String key, Object... arguments) {
        if (!quiet) {
            say(key, arguments);
        }
    }

    private void say(String key, Object... arguments) {
        lines.say(key, arguments);
    }
}

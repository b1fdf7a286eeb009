package org.lianchu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lianchu.time.SettlementPeriod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A night in a home of its own, by a command and workers that are processes of this machine. */
final class SharedNight implements AutoCloseable {
    private static final long LOOK_MILLIS = 50;
    private static final long START_SECONDS = 120;
    private static final long END_SECONDS = 60;

    private final WorkersBench.Program program;
    private final Path home;
    private final String url;
    private final CpuClock clock;
    private final JdbcTemplate jdbc;
    private final List<Process> workers = new ArrayList<>();

    SharedNight(WorkersBench.Program program, Path home, String url, CpuClock clock) {
        this.program = program;
        this.home = home;
        this.url = url;
        this.clock = clock;
        this.jdbc = new JdbcTemplate(new DriverManagerDataSource(url));
    }

    /**
     * Settles a period that was submitted.
     *
     * @param count of workers, each of one thread
     * @throws IllegalStateException if it does not settle; with what was said
     */
    WorkersBench.Night with(int count, SettlementPeriod period) throws IOException {
        done(start("runs")); // a worker makes no schema
        for (int number = 1; number <= count; number++) {
            workers.add(start("work", "--threads=1", "--quiet", "--name=worker-" + number));
        }
        await(count);
        long ofWorkers = workerNanos();
        CpuClock.Reading before = clock.now();
        long begun = System.nanoTime();
        long ofCommand = done(start("night", "--from=" + period.first(), "--to=" + period.last()));
        long ended = System.nanoTime();
        CpuClock.Reading spent = clock.now().minus(before);
        return new WorkersBench.Night(
                count,
                ended - begun,
                ofCommand + workerNanos() - ofWorkers,
                spent.server(),
                Integer.parseInt(asked("SELECT count(*) FROM work_lease WHERE state = 'DONE'")),
                asked("SELECT digest FROM run WHERE state = 'SETTLED'"));
    }

    private String asked(String sql) {
        return String.valueOf(jdbc.queryForObject(sql, String.class));
    }

    private void await(int count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (Integer.parseInt(asked("SELECT count(*) FROM worker")) < count) {
            if (System.nanoTime() > end || !workers.stream().allMatch(Process::isAlive)) {
                throw new IllegalStateException("a worker does not come up: " + said());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private long workerNanos() {
        return workers.stream().mapToLong(SharedNight::nanos).sum();
    }

    /** What a process has had of the cores; 0 where the system does not say, or it has ended. */
    private static long nanos(Process process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    private Process start(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home=" + home, "--db=" + url));
        return program.start(log(), all);
    }

    private Path log() {
        return home.resolve("said.log");
    }

    private String said() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Waits until it has done what it was told; what it had of the cores, up to the last look. */
    private long done(Process command) {
        long nanos = 0;
        while (command.isAlive()) {
            nanos = Math.max(nanos, nanos(command));
            clock.now(); // of a server's process that ends before the next look
            pause();
        }
        if (command.exitValue() != 0) {
            throw new IllegalStateException("status " + command.exitValue() + ": " + said());
        }
        return nanos;
    }

    /** Ends the workers. */
    @Override
    public void close() {
        workers.forEach(Process::destroy);
        for (Process worker : workers) {
            try {
                if (!worker.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                    worker.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                worker.destroyForcibly();
            }
        }
    }
}

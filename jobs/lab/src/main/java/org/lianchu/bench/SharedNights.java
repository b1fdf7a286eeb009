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

/**
 * Nights in a home of their own, by a command each and workers that stay, all processes of this machine. Between two
 * nights the home and the database may be made anew: the workers come again.
 */
final class SharedNights implements AutoCloseable {
    private static final long LOOK_MILLIS = 50;
    private static final long START_SECONDS = 120;
    private static final long END_SECONDS = 60;

    private final WorkersBench.Program program;
    private final Path home;
    private final int count;
    private final CpuClock clock;
    private final List<Process> workers = new ArrayList<>();
    private int nights;

    /** @param count of workers, each of one thread */
    SharedNights(WorkersBench.Program program, Path home, int count, CpuClock clock) {
        this.program = program;
        this.home = home;
        this.count = count;
        this.clock = clock;
    }

    /**
     * Settles a period that was submitted.
     *
     * @param url of a database that has seen nothing; the same each night
     * @throws IllegalStateException if it does not settle; with what was said
     */
    WorkersBench.Night settle(SettlementPeriod period, String url) throws IOException {
        JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(url));
        done(start(url, "runs")); // a worker makes no schema
        nights++;
        for (int number = workers.size() + 1; number <= count; number++) {
            workers.add(start(url, "work", "--threads=1", "--quiet", "--name=worker-" + number));
        }
        await(jdbc);
        long ofWorkers = workerNanos();
        CpuClock.Reading before = clock.now();
        long begun = System.nanoTime();
        long ofCommand = done(start(url, "night", "--from=" + period.first(), "--to=" + period.last()));
        long ended = System.nanoTime();
        CpuClock.Reading spent = clock.now().minus(before);
        return new WorkersBench.Night(
                count,
                nights,
                ended - begun,
                ofCommand + workerNanos() - ofWorkers,
                spent.server(),
                Integer.parseInt(asked(jdbc, "SELECT count(*) FROM work_lease WHERE state = 'DONE'")),
                asked(jdbc, "SELECT digest FROM run WHERE state = 'SETTLED'"));
    }

    private static String asked(JdbcTemplate jdbc, String sql) {
        return String.valueOf(jdbc.queryForObject(sql, String.class));
    }

    private void await(JdbcTemplate jdbc) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (Integer.parseInt(asked(jdbc, "SELECT count(*) FROM worker")) < count) {
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
        return workers.stream().mapToLong(SharedNights::nanos).sum();
    }

    /** What a process has had of the cores; 0 where the system does not say, or it has ended. */
    private static long nanos(Process process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    private Process start(String url, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home=" + home, "--db=" + url));
        return program.start(log(), all);
    }

    private Path log() {
        return home.resolveSibling(home.getFileName() + ".log");
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

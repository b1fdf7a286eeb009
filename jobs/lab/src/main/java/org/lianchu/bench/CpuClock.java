package org.lianchu.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What this process and the processes of a PostgreSQL on the same machine have had of its cores. Time of a server's
 * process between the last look and its end is not seen.
 */
final class CpuClock {
    private static final Path STAT = Path.of("/proc/stat");
    /** The place of iowait in a line {@code cpu  user nice system idle iowait}. */
    private static final int DISK = 5;
    /** What the kernel counts in, whatever its own tick is. */
    private static final long NANOS_A_TICK = 10_000_000;

    private final @Nullable ProcessHandle server;
    private final Map<Long, Long> ofServer = new HashMap<>();
    private List<ProcessHandle> processes = List.of();

    private CpuClock(@Nullable ProcessHandle server) {
        this.server = server;
    }

    /**
     * Since the process or the machine began, in nanoseconds.
     *
     * @param program this process
     * @param server the server's processes; 0 where they are on another machine
     * @param disk the machine's cores without work while something waited for the disk; 0 where the system does not say
     */
    record Reading(long program, long server, long disk) {
        Reading minus(Reading before) {
            return new Reading(program - before.program, server - before.server, disk - before.disk);
        }
    }

    /** For a server that is reached over a connection. */
    static CpuClock of(JdbcTemplate jdbc) {
        Long backend = jdbc.queryForObject("SELECT pg_backend_pid()", Long.class);
        // a server of another machine has a number that is nobody's here, or somebody else's
        return new CpuClock(ProcessHandle.of(backend == null ? -1 : backend)
                .filter(CpuClock::isPostgres)
                .flatMap(ProcessHandle::parent)
                .filter(CpuClock::isPostgres)
                .orElse(null));
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(name -> name.contains("postgres"))
                .isPresent();
    }

    /** Searches for the server's processes first, among all of the machine: ten times a second that is felt. */
    Reading now() {
        if (server != null) {
            processes = server.descendants().toList();
        }
        return again();
    }

    /** Of those processes of the server that there were at the last search. */
    Reading again() {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        processes.forEach(each -> cpu(each).ifPresent(time -> ofServer.merge(each.pid(), time, Math::max)));
        long served = ofServer.values().stream().mapToLong(Long::longValue).sum();
        return new Reading(process.getProcessCpuTime(), served, disk());
    }

    private static Optional<Long> cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos);
    }

    private static long disk() {
        if (!Files.isReadable(STAT)) {
            return 0;
        }
        try {
            String[] fields = Files.readString(STAT).split("\\s+", DISK + 2);
            return Long.parseLong(fields[DISK]) * NANOS_A_TICK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

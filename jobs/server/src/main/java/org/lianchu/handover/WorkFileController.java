package org.lianchu.handover;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.lianchu.access.Worker;
import org.lianchu.ingest.PlannedFiles;
import org.lianchu.openapi.Described;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hands out files of the inbox to workers on other machines. They ask by the numbers that files have in the plan: no
 * name of a file is ever taken from a request.
 */
@RestController
@RequestMapping("/api/v1/work/files/{number}")
public final class WorkFileController {
    /** Within this a file is sent or not at all. */
    static final Duration MOST = Duration.ofMinutes(10);

    /** Who reads slowly holds one of these, and nothing else. */
    private static final int AT_ONCE = 16;

    private static final long WAIT_MILLIS = 2_000;
    private static final int BUFFER = 1 << 16;

    private final PlannedFiles files;
    private final Clock clock;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    WorkFileController(PlannedFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    /** Opens what is asked for. */
    private interface Source {
        Optional<PlannedFiles.Opened> open(long number) throws IOException;
    }

    @Described(
            value = "A file that a worker is to receive",
            problems = {ProblemCode.WORKER_TOKEN, ProblemCode.NO_SUCH_FILE, ProblemCode.FILE_CHANGED, ProblemCode.BUSY},
            produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @GetMapping
    void file(Worker worker, @PathVariable long number, HttpServletResponse response)
            throws IOException, InterruptedException {
        send(files::open, number, MediaType.APPLICATION_OCTET_STREAM_VALUE, response);
    }

    @Described(
            value = "The receipt beside a file that a worker is to receive",
            problems = {ProblemCode.WORKER_TOKEN, ProblemCode.NO_SUCH_FILE, ProblemCode.FILE_CHANGED, ProblemCode.BUSY},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @GetMapping("/receipt")
    void receipt(Worker worker, @PathVariable long number, HttpServletResponse response)
            throws IOException, InterruptedException {
        send(files::openReceipt, number, MediaType.APPLICATION_JSON_VALUE, response);
    }

    private void send(Source source, long number, String type, HttpServletResponse response)
            throws IOException, InterruptedException {
        if (!turns.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new ServerRefusedException(ProblemCode.BUSY);
        }
        try (PlannedFiles.Opened opened = opened(source, number)) {
            response.setContentType(type);
            response.setContentLengthLong(opened.bytes());
            response.setHeader("Cache-Control", "no-store");
            copy(opened.content(), opened.bytes(), response.getOutputStream());
        } finally {
            turns.release();
        }
    }

    private static PlannedFiles.Opened opened(Source source, long number) throws IOException {
        try {
            return source.open(number).orElseThrow(() -> new ServerRefusedException(ProblemCode.NO_SUCH_FILE, number));
        } catch (PlannedFiles.ChangedException e) {
            throw new ServerRefusedException(ProblemCode.FILE_CHANGED, String.valueOf(e.getMessage()));
        }
    }

    /** As many bytes as were announced: a file that grows or shrinks meanwhile is nobody's whole file. */
    private void copy(InputStream in, long bytes, OutputStream out) throws IOException {
        Instant end = clock.instant().plus(MOST);
        byte[] buffer = new byte[BUFFER];
        for (long left = bytes; left > 0; ) {
            int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0 || clock.instant().isAfter(end)) {
                throw new IOException(count < 0 ? "the file became shorter" : "not read within " + MOST);
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }
}

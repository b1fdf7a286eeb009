package org.lianchu.query;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.core.io.FileSystemResource;

/** A file that is sent within {@link #MOST} or not at all: who reads a byte now and then does not hold a thread. */
final class TimedFile extends FileSystemResource {
    static final Duration MOST = Duration.ofMinutes(10);

    private final Clock clock;

    TimedFile(Path path, Clock clock) {
        super(path);
        this.clock = clock;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        Instant end = clock.instant().plus(MOST);
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (clock.instant().isAfter(end)) {
                    throw new IOException("not read within " + MOST);
                }
                return super.read(buffer, offset, length);
            }
        };
    }
}

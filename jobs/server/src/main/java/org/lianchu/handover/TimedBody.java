package org.lianchu.handover;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.lianchu.digest.Sha256;
import org.lianchu.evidence.Hash;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;

/**
 * A request's content, of bounded size and within a bounded time: each read waits as long as the connection may be
 * silent, and all of them together no longer than given.
 */
public final class TimedBody {
    private static final int BUFFER = 1 << 16;

    private final InputStream content;
    private final Instant end;
    private final Clock clock;
    private final long most;
    private final byte[] buffer = new byte[BUFFER];
    private long read;

    public TimedBody(InputStream content, Duration longest, long most, Clock clock) {
        this.content = content;
        this.clock = clock;
        this.end = clock.instant().plus(longest);
        this.most = most;
    }

    /**
     * The next bytes; none at the end. They are good until the next are asked for.
     *
     * @throws ServerRefusedException TOO_SLOW, TOO_LARGE
     * @throws IOException if the client has gone
     */
    ByteBuffer next() throws IOException {
        if (clock.instant().isAfter(end)) {
            throw new ServerRefusedException(ProblemCode.TOO_SLOW);
        }
        int count;
        try {
            count = content.read(buffer);
        } catch (IOException e) {
            if (e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException) {
                throw new ServerRefusedException(ProblemCode.TOO_SLOW);
            }
            throw e;
        }
        read += Math.max(0, count);
        if (read > most) {
            throw new ServerRefusedException(ProblemCode.TOO_LARGE, most);
        }
        return ByteBuffer.wrap(buffer, 0, Math.max(0, count));
    }

    /** All of it, in memory. */
    public byte[] readAll() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuffer part = next(); part.hasRemaining(); part = next()) {
            all.write(buffer, 0, part.remaining());
        }
        return all.toByteArray();
    }

    /** Reads all of it and keeps nothing. */
    Hash sha256() throws IOException {
        MessageDigest digest = Sha256.digest();
        for (ByteBuffer part = next(); part.hasRemaining(); part = next()) {
            digest.update(part);
        }
        return Hash.of(digest.digest());
    }
}

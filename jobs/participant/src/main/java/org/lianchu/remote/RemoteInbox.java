package org.lianchu.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.lianchu.submit.ReceiptReader;

/**
 * Fetches from the house files of its inbox that a worker is to receive, by the numbers that they have in the plan.
 * Whoever has no answer after a few attempts gives up: the house receives what nobody else does. Safe for many threads.
 */
public final class RemoteInbox {
    /** Where files are handed out; the file's number and perhaps {@link #RECEIPT} follow. */
    public static final String FILES = "/api/v1/work/files/";

    /** What follows a number where the receipt is wanted. */
    public static final String RECEIPT = "/receipt";

    private static final Duration OF_GREETING = Duration.ofSeconds(10);
    private static final Duration OF_RECEIPT = Duration.ofSeconds(60);
    /** Slower than this nobody is helped: the house reads its own disk. */
    private static final long LEAST_BYTES_A_SECOND = 256 << 10;

    private static final int ATTEMPTS = 3;
    private static final String NO_SUCH_FILE = "NO_SUCH_FILE";
    private static final Set<String> NOT_THIS = Set.of(NO_SUCH_FILE, "FILE_CHANGED");
    /** Numbers begin at 1. */
    private static final int NOBODYS = 0;

    private final House house;
    private final Duration pause;

    /** @param house that is shown a worker's token */
    public RemoteInbox(House house) {
        this(house, Duration.ofSeconds(1));
    }

    RemoteInbox(House house, Duration pause) {
        this.house = house;
        this.pause = pause;
    }

    /**
     * Asks once for nothing, to learn whether the house would hand out anything.
     *
     * @throws WorkerTokenException if it does not take the token
     * @throws IOException if it does not answer now, or whoever answers is no house
     */
    public void greet() throws IOException, InterruptedException {
        House.Answer answer;
        try {
            answer = house.get(FILES + NOBODYS, OF_GREETING);
        } catch (SSLHandshakeException e) {
            throw new IOException(House.unbelieved(e), e);
        }
        if (!answer.code().equals(NO_SUCH_FILE)) {
            throw refused(answer);
        }
    }

    private IOException refused(House.Answer answer) {
        return answer.code().equals(WorkerTokenException.CODE)
                ? new WorkerTokenException(house.address())
                : new IOException(house.address() + " answers " + answer.code() + ": " + answer.text("detail"));
    }

    /**
     * Fetches a file.
     *
     * @param bytes that it has
     * @param to which is written over; in pieces there if this is not true
     * @return false if the house does not hand it out: it has changed, or is nobody's to receive any more
     * @throws WorkerTokenException if the house does not take the token
     * @throws IOException if there is no whole answer, or the house refuses whatever is asked
     */
    public boolean file(long number, long bytes, Path to) throws IOException, InterruptedException {
        return fetch(FILES + number, to, bytes, bytes, OF_RECEIPT.plusSeconds(bytes / LEAST_BYTES_A_SECOND));
    }

    /** Fetches the receipt beside a file, in the same way. */
    public boolean receipt(long number, Path to) throws IOException, InterruptedException {
        return fetch(FILES + number + RECEIPT, to, 0, ReceiptReader.MOST_BYTES, OF_RECEIPT);
    }

    private boolean fetch(String path, Path to, long least, long most, Duration patience)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            House.@Nullable Answer answer = null;
            IOException failure;
            try (FileSink sink = new FileSink(to, most)) {
                answer = house.download(path, sink, patience);
                if (answer.isGood()) {
                    return sink.written() >= least;
                }
                failure = refused(answer);
            } catch (SSLHandshakeException e) {
                failure = new IOException(House.unbelieved(e), e);
            } catch (IOException e) {
                failure = e;
            }
            if (answer != null && NOT_THIS.contains(answer.code())) {
                return false;
            }
            boolean isFinal = answer != null && !answer.isPassing();
            if (isFinal || attempt == ATTEMPTS) {
                throw failure;
            }
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        }
    }
}

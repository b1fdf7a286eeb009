package org.lianchu.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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

    private static final Duration OF_RECEIPT = Duration.ofSeconds(60);
    /** Slower than this nobody is helped: the house reads its own disk. */
    private static final long LEAST_BYTES_A_SECOND = 256 << 10;

    private static final int ATTEMPTS = 3;
    private static final Set<String> NOT_THIS = Set.of("NO_SUCH_FILE", "FILE_CHANGED");

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
     * Fetches a file.
     *
     * @param bytes that it has
     * @param to which is written over; in pieces there if this is not true
     * @return false if the house does not hand it out: it has changed, or is nobody's to receive any more
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
                failure = new IOException("the house answers " + answer.code() + ": " + answer.text("detail"));
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

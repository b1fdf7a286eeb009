package org.lianchu.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.lianchu.progress.ProgressListener;
import org.lianchu.submit.Receipt;

/**
 * Hands a document that is on the ledger over to the house: the receipt, then the file from the byte that the house
 * wants. Broken off by either side or the way between them, it asks how far it is and goes on; killed, the same command
 * does.
 *
 * <p>It gives up where the house refuses, and where for {@link Patience#LONGEST} nothing was gained.
 */
public final class RemoteHandOver {
    /** A little longer than the house gives a request, so that the house is the one that ends it. */
    private static final Duration OF_CONTENT = Duration.ofMinutes(11);

    private static final Duration OF_RECEIPT = Duration.ofSeconds(60);
    private static final long MIB = 1 << 20;
    private final House house;
    private final ProgressListener progress;
    private final Questions questions;

    public RemoteHandOver(House house, ProgressListener progress, Clock clock) {
        this.house = house;
        this.progress = progress;
        this.questions = new Questions(clock);
    }

    /** What became of a hand-over. */
    public sealed interface Result {
        /**
         * The house has it.
         *
         * @param state as the house says: WAITING, RECEIVED or REFUSED
         */
        record Done(String state) implements Result {}

        /** The house refuses it, by name and in words. */
        record Refused(String code, String message) implements Result {}

        /** Nobody knows, or not now: the same again goes on. */
        record Unknown(String message) implements Result {}
    }

    /**
     * Hands a document over.
     *
     * @param file with the receipt's content
     * @throws UncheckedIOException if the file cannot be read
     */
    public Result deliver(Receipt receipt, Path file) throws InterruptedException {
        try {
            House.Answer answer =
                    questions.until(House.Answer::isComplete, patience -> attempt(receipt, file, patience));
            return new Result.Done(answer.text("state"));
        } catch (HouseRefusedException e) {
            return new Result.Refused(e.code(), e.what());
        } catch (IOException e) {
            return new Result.Unknown(String.valueOf(e.getMessage()));
        }
    }

    private House.Answer attempt(Receipt receipt, Path file, Patience patience)
            throws IOException, InterruptedException {
        String path = House.document(receipt.submitter(), receipt.file());
        House.Answer known =
                house.put(path + "/receipt", BodyPublishers.ofByteArray(receipt.bytes()), Map.of(), OF_RECEIPT);
        if (!known.isGood() || known.isComplete()) {
            return known;
        }
        patience.reached(known.offset());
        String offset = String.valueOf(known.offset());
        return house.put(path, rest(file, known.offset()), Map.of(Uploading.OFFSET, offset), OF_CONTENT);
    }

    private BodyPublisher rest(Path file, long offset) {
        long size = size(file);
        if (offset >= size) {
            return BodyPublishers.noBody(); // whole there, and killed before it was laid
        }
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> open(file, offset, size)), size - offset);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream open(Path file, long offset, long size) {
        try {
            InputStream in = Files.newInputStream(file);
            in.skipNBytes(offset);
            return size < MIB ? in : new ShownStream(in, offset, size, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.lianchu.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import javax.net.ssl.SSLHandshakeException;

/**
 * Asks the house until it answers: what passes by itself, and a house that does not answer, is asked again for as long
 * as one has patience. Safe for many threads.
 */
final class Questions {
    private static final Duration OF_FILE = Duration.ofMinutes(10);

    private final Clock clock;

    Questions(Clock clock) {
        this.clock = clock;
    }

    /** What is asked of the house once; whoever gains something by it says so to the patience. */
    @FunctionalInterface
    interface Question {
        House.Answer answer(Patience patience) throws IOException, InterruptedException;
    }

    /**
     * The house's answer.
     *
     * @throws HouseRefusedException if it refuses
     * @throws IOException if it did not answer for as long as one has patience: the same again later
     */
    House.Answer ask(Question question) throws IOException, InterruptedException {
        return until(House.Answer::isGood, question);
    }

    /**
     * The house's answer that it is done: any other that is no refusal is asked for again.
     *
     * @throws HouseRefusedException if it refuses
     * @throws IOException as {@link #ask}
     */
    House.Answer until(Predicate<House.Answer> isDone, Question question) throws IOException, InterruptedException {
        Patience patience = new Patience(clock);
        String last = "";
        while (patience.isLeft()) {
            try {
                House.Answer answer = question.answer(patience);
                if (isDone.test(answer)) {
                    return answer;
                }
                if (!answer.isGood() && !answer.isPassing()) {
                    throw new HouseRefusedException(answer.code(), answer.text("detail"));
                }
                last = answer.code() + ": " + answer.text("detail");
            } catch (SSLHandshakeException e) {
                throw new HouseRefusedException("HOUSE_CERTIFICATE", House.unbelieved(e));
            } catch (IOException e) {
                last = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
            }
            patience.pause();
        }
        throw new IOException(last);
    }

    /**
     * Fetches a file, from its first byte each time.
     *
     * @param to which is written over, and durable then; not there where it is refused
     * @param most bytes that it may have
     * @throws HouseRefusedException as {@link #ask}
     * @throws IOException as {@link #ask}, or if the disk takes no more
     */
    void fetch(House house, String path, Path to, long most) throws IOException, InterruptedException {
        try {
            ask(patience -> {
                try (FileSink sink = new FileSink(to, most)) {
                    House.Answer answer = house.download(path, sink, OF_FILE);
                    if (answer.isGood()) {
                        sink.end();
                    }
                    return answer;
                }
            });
        } catch (HouseRefusedException e) {
            Files.deleteIfExists(to);
            throw e;
        }
    }
}

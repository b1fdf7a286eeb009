package org.lianchu.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.lianchu.identity.DurableFile;
import org.lianchu.identity.OwnerFiles;
import org.lianchu.market.ParticipantId;
import org.lianchu.proof.GivenInputs;
import org.lianchu.proof.OwnDay;
import org.lianchu.proof.ProofFormatException;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;

/**
 * Fetches from the house what a day was settled from, or a participant's part of it, into a folder that only its owner
 * reads. What a settled day came from never changes, so a file that is there is not fetched again; killed, the same
 * again goes on.
 */
public final class RemoteDays {
    /** More than any message that a peer takes. */
    private static final long MOST_BYTES = 256L << 20;

    private final House house;
    private final Path folder;
    private final Questions questions;

    /** @param folder where it is kept, made if need be */
    public RemoteDays(House house, Path folder, Clock clock) {
        this.house = house;
        this.folder = folder;
        this.questions = new Questions(clock);
    }

    /**
     * What a day was settled from, for those who see everything.
     *
     * @throws HouseRefusedException if the house refuses, or sends something else
     * @throws IOException if it did not answer for as long as one has patience: the same again later
     */
    public GivenInputs inputs(RunId run, TradingDay day) throws IOException, InterruptedException {
        return fetched(
                of(run, day) + "/inputs",
                inputsFile(run, day),
                GivenInputs::read,
                given -> given.run().equals(run) && given.day().equals(day));
    }

    /**
     * A participant's part of a day.
     *
     * @throws HouseRefusedException as {@link #inputs}
     * @throws IOException as {@link #inputs}
     */
    public OwnDay own(RunId run, TradingDay day, ParticipantId participant) throws IOException, InterruptedException {
        return fetched(
                of(run, day) + "/accounts/" + participant,
                ownFile(run, day, participant),
                OwnDay::read,
                own -> own.run().equals(run)
                        && own.day().equals(day)
                        && own.participant().equals(participant));
    }

    /** Where a day's inputs are kept. */
    public Path inputsFile(RunId run, TradingDay day) {
        return folder.resolve(run + "-" + day + GivenInputs.SUFFIX);
    }

    /** Where a participant's part of a day is kept. */
    public Path ownFile(RunId run, TradingDay day, ParticipantId participant) {
        return folder.resolve(run + "-" + day + "-" + participant + OwnDay.SUFFIX);
    }

    private static String of(RunId run, TradingDay day) {
        return "/api/v1/runs/" + run + "/days/" + day;
    }

    private <T> T fetched(String path, Path file, Function<Path, T> read, Predicate<T> isAsked)
            throws IOException, InterruptedException {
        if (Files.isRegularFile(file)) {
            T kept = read.apply(file);
            if (!isAsked.test(kept)) {
                throw new ProofFormatException(file + ": of another day, run or participant than its name says");
            }
            return kept;
        }
        Path part = OwnerFiles.folder(folder).resolve("." + file.getFileName() + ".part");
        questions.fetch(house, path, part, MOST_BYTES);
        T content = read(part, path, read);
        if (!isAsked.test(content)) {
            Files.delete(part);
            throw new HouseRefusedException("HOUSE_ANSWER", "the house was asked for " + path + " and sent another");
        }
        DurableFile.move(part, file);
        return content;
    }

    private static <T> T read(Path part, String path, Function<Path, T> read) throws IOException {
        try {
            return read.apply(part);
        } catch (ProofFormatException e) {
            Files.delete(part);
            throw new HouseRefusedException("HOUSE_ANSWER", path + " is not what it should be: " + e.getMessage());
        }
    }
}

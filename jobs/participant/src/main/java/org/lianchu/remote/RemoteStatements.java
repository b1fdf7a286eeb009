package org.lianchu.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.DurableFile;
import org.lianchu.identity.OwnerFiles;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.RunId;
import org.lianchu.submit.FileHash;
import tools.jackson.databind.JsonNode;

/**
 * Fetches statements from the house: DIR/RUN/PARTICIPANT/ with workbook and proof. What is whole there already, by its
 * SHA-256, is not fetched again; killed, the same again goes on. Safe for many threads.
 *
 * <p>A workbook never stands beside another's proof: both are fetched before the old ones go, and the workbook is put
 * in its place last.
 */
public final class RemoteStatements {
    private static final Duration OF_LIST = Duration.ofSeconds(60);
    private static final String STATEMENTS = "/api/v1/statements";
    private static final String LIST = STATEMENTS + "?limit=500";
    private static final int MOST = 100_000;
    private static final long MOST_BYTES = 256L << 20;

    private final House house;
    private final Questions questions;

    public RemoteStatements(House house, Clock clock) {
        this.house = house;
        this.questions = new Questions(clock);
    }

    /**
     * Which are wanted; null of each for all that the party may see.
     *
     * @param month of the run
     */
    public record Wanted(
            @Nullable YearMonth month,
            @Nullable RunId run,
            @Nullable ParticipantId participant) {
        private String query() {
            return (month == null ? "" : "&month=" + month)
                    + (run == null ? "" : "&run=" + run)
                    + (participant == null ? "" : "&participant=" + participant);
        }
    }

    /** A file at the house. */
    public record Remote(String path, long bytes, Hash sha256) {
        private static Remote of(String path, JsonNode node) {
            long bytes = node.path("bytes").asLong(-1);
            if (bytes < 0 || bytes > MOST_BYTES) {
                throw new IllegalArgumentException(path + " of " + bytes + " bytes");
            }
            return new Remote(path, bytes, Hash.parse(node.path("sha256").asString("")));
        }
    }

    /** A statement at the house. */
    public record Listed(RunId run, ParticipantId participant, Remote workbook, Remote proof) {
        private static Listed of(JsonNode node) {
            RunId run = RunId.parse(node.path("run").asString(""));
            ParticipantId participant =
                    new ParticipantId(node.path("participant").asString(""));
            String path = STATEMENTS + "/" + run + "/" + participant;
            return new Listed(
                    run,
                    participant,
                    Remote.of(path + "/workbook", node.path("workbook")),
                    Remote.of(path + "/proof", node.path("proof")));
        }

        /** Where it belongs in a folder. */
        public Path in(Path folder) {
            return folder.resolve(run.toString()).resolve(participant.text());
        }
    }

    /**
     * The statements that the house has for the party, by run and participant.
     *
     * @throws HouseRefusedException if it refuses
     * @throws IOException if it did not answer for as long as one has patience: the same again later
     */
    public List<Listed> list(Wanted wanted) throws IOException, InterruptedException {
        List<Listed> all = new ArrayList<>();
        String after = "";
        do {
            String path = LIST + wanted.query() + after;
            JsonNode page = questions.ask(patience -> house.get(path, OF_LIST)).content();
            try {
                page.path("items").forEach(node -> all.add(Listed.of(node)));
            } catch (IllegalArgumentException | java.time.DateTimeException e) {
                throw new HouseRefusedException(
                        "HOUSE_ANSWER", "the house lists what is no statement: " + e.getMessage());
            }
            if (all.size() > MOST) {
                throw new HouseRefusedException("HOUSE_ANSWER", "the house lists more than " + MOST + " statements");
            }
            String next = page.path("next").asString("");
            after = next.isEmpty() ? "" : "&after=" + next;
        } while (!after.isEmpty());
        return all;
    }

    /**
     * Fetches a statement, unless it is there.
     *
     * @param folder for all of them
     * @param workbook the file's name in the statement's own folder
     * @param proof likewise
     * @return whether anything was to be fetched
     * @throws HouseRefusedException if it is refused, or no longer what was listed: the same again lists it anew
     * @throws IOException if the house did not answer, or the disk takes no more
     */
    public boolean fetch(Listed listed, Path folder, String workbook, String proof)
            throws IOException, InterruptedException {
        Path own = OwnerFiles.folder(listed.in(folder));
        boolean hasWorkbook = isThere(own.resolve(workbook), listed.workbook());
        boolean hasProof = isThere(own.resolve(proof), listed.proof());
        if (hasWorkbook && hasProof) {
            return false;
        }
        Path newProof = fetched(listed.proof(), own.resolve(proof));
        Path newWorkbook = fetched(listed.workbook(), own.resolve(workbook));
        Files.deleteIfExists(own.resolve(workbook));
        DurableFile.move(newProof, own.resolve(proof));
        DurableFile.move(newWorkbook, own.resolve(workbook));
        return true;
    }

    private static boolean isThere(Path file, Remote remote) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == remote.bytes()
                && FileHash.of(file).equals(remote.sha256());
    }

    private Path fetched(Remote remote, Path target) throws IOException, InterruptedException {
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        questions.fetch(house, remote.path(), part, remote.bytes());
        if (!isThere(part, remote)) {
            throw new HouseRefusedException(
                    "HOUSE_ANSWER", "what came of " + remote.path() + " is not what was listed; fetch it again");
        }
        return part;
    }
}

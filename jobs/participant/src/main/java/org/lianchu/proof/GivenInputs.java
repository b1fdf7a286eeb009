package org.lianchu.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianchu.contract.encoding.MalformedException;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.contract.request.Settle;
import org.lianchu.json.Hex;
import org.lianchu.json.JsonFormatException;
import org.lianchu.json.StrictJson;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;

/**
 * What settled a day and stands in no block of a PRIVATE channel: dispatch gives it to the countersigner and to members
 * entitled to it, in a file of its own, {@code {"version": 1, "run": "…", "day": "…", "chunks": "<base64>", "secret":
 * "<64 hex>"}}. It proves nothing by itself: whoever has it recomputes the day and compares with the ledger.
 *
 * @param inputs by the names of {@link GivenDay}
 */
public record GivenInputs(RunId run, TradingDay day, SortedMap<String, byte[]> inputs) {
    /** What the name of such a file ends in. */
    public static final String SUFFIX = ".inputs.json";

    private static final int VERSION = 1;

    public GivenInputs {
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    }

    private record Content(int version, RunId run, TradingDay day, byte[] chunks, Hex secret) {}

    /** The file of a settlement. */
    public static byte[] bytes(GivenDay given) {
        SortedMap<String, byte[]> inputs = given.inputs();
        return StrictJson.bytes(new Content(
                VERSION,
                given.settle().run(),
                given.settle().day(),
                inputs.getOrDefault(GivenDay.CHUNKS, new byte[0]),
                new Hex(given.secret().bytes())));
    }

    /**
     * Reads such a file.
     *
     * @throws ProofFormatException if it holds anything else, naming the file and the key
     * @throws UncheckedIOException if it cannot be read
     */
    public static GivenInputs read(Path file) {
        try {
            Content content = StrictJson.read(Files.readAllBytes(file), VERSION, Content.class);
            return new GivenInputs(
                    content.run,
                    content.day,
                    new TreeMap<>(Map.of(GivenDay.CHUNKS, content.chunks, GivenDay.SECRET, content.secret.bytes())));
        } catch (JsonFormatException e) {
            throw new ProofFormatException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The settlement as it was given.
     *
     * @throws ProofRefusedException INPUTS_DAMAGED if these are no chunks and no secret
     */
    static GivenDay of(Settle settle, SortedMap<String, byte[]> inputs) {
        try {
            return GivenDay.read(settle, name -> inputs.getOrDefault(name, new byte[0]));
        } catch (MalformedException e) {
            throw new ProofRefusedException(
                    "INPUTS_DAMAGED", "the inputs are no chunks with a day secret: " + e.getMessage());
        }
    }
}

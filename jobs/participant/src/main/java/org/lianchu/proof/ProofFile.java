package org.lianchu.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.InclusionPath;
import org.lianchu.evidence.RecordType;
import org.lianchu.evidence.Salt;
import org.lianchu.json.Hex;
import org.lianchu.json.JsonFormatException;
import org.lianchu.json.StrictJson;
import tools.jackson.databind.JsonNode;

/**
 * The file {@code <name>.proof.json} (formats, section 4).
 *
 * <p>Guarantees: one proof has one text, a single line in UTF-8 with LF after it; reading is strict, so a key too many,
 * too few, twice or of another kind is an error that names it. Strict is not true: {@link ProofCheck} is for that.
 */
public final class ProofFile {
    /** What the name of a proof's file ends in. */
    public static final String SUFFIX = ".proof.json";

    private static final int VERSION = 1;
    /** A posting's record with 65,535 bytes of reference, thrice; far beyond any proof of ours. */
    private static final long MAX_BYTES = 16L << 20;

    private static final Pattern TRANSACTION = Pattern.compile("[0-9a-f]{64}");

    private ProofFile() {}

    /**
     * The whole file.
     *
     * @param record as its type has it
     */
    record Content(
            int version,
            int type,
            JsonNode record,
            Hex bytes,
            Salt salt,
            int index,
            int count,
            List<InclusionPath.Step> path,
            Hash root,
            ProofAnchor anchor) {
        private static Content of(Proof proof) {
            return new Content(
                    VERSION,
                    proof.record().type().code(),
                    StrictJson.part(RecordJson.of(proof.record())),
                    new Hex(proof.bytes()),
                    proof.salt(),
                    proof.path().index(),
                    proof.path().count(),
                    proof.path().steps(),
                    proof.root(),
                    proof.anchor());
        }

        private Proof proof() {
            RecordType known = RecordType.ofCode(type)
                    .orElseThrow(() -> new ProofFormatException("type: a number from 1 to 6, or 8"));
            if (!TRANSACTION.matcher(anchor.transaction()).matches()) {
                throw new ProofFormatException("anchor.transaction: 64 hex digits in lower case");
            }
            return new Proof(
                    RecordJson.read(known, record),
                    bytes.bytes(),
                    salt,
                    new InclusionPath(index, count, path),
                    root,
                    anchor);
        }
    }

    /** The file's bytes. */
    public static byte[] bytes(Proof proof) {
        byte[] json = StrictJson.bytes(Content.of(proof));
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    /**
     * Reads a proof.
     *
     * @throws ProofFormatException if the file holds anything else, naming the file and the key
     * @throws UncheckedIOException if it cannot be read
     */
    public static Proof read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ProofFormatException("larger than any proof");
            }
            return parse(Files.readAllBytes(file));
        } catch (ProofFormatException e) {
            throw new ProofFormatException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a proof's bytes.
     *
     * @throws ProofFormatException naming the key
     */
    public static Proof parse(byte[] json) {
        try {
            return StrictJson.read(json, VERSION, Content.class).proof();
        } catch (JsonFormatException e) {
            throw new ProofFormatException(e.getMessage(), e);
        }
    }
}

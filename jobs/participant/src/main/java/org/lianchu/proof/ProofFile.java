package org.lianchu.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.InclusionPath;
import org.lianchu.evidence.RecordType;
import org.lianchu.evidence.Salt;
import org.lianchu.market.ParticipantId;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

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
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ProofFile() {}

    /** The file's bytes. */
    public static byte[] bytes(Proof proof) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("version", VERSION);
        object.put("type", proof.record().type().code());
        object.put("record", RecordJson.write(proof.record()));
        object.put("bytes", HexFormat.of().formatHex(proof.bytes()));
        Salt salt = proof.salt();
        if (salt != null) {
            object.put("salt", salt.toString());
        }
        object.put("index", proof.path().index());
        object.put("count", proof.path().count());
        object.put("path", steps(proof.path()));
        object.put("root", proof.root().toString());
        object.put("anchor", anchor(proof.anchor()));
        return (JSON.writeValueAsString(object) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static List<Map<String, String>> steps(InclusionPath path) {
        List<Map<String, String>> steps = new ArrayList<>();
        for (InclusionPath.Step step : path.steps()) {
            Map<String, String> object = new LinkedHashMap<>();
            object.put("side", step.side().name());
            object.put("hash", step.hash().toString());
            steps.add(object);
        }
        return steps;
    }

    private static Map<String, Object> anchor(ProofAnchor anchor) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("key", anchor.key());
        object.put("channel", anchor.channel());
        object.put("transaction", anchor.transaction());
        object.put("block", anchor.block());
        object.put("submitter", anchor.submitter().text());
        object.put("envelope", Base64.getEncoder().encodeToString(anchor.envelope()));
        return object;
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
            return proof(JsonKeys.of(JSON.readTree(json), ""));
        } catch (JacksonException e) {
            throw new ProofFormatException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Proof proof(JsonKeys keys) {
        if (keys.number("version") != VERSION) {
            throw new ProofFormatException("version is not 1; take a program of the proof's version");
        }
        RecordType type =
                RecordType.ofCode(keys.count("type")).orElseThrow(() -> new ProofFormatException("type is not 1 to 5"));
        CanonicalRecord record = RecordJson.read(type, keys.object("record"));
        byte[] bytes = keys.hex("bytes");
        Salt salt = salt(type, keys);
        InclusionPath path = new InclusionPath(keys.count("index"), keys.count("count"), readSteps(keys));
        Hash root = keys.text("root", "a hash", Hash::parse);
        ProofAnchor anchor = readAnchor(keys.object("anchor"));
        keys.end();
        return new Proof(record, bytes, salt, path, root, anchor);
    }

    /** Postings alone have none; a salt beside one is an unknown key, and left to {@code end}. */
    private static @Nullable Salt salt(RecordType type, JsonKeys keys) {
        return type == RecordType.POSTING ? null : keys.text("salt", "a salt", Salt::parse);
    }

    private static List<InclusionPath.Step> readSteps(JsonKeys keys) {
        List<InclusionPath.Step> steps = new ArrayList<>();
        for (JsonKeys step : keys.objects("path")) {
            InclusionPath.Side side = step.text("side", "L or R", InclusionPath.Side::valueOf);
            Hash hash = step.text("hash", "a hash", Hash::parse);
            step.end();
            steps.add(new InclusionPath.Step(side, hash));
        }
        return steps;
    }

    private static ProofAnchor readAnchor(JsonKeys keys) {
        ProofAnchor anchor = new ProofAnchor(
                keys.text("key"),
                keys.text("channel"),
                keys.text("transaction"),
                keys.number("block"),
                keys.text("submitter", "a participant", ParticipantId::new),
                keys.base64("envelope"));
        keys.end();
        if (!TRANSACTION.matcher(anchor.transaction()).matches()) {
            throw new ProofFormatException("anchor.transaction is not 64 hex digits in lower case");
        }
        return anchor;
    }
}

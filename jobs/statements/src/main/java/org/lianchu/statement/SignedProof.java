package org.lianchu.statement;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Organisations;
import org.lianchu.identity.Signatory;
import org.lianchu.identity.Trust;
import org.lianchu.identity.UntrustedException;
import org.lianchu.proof.ProofFormatException;

/**
 * The bytes of a proof file in two: what DISPATCH signed, and its signature behind that.
 *
 * <p>Guarantees: {@link #text} is cut out of the file as it is, never printed again, so that a verifier written from
 * the page hashes the same bytes, and a later version of a JSON library cannot void a proof that was kept. What is
 * read of a proof is read from those bytes alone. The signature has one way of being written: a file in which any
 * byte was changed, a blank included, is not verified.
 *
 * @param text the JSON object that was signed, closed with its brace; only read
 * @param signer serialized as Fabric names it; only read
 * @param signature ECDSA P-256 over SHA-256 of the text, in DER; only read
 */
record SignedProof(byte[] text, byte[] signer, byte[] signature) {
    private static final String KEY = ",\"signature\":";
    private static final String BASE64 = "((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)";
    private static final Pattern TAIL = Pattern.compile(
            Pattern.quote(KEY + "{\"signer\":\"") + BASE64 + "\",\"signature\":\"" + BASE64 + "\"\\}\\}\n");

    /** Signs an object's text. */
    static SignedProof of(byte[] text, Identity issuer) {
        return new SignedProof(
                text,
                issuer.creator().toByteArray(),
                issuer.sign(Hash.sha256(text).bytes()));
    }

    /**
     * Cuts a file's bytes.
     *
     * @throws ProofFormatException if it does not end in a signature
     */
    static SignedProof cut(byte[] file) {
        // one character a byte, so that places in the text are places in the file
        String bytes = new String(file, StandardCharsets.ISO_8859_1);
        int end = bytes.lastIndexOf(KEY + "{");
        Matcher tail = TAIL.matcher(end < 0 ? "" : bytes.substring(end));
        if (!tail.matches()) {
            throw new ProofFormatException("signature is not the last key with signer and signature alone, as the"
                    + " issuer writes it: the file was altered, or is no proof of a statement");
        }
        byte[] text = Arrays.copyOf(file, end + 1);
        text[end] = '}';
        return new SignedProof(text, decoded(tail.group(1)), decoded(tail.group(2)));
    }

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    /** The whole file. */
    byte[] file() {
        Base64.Encoder base64 = Base64.getEncoder();
        String tail = KEY + "{\"signer\":\"" + base64.encodeToString(signer) + "\",\"signature\":\""
                + base64.encodeToString(signature) + "\"}}\n";
        ByteArrayOutputStream file = new ByteArrayOutputStream(text.length + tail.length());
        file.write(text, 0, text.length - 1);
        file.writeBytes(tail.getBytes(StandardCharsets.US_ASCII));
        return file.toByteArray();
    }

    /** @param at when the signer's certificate must have been in force */
    StatementFinding checked(Trust trust, Instant at) {
        try {
            Signatory signatory = Signatory.read(ByteString.copyFrom(signer));
            Optional<String> objection = signatory.mspId().equals(Organisations.DISPATCH)
                    ? trust.objection(signatory, at, Hash.sha256(text).bytes(), signature)
                    : Optional.of(signatory + " is not of dispatch");
            return objection
                    .map(why -> StatementFinding.failed(
                            StatementFinding.What.ISSUER, why + ": the proof file was altered, or is not dispatch's"))
                    .orElseGet(() ->
                            StatementFinding.ok(StatementFinding.What.ISSUER, signatory + " signed the proof file"));
        } catch (UntrustedException e) {
            return StatementFinding.failed(StatementFinding.What.ISSUER, String.valueOf(e.getMessage()));
        }
    }
}

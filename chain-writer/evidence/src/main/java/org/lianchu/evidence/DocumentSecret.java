package org.lianchu.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * What only a document's submitter, and whoever holds its receipt, knows: the source of its salts and of its id on the
 * ledger.
 *
 * <p>Guarantees: derived, not drawn, so the same file under the same submitter's key always has the same secret, salts,
 * roots and id, and a repeated submission makes the same bytes. It does not print itself; {@link #hex()} does.
 */
public final class DocumentSecret {
    /** Length in bytes, of the secret and of the submitter's key it is derived from. */
    public static final int LENGTH = 32;

    private static final byte[] LABEL = "lianchu/v1/secret".getBytes(US_ASCII);
    private static final byte[] DOCUMENT = {2};

    private final byte[] bytes;

    private DocumentSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * HMAC-SHA256(submitter's key, "lianchu/v1/secret" || SHA-256 of the file).
     *
     * @param submitterKey the 32 random bytes kept with the submitter's key
     * @param file SHA-256 of the file
     * @throws IllegalArgumentException if the key has not 32 bytes
     */
    public static DocumentSecret derive(byte[] submitterKey, Hash file) {
        if (submitterKey.length != LENGTH) {
            throw new IllegalArgumentException("a submitter's key has 32 bytes, not " + submitterKey.length);
        }
        Mac mac = Algorithms.hmacSha256(submitterKey);
        mac.update(LABEL);
        return new DocumentSecret(mac.doFinal(file.bytes()));
    }

    /**
     * Reads the 64 hex digits of a receipt.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static DocumentSecret parse(String hex) {
        return new DocumentSecret(Hex.parse(hex, LENGTH));
    }

    /** The document's id on the ledger: SHA-256(0x02 || secret || SHA-256 of the file). */
    public Hash documentId(Hash file) {
        return Hash.sha256(DOCUMENT, bytes, file.bytes());
    }

    /** The salts of the document's records, for one thread. */
    public Salts salts() {
        return new Salts(Algorithms.hmacSha256(bytes), SaltLabel.RECORD);
    }

    /** 64 hex digits in lower case, for the receipt and nothing else. */
    public String hex() {
        return Hex.text(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DocumentSecret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Not the secret. */
    @Override
    public String toString() {
        return "DocumentSecret[hidden]";
    }
}

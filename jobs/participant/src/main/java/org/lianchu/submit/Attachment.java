package org.lianchu.submit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lianchu.evidence.Hash;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;

/**
 * What the record of an attachment says beside the file's hash.
 *
 * @param mediaType such as {@code application/pdf}
 * @param name the file's own, wherever it is handed over
 * @param subject what it is about, in the submitter's words: a trade, a contract, a day
 */
public record Attachment(String mediaType, String name, String subject) {
    /** Most bytes of UTF-8 of each. */
    public static final int MOST_BYTES = 4 << 10;

    /** @throws IllegalArgumentException if one is empty or too long, by its key in the receipt */
    public Attachment {
        check(mediaType, "media_type");
        check(name, "name");
        check(subject, "subject");
    }

    private static void check(String text, String what) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > MOST_BYTES) {
            throw new IllegalArgumentException(what + ": 1 to " + MOST_BYTES + " bytes");
        }
    }

    /** The one record of the document that a file with this hash is. */
    public DataRow row(Hash sha256) {
        return new DataRow(Dataset.ATTACHMENT, List.of(mediaType, name, sha256.toString(), subject));
    }
}

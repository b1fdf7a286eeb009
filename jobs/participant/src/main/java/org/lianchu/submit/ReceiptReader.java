package org.lianchu.submit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.lianchu.json.JsonFormatException;
import org.lianchu.json.StrictJson;

/** Reads receipts, strictly: every key once and no other, of its own type, and nothing behind. */
public final class ReceiptReader {
    /**
     * The receipt in a file that is there; empty if it is damaged, for whoever laid it there makes it anew.
     *
     * @throws IOException if it cannot be read
     */
    public static Optional<Receipt> undamaged(Path file) throws IOException {
        try {
            return Optional.of(read(file));
        } catch (ReceiptFormatException damaged) {
            return Optional.empty();
        }
    }

    /** Room for the chunks of every day of a century. */
    public static final int MOST_BYTES = 8 << 20;

    private ReceiptReader() {}

    /**
     * Reads a receipt.
     *
     * @param file the receipt itself, as {@link Receipt#beside} names it
     * @throws ReceiptFormatException if it is none: the message names file and key
     * @throws IOException if the file cannot be read; nothing is known about the receipt then
     */
    public static Receipt read(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ReceiptFormatException(file, "a receipt is a plain file, not a folder, a link or a device");
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new ReceiptFormatException(file, "a receipt has at most " + MOST_BYTES + " bytes");
            }
            return receipt(file, bytes);
        }
    }

    /**
     * Reads a receipt that did not come as a file.
     *
     * @param file the name that messages give it
     * @throws ReceiptFormatException if it is none
     */
    public static Receipt read(Path file, byte[] bytes) {
        return receipt(file, bytes);
    }

    private static Receipt receipt(Path file, byte[] bytes) {
        try {
            return StrictJson.read(bytes, ReceiptJson.VERSION, ReceiptJson.class)
                    .receipt();
        } catch (JsonFormatException e) {
            // of a text that is no JSON the parser's message quotes a part, which may be the secret's
            String what = e.key().isEmpty() ? "not one JSON object, or a key twice" : String.valueOf(e.getMessage());
            throw new ReceiptFormatException(file, what);
        } catch (IllegalArgumentException e) {
            throw new ReceiptFormatException(file, String.valueOf(e.getMessage()));
        }
    }
}

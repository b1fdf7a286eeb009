package org.lianchu.submit;

import java.nio.file.Path;
import org.lianchu.refusal.RefusedException;

/**
 * A file is no receipt. The message begins with {@code RECEIPT}, names the file and the key, and says what would be
 * right. The file beside it must not be taken by it: its submitter submits the file again and gets a new one.
 */
public final class ReceiptFormatException extends RefusedException {
    private static final long serialVersionUID = 1L;

    ReceiptFormatException(Path file, String what) {
        super("RECEIPT", file + ": " + what + "; submit the file again for a new receipt");
    }
}

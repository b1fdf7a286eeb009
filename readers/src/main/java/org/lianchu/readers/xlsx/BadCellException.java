package org.lianchu.readers.xlsx;

import java.io.Serial;
import org.lianchu.readers.reject.RejectCode;

/** A cell holds nothing that can stand there; whoever knows its place makes it a reject. */
final class BadCellException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final RejectCode code;
    private final String raw;

    BadCellException(RejectCode code, String raw, String message) {
        super(message, null, false, false);
        this.code = code;
        this.raw = raw;
    }

    RejectCode code() {
        return code;
    }

    String raw() {
        return raw;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}

package org.lianchu.readers;

import java.io.IOException;
import java.io.Serial;

/** The bytes of an archive cannot be had whole; whoever reads them makes it a reject. */
final class DamagedInputException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private final RejectCode code;

    DamagedInputException(RejectCode code, String message) {
        super(message);
        this.code = code;
    }

    RejectCode code() {
        return code;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}

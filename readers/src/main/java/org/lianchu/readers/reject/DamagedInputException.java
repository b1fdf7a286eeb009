package org.lianchu.readers.reject;

import java.io.IOException;
import java.io.Serial;

/** The bytes of an archive cannot be had whole; whoever reads them makes it a reject. */
public final class DamagedInputException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private final RejectCode code;

    public DamagedInputException(RejectCode code, String message) {
        super(message);
        this.code = code;
    }

    public RejectCode code() {
        return code;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}

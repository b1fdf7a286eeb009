package org.lianchu.proof;

import org.jspecify.annotations.Nullable;

/**
 * A file is no proof, or no proof of this version. The message names the file and the key, and says what would be
 * right; whoever gets it asks the proof's maker for another copy.
 */
public final class ProofFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProofFormatException(String message) {
        super(message);
    }

    public ProofFormatException(@Nullable String message, Throwable cause) {
        super(message, cause);
    }
}

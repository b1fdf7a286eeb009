package org.lianchu.reconciliation;

/** A tolerance file that cannot be read; the message names file, key and what would be right. Correct the file. */
public final class ToleranceFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ToleranceFormatException(String message) {
        super(message);
    }
}

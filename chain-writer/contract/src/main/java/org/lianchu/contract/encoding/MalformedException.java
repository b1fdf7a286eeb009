package org.lianchu.contract.encoding;

/**
 * Bytes that no {@link FieldWriter} wrote for this purpose. A request with such bytes is refused; in a stored value
 * it is a
 * bug or a damaged ledger.
 */
public final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
        super(message);
    }

    MalformedException(String message, Throwable cause) {
        super(message, cause);
    }
}

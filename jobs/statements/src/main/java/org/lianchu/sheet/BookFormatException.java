package org.lianchu.sheet;

/** A file is no XLSX workbook, or one that this program does not read. The message says why. */
public final class BookFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BookFormatException(String message) {
        super(message);
    }

    BookFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}

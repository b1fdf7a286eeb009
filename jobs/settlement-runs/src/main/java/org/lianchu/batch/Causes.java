package org.lianchu.batch;

import org.springframework.core.NestedExceptionUtils;

/** Tells why something stopped. */
public final class Causes {
    private Causes() {}

    /** What the innermost cause says, which knows most; its kind if it says nothing. */
    public static String inWords(Throwable thrown) {
        Throwable inner = NestedExceptionUtils.getMostSpecificCause(thrown);
        String message = inner.getMessage();
        return message == null || message.isBlank() ? inner.getClass().getSimpleName() : message;
    }
}

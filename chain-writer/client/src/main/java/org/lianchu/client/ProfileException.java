package org.lianchu.client;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lianchu.refusal.RefusedException;

/** A connection profile cannot be used as it is; the message says what to correct. */
public final class ProfileException extends RefusedException {
    private static final long serialVersionUID = 1;

    /** @param file null if it is not known any more */
    ProfileException(@Nullable Path file, String what) {
        super("PROFILE", (file == null ? "the connection profile" : file) + ": " + what);
    }
}

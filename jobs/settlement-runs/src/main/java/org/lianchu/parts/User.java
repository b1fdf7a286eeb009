package org.lianchu.parts;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.FileSystems;

/** The user that this process runs as. */
final class User {
    private static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    private User() {}

    /** The system's number of the user; -1 where there are none (Windows). */
    static long number() {
        return UNIX ? new UnixSystem().getUid() : -1;
    }

    /** Whether it may do everything. */
    static boolean isRoot() {
        return number() == 0;
    }
}

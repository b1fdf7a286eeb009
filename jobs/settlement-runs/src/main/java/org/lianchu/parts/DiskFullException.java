package org.lianchu.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lianchu.refusal.RefusedException;

/** There is too little room on the disk for what was asked. Nothing was begun; make room and give it again. */
public final class DiskFullException extends RefusedException {
    /** What a night of a large market may write before anybody looks again, and what PostgreSQL starts with. */
    private static final long LEAST_BYTES = 200L << 20;

    private static final long MIB = 1 << 20;
    private static final long serialVersionUID = 1L;

    private DiskFullException(Path folder, long left) {
        super(
                "DISK_FULL",
                left / MIB + " MiB are left on the disk of " + folder + ", work needs " + LEAST_BYTES / MIB
                        + " at least: make room and give the same command again");
    }

    /** What is left was not enough for what was tried. */
    static DiskFullException at(Path folder) {
        return new DiskFullException(folder, left(folder));
    }

    /** @throws DiskFullException if less is left than work needs */
    static void lookBefore(Path folder) {
        long left = left(folder);
        if (left < LEAST_BYTES) {
            throw new DiskFullException(folder, left);
        }
    }

    private static long left(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.lianchu.submit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.lianchu.digest.Sha256;
import org.lianchu.evidence.Hash;

/** SHA-256 of files of any size. */
public final class FileHash {
    private static final int BUFFER = 1 << 16;

    private FileHash() {}

    public static Hash of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /** Of what a stream has left; it stays the caller's. */
    public static Hash of(InputStream in) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return Hash.of(digest.digest());
    }
}

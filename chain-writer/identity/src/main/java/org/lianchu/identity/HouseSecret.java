package org.lianchu.identity;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The 32 random bytes of the market's house, one for all its operators: from them come the secrets of every settled day
 * and of DISPATCH's own documents. They outlive keys, and are backed up with the wallet they lie in.
 *
 * <p>Guarantees: made once, whole or not at all, readable by their owner only, and never overwritten: of two processes
 * that find none, both use what the first made.
 */
final class HouseSecret {
    static final String FILE = "house-secret";

    private HouseSecret() {}

    /** The file, made now if there is none. */
    static Path in(Path wallet) throws IOException {
        Path file = wallet.resolve(FILE);
        if (Files.exists(file)) {
            return file;
        }
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        Path draft = wallet.resolve("." + FILE + "." + ProcessHandle.current().pid() + "."
                + Thread.currentThread().getId());
        try {
            OwnerFiles.write(draft, HexFormat.of().formatHex(random));
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException there) {
            return file;
        } finally {
            Files.deleteIfExists(draft);
        }
        DurableFile.forceFolder(file);
        return file;
    }
}

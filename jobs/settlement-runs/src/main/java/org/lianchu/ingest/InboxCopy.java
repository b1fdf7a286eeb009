package org.lianchu.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.lianchu.store.PlannedFile;

/** The files of an inbox that is this machine's own, or shared with it, or mirrored to it. */
public final class InboxCopy implements FileSource {
    private final Path root;

    /** @param root the folder that has a folder of each submitter */
    public InboxCopy(Path root) {
        this.root = root;
    }

    @Override
    public Optional<Laid> lay(PlannedFile file) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new IOException("there is no folder " + root);
        }
        Path path = root.resolve(file.submitter()).resolve(file.file());
        boolean isThere = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.size(path) == file.bytes();
        return isThere ? Optional.of(new Laid(path, () -> {})) : Optional.empty();
    }
}

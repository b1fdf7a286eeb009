package org.lianchu.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.io.FileUtils;
import org.lianchu.identity.OwnerFiles;
import org.lianchu.remote.RemoteInbox;
import org.lianchu.store.PlannedFile;
import org.lianchu.submit.Receipt;

/** The files as the house hands them out over its API, each for as long as it is read. */
public final class HouseFiles implements FileSource {
    private final RemoteInbox house;
    private final Path scratch;

    /** @param scratch where files are laid for as long as they are read */
    public HouseFiles(RemoteInbox house, ScratchFolder scratch) {
        this.house = house;
        this.scratch = scratch.folder();
    }

    @Override
    public Optional<Laid> lay(PlannedFile file) throws IOException {
        // the same part may be worked on twice at the same time
        Path own = OwnerFiles.folder(scratch.resolve(UUID.randomUUID().toString()));
        boolean isLaid = false;
        try {
            Path path = below(own, file.file());
            isLaid = house.receipt(file.document(), Receipt.beside(path))
                    && house.file(file.document(), file.bytes(), path);
            return isLaid ? Optional.of(new Laid(path, () -> remove(own))) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while fetching " + file.submitter() + "/" + file.file(), e);
        } finally {
            if (!isLaid) {
                remove(own);
            }
        }
    }

    /** The name is the house's word; it is to lead nowhere else. */
    private static Path below(Path own, String name) throws IOException {
        Path path = own.resolve(name).normalize();
        Path parent = path.getParent();
        if (Path.of(name).isAbsolute() || parent == null || !parent.startsWith(own)) {
            throw new IOException(name + " is no path below a submitter's folder");
        }
        Files.createDirectories(parent);
        return path;
    }

    private static void remove(Path own) {
        try {
            FileUtils.deleteDirectory(own.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.lianchu.parts;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.io.FileUtils;
import org.apache.commons.lang3.SystemUtils;
import org.lianchu.home.Home;
import org.lianchu.identity.OwnerFiles;

/**
 * PostgreSQL's programs, unpacked once for a user of a machine into a folder of that user's own.
 *
 * <p>They run with the user's rights, so nothing is believed of a folder that somebody else could have filled: it and
 * every one above it belong to the user or to the system, and nobody else may write there. That is looked at each time
 * before anything is run.
 *
 * @param bin the folder of the programs
 */
record ServerPrograms(Path bin) {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final int STICKY = 01000;
    private static final int EXECUTABLE = 0100;

    /**
     * Finds or unpacks them: in the user's cache, or in the home where there is none that is safe.
     *
     * @throws DatabaseRefusedException if neither folder is safe
     */
    static synchronized ServerPrograms of(Home home) throws IOException {
        List<String> unsafe = new ArrayList<>();
        for (Path folder : List.of(cache(), home.programs())) {
            try {
                OwnerFiles.folder(folder);
            } catch (IOException e) {
                unsafe.add(folder + ": " + e);
                continue;
            }
            String problem = problem(folder.toRealPath());
            if (problem.isEmpty()) {
                return new ServerPrograms(unpacked(folder).resolve("bin"));
            }
            unsafe.add(problem);
        }
        throw DatabaseRefusedException.unsafePrograms(unsafe);
    }

    private static Path cache() {
        String own = System.getenv("XDG_CACHE_HOME");
        Path caches = own == null || own.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(own);
        return caches.resolve("lianchu").toAbsolutePath();
    }

    /** What lets somebody else change a folder; empty if nothing does. */
    static String problem(Path folder) throws IOException {
        if (!POSIX) {
            return "";
        }
        for (Path above = folder; above != null; above = above.getParent()) {
            PosixFileAttributes rights =
                    Files.readAttributes(above, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            long owner = number(above, "unix:uid");
            boolean isOurs = owner == User.number() || above != folder && owner == 0;
            if (!isOurs) {
                return above + " belongs to " + rights.owner().getName();
            }
            Set<PosixFilePermission> granted = rights.permissions();
            boolean isSticky = above != folder && (number(above, "unix:mode") & STICKY) != 0;
            // a group of the name of its only member is how many systems set users up
            boolean isGroups = granted.contains(PosixFilePermission.GROUP_WRITE)
                    && !rights.group().getName().equals(rights.owner().getName());
            if (!isSticky && (isGroups || granted.contains(PosixFilePermission.OTHERS_WRITE))) {
                return above + " can be written by others";
            }
        }
        return "";
    }

    private static long number(Path path, String attribute) throws IOException {
        return ((Number) Files.getAttribute(path, attribute, LinkOption.NOFOLLOW_LINKS)).longValue();
    }

    /** One process at a time; what a killed one left half-way is thrown away. */
    private static Path unpacked(Path folder) throws IOException {
        Path lockFile = OwnerFiles.file(folder.resolve("unpacking.lock"));
        try (FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            lock.lock();
            Path whole = folder.resolve("postgres-" + fingerprint());
            if (!Files.isDirectory(whole)) {
                Path half = folder.resolve("postgres.partial");
                FileUtils.deleteDirectory(half.toFile());
                unpack(OwnerFiles.folder(half));
                Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE);
            }
            return whole;
        }
    }

    private static InputStream archive() throws IOException {
        return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                system(), ArchUtils.normalize(System.getProperty("os.arch")));
    }

    private static String system() {
        return SystemUtils.IS_OS_MAC ? "Darwin" : SystemUtils.IS_OS_WINDOWS ? "Windows" : "Linux";
    }

    /** Tells the archive of one version from that of another. */
    private static String fingerprint() throws IOException {
        try (InputStream in = archive();
                CheckedInputStream checked = new CheckedInputStream(in, new CRC32())) {
            long length = checked.transferTo(OutputStream.nullOutputStream());
            return "%x-%08x".formatted(length, checked.getChecksum().getValue());
        }
    }

    private static void unpack(Path folder) throws IOException {
        try (InputStream in = archive();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException(entry.getName() + " leads out of the archive");
                }
                if (entry.isDirectory()) {
                    OwnerFiles.folder(target);
                    continue;
                }
                OwnerFiles.folder(target.resolveSibling("."));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    if ((entry.getMode() & EXECUTABLE) != 0 && !target.toFile().setExecutable(true)) {
                        throw new IOException(target + " cannot be made a program");
                    }
                }
            }
        }
    }
}

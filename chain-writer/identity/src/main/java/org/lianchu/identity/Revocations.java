package org.lianchu.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates were revoked: the organisations' CRLs in a folder's files {@code <MSP id>.crl.pem}, where there
 * are any. A file that changes is read again. Any thread.
 */
final class Revocations {
    static final String SUFFIX = ".crl.pem";

    private final @Nullable Path folder;
    private final Map<String, List<X509Certificate>> authorities;
    private final Map<String, Lists> known = new ConcurrentHashMap<>();

    private record Lists(FileTime changed, long size, List<X509CRL> lists) {}

    private Revocations(@Nullable Path folder, Map<String, List<X509Certificate>> authorities) {
        this.folder = folder;
        this.authorities = authorities;
    }

    /** Nobody's. */
    static Revocations none() {
        return new Revocations(null, Map.of());
    }

    /**
     * Those of a folder.
     *
     * @param authorities by MSP id: each list is signed by one of its organisation's
     * @throws IOException if a list cannot be read, or is not signed by its organisation; the message names the file
     */
    static Revocations in(Path folder, Map<String, List<X509Certificate>> authorities) throws IOException {
        Revocations revocations = new Revocations(folder, authorities);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    String name = String.valueOf(file.getFileName());
                    if (name.endsWith(SUFFIX)) {
                        revocations.read(name.substring(0, name.length() - SUFFIX.length()), file);
                    }
                }
            }
        }
        return revocations;
    }

    private Lists read(String mspId, Path file) throws IOException {
        FileTime changed = Files.getLastModifiedTime(file);
        long size = Files.size(file);
        Lists before = known.get(mspId);
        if (before != null && before.changed.equals(changed) && before.size == size) {
            return before;
        }
        List<X509CRL> lists = Pem.readRevocationLists(file);
        for (X509CRL list : lists) {
            if (authorities.getOrDefault(mspId, List.of()).stream().noneMatch(ca -> isSignedBy(ca, list))) {
                throw new IOException(file + " holds a list that no CA of " + mspId + " at hand has signed");
            }
        }
        Lists read = new Lists(changed, size, lists);
        known.put(mspId, read);
        return read;
    }

    private static boolean isSignedBy(X509Certificate authority, X509CRL list) {
        try {
            list.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false; // by which alone a signature of another key can be told
        }
    }

    /**
     * Since when a certificate of an organisation is revoked; empty if it is not.
     *
     * @throws UntrustedException if its organisation's list cannot be read any more
     */
    Optional<Instant> since(String mspId, X509Certificate certificate) throws UntrustedException {
        Path file = folder == null ? null : folder.resolve(mspId + SUFFIX);
        if (file == null || !Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return read(mspId, file).lists.stream()
                    .map(list -> list.getRevokedCertificate(certificate))
                    .filter(Objects::nonNull)
                    .map(X509CRLEntry::getRevocationDate)
                    .map(date -> date.toInstant())
                    .min(Instant::compareTo);
        } catch (IOException e) {
            throw new UntrustedException(mspId, "who of " + mspId + " is revoked cannot be read: " + e.getMessage(), e);
        }
    }
}

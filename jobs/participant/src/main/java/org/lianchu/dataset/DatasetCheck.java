package org.lianchu.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.dataset.DatasetFinding.What;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.evidence.Hash;
import org.lianchu.json.JsonFormatException;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.proof.Check;
import org.lianchu.proof.Check.Verdict;
import org.lianchu.proof.Proof;
import org.lianchu.proof.ProofCheck;
import org.lianchu.proof.ProofFile;
import org.lianchu.proof.ProofFormatException;
import org.lianchu.submit.FileHash;

/**
 * Checks a dataset offline: its files against the manifest, the manifest against dispatch's anchor, and what of the
 * ledger's seals, accounts and curves its reader can see against the rows. What cannot be checked is said.
 */
public final class DatasetCheck {
    private final ChannelTrust trust;

    /** A check that believes these. */
    public DatasetCheck(ChannelTrust trust) {
        this.trust = trust;
    }

    /** Whether a folder is a dataset: it has a manifest. */
    public static boolean isDataset(Path folder) throws IOException {
        return Files.isDirectory(folder) && !manifests(folder).isEmpty();
    }

    private static List<Path> manifests(Path folder) throws IOException {
        return names(folder, DatasetManifest.SUFFIX);
    }

    private static List<Path> names(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    /** Every finding, in the order of {@link What}. */
    public List<DatasetFinding> check(Path folder) throws IOException, SQLException {
        List<Path> manifests = manifests(folder);
        if (manifests.size() != 1) {
            return List.of(failed(What.FILES, "one manifest makes a dataset, there are " + manifests.size()));
        }
        byte[] text = Files.readAllBytes(manifests.get(0));
        DatasetManifest manifest;
        try {
            manifest = DatasetManifest.read(text);
        } catch (JsonFormatException e) {
            return List.of(failed(What.FILES, manifests.get(0).getFileName() + ": " + e.getMessage()));
        }
        List<DatasetFinding> findings = new ArrayList<>();
        try (Parquet parquet = new Parquet(ParquetFiles.open().orElse(null))) {
            DatasetFinding files = files(folder, manifest, parquet.files());
            findings.add(files);
            findings.add(manifest(folder, Hash.sha256(text)));
            if (!files.isFailed()) {
                findings.addAll(new LedgerRows(trust, folder, manifest, parquet.files()).check());
            }
        }
        return findings;
    }

    /** DuckDB, if it is there. */
    private record Parquet(@Nullable ParquetFiles files) implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            if (files != null) {
                files.close();
            }
        }
    }

    private static DatasetFinding files(Path folder, DatasetManifest manifest, @Nullable ParquetFiles parquet)
            throws IOException, SQLException {
        Set<String> left = names(folder, DatasetManifest.PARQUET).stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
        for (DatasetManifest.File file : manifest.files()) {
            left.remove(file.name());
            Optional<String> fault = fault(folder, file, parquet);
            if (fault.isPresent()) {
                return failed(What.FILES, file.name() + ": " + fault.get());
            }
        }
        if (!left.isEmpty()) {
            return failed(What.FILES, "the manifest does not name " + String.join(", ", left));
        }
        return new DatasetFinding(
                What.FILES,
                Verdict.OK,
                manifest.files().size() + " files of " + manifest.month() + " for " + manifest.reader()
                        + " are as the manifest names them"
                        + (parquet == null ? "; their rows were not counted: " + DRIVER : ""));
    }

    static final String DRIVER = "that takes DuckDB's driver, duckdb_jdbc.jar, in the program's lib folder";

    private static Optional<String> fault(Path folder, DatasetManifest.File file, @Nullable ParquetFiles parquet)
            throws IOException, SQLException {
        Path path = folder.resolve(file.name());
        boolean isPlain =
                path.getFileName() != null && path.getFileName().toString().equals(file.name());
        if (!isPlain || !Files.isRegularFile(path)) {
            return Optional.of("it is not there");
        }
        Hash found = FileHash.of(path);
        if (Files.size(path) != file.bytes() || !found.equals(file.sha256())) {
            return Optional.of("its SHA-256 is " + found + ", the manifest says " + file.sha256());
        }
        if (parquet != null && file.name().endsWith(DatasetManifest.PARQUET)) {
            long rows = parquet.rows(path);
            if (rows != file.rows()) {
                return Optional.of("it has " + rows + " rows, the manifest says " + file.rows());
            }
        }
        return Optional.empty();
    }

    /** By any proof beside it: of an attachment of dispatch's with the manifest's hash. */
    private DatasetFinding manifest(Path folder, Hash manifest) throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : names(folder, ProofFile.SUFFIX)) {
            try {
                Proof proof = ProofFile.read(file);
                if (!names(proof, manifest)) {
                    faults.add(file.getFileName() + " is not of this manifest, or not dispatch's");
                    continue;
                }
                List<Check> failed = new ProofCheck(trust)
                        .check(proof).stream().filter(Check::isFailed).toList();
                if (failed.isEmpty()) {
                    return new DatasetFinding(
                            What.MANIFEST,
                            Verdict.OK,
                            "DISPATCH anchored it: " + proof.anchor().key() + ", transaction "
                                    + proof.anchor().transaction());
                }
                failed.forEach(check -> faults.add(file.getFileName() + ": " + check.what() + ": " + check.message()));
            } catch (ProofFormatException e) {
                faults.add(String.valueOf(e.getMessage()));
            }
        }
        return faults.isEmpty()
                ? new DatasetFinding(
                        What.MANIFEST,
                        Verdict.NOT_CHECKED,
                        "no proof of its anchor (*" + ProofFile.SUFFIX + ") lies beside it: who wrote it is not known")
                : failed(What.MANIFEST, String.join("; ", faults));
    }

    private static boolean names(Proof proof, Hash manifest) {
        if (!(proof.record() instanceof CanonicalRecord.OfDataRow of)
                || !proof.anchor().submitter().isDispatch()) {
            return false;
        }
        DataRow row = of.row();
        return row.dataset() == Dataset.ATTACHMENT && row.values().contains(manifest.toString());
    }

    static DatasetFinding failed(What what, String message) {
        return new DatasetFinding(what, Verdict.FAILED, message);
    }
}

package org.lianchu.extract;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lianchu.analysis.AnalysisRefusedException;
import org.lianchu.analysis.Questions;
import org.lianchu.analysis.Reader;
import org.lianchu.analysis.ReaderTier;
import org.lianchu.collect.StatementService;
import org.lianchu.dataset.DatasetDays;
import org.lianchu.dataset.DatasetManifest;
import org.lianchu.dataset.ParquetFiles;
import org.lianchu.identity.DurableFile;
import org.lianchu.identity.OwnerFiles;
import org.lianchu.progress.ProgressListener;
import org.lianchu.store.FactStore;
import org.lianchu.store.FactStore.RunDay;
import org.lianchu.submit.FileHash;
import org.postgresql.PGConnection;

/**
 * Writes the dataset of a month: what the views show to one reader, read as that reader, in one state of the database.
 * Equal inputs give equal bytes.
 */
public final class DatasetWriter {
    private static final Duration LIMIT = Duration.ofHours(1);

    private final Questions questions;
    private final FactStore facts;
    private final StatementService statements;

    /** Datasets of a home. */
    public DatasetWriter(Questions questions, FactStore facts, StatementService statements) {
        this.questions = questions;
        this.facts = facts;
        this.statements = statements;
    }

    /**
     * What was written.
     *
     * @param file the manifest
     */
    public record Written(Path file, DatasetManifest manifest) {}

    /**
     * Writes it into a folder, replacing files of the same names; the manifest comes last.
     *
     * @throws AnalysisRefusedException NO_DUCKDB if its driver is not there, EMPTY_DATASET if there is nothing in it
     */
    public Written write(YearMonth month, Reader reader, Path folder, ProgressListener progress)
            throws SQLException, IOException {
        if (reader.tier() == ReaderTier.PUBLIC) {
            Files.createDirectories(folder);
        } else {
            OwnerFiles.folder(folder);
        }
        List<RunDay> days = facts.inForce(month);
        List<DatasetManifest.File> files = new ArrayList<>();
        try (ParquetFiles parquet = ParquetFiles.open().orElseThrow(DatasetWriter::noDriver)) {
            List<DatasetView> views = DatasetView.of(reader.tier());
            questions.read(reader, LIMIT, connection -> {
                for (DatasetView view : views) {
                    files.add(write(connection, parquet, view, month, folder));
                    progress.at("dataset", files.size(), views.size());
                }
            });
        }
        if (files.stream().allMatch(file -> file.rows() == 0)) {
            throw new AnalysisRefusedException(
                    "EMPTY_DATASET",
                    "of " + month + " " + reader + " reads nothing: no day of it is settled, or, for PUBLIC, its term"
                            + " is not closed");
        }
        Optional<DatasetDays> ledger = statements.days(days, reader);
        if (ledger.isPresent()) {
            Path file = DurableFile.replace(
                    folder.resolve(DatasetDays.NAME), ledger.get().bytes());
            files.add(described(file, days.size()));
        }
        files.sort(Comparator.comparing(DatasetManifest.File::name));
        DatasetManifest manifest = DatasetManifest.of(
                month.toString(),
                reader.toString(),
                days.stream().map(RunDay::run).distinct().sorted().toList(),
                files);
        String name = "dataset-" + month + "-" + reader.toString().replace(' ', '-') + DatasetManifest.SUFFIX;
        return new Written(DurableFile.replace(folder.resolve(name), manifest.bytes()), manifest);
    }

    private static AnalysisRefusedException noDriver() {
        return new AnalysisRefusedException(
                "NO_DUCKDB",
                "Parquet is written by DuckDB, whose driver is no part of this program: put duckdb_jdbc.jar"
                        + " (org.duckdb:duckdb_jdbc of Maven Central) into its lib folder");
    }

    private static DatasetManifest.File write(
            Connection connection, ParquetFiles parquet, DatasetView view, YearMonth month, Path folder)
            throws SQLException, IOException {
        Path file = folder.resolve(view.name() + DatasetManifest.PARQUET);
        Path partial = DurableFile.partial(file);
        Path csv = folder.resolve("." + view.name() + ".csv");
        long rows;
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv))) {
                rows = connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY (" + view.query(month.toString()) + ") TO STDOUT (FORMAT csv, HEADER)", out);
            }
            parquet.write(csv, view.columns(), partial);
        } finally {
            Files.deleteIfExists(csv);
        }
        DurableFile.name(partial, file);
        return described(file, rows);
    }

    private static DatasetManifest.File described(Path file, long rows) throws IOException {
        return new DatasetManifest.File(String.valueOf(file.getFileName()), FileHash.of(file), Files.size(file), rows);
    }
}

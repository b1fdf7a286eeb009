package org.lianchu.dataset;

import java.util.Arrays;
import java.util.List;
import org.lianchu.evidence.Hash;
import org.lianchu.json.JsonFormatException;
import org.lianchu.json.StrictJson;

/**
 * The file {@code <name>.manifest.json}: what a dataset consists of. One line of JSON, the same bytes for the same
 * dataset.
 *
 * @param month YYYY-MM
 * @param reader {@code PUBLIC}, {@code OWN} with the participant, or {@code ALL}
 * @param runs the runs that count for its days, ascending
 * @param files by name
 */
public record DatasetManifest(int version, String month, String reader, List<String> runs, List<File> files) {
    /** What its name ends in. */
    public static final String SUFFIX = ".manifest.json";

    /** What the name of a Parquet file ends in. */
    public static final String PARQUET = ".parquet";

    private static final int VERSION = 1;

    /**
     * A file of it.
     *
     * @param name without a folder
     * @param rows of a Parquet file; of {@code ledger.json} its days
     */
    public record File(String name, Hash sha256, long bytes, long rows) {}

    public DatasetManifest {
        runs = List.copyOf(runs);
        files = List.copyOf(files);
    }

    /** A manifest of this version. */
    public static DatasetManifest of(String month, String reader, List<String> runs, List<File> files) {
        return new DatasetManifest(VERSION, month, reader, runs, files);
    }

    /** The file's bytes. */
    public byte[] bytes() {
        byte[] json = StrictJson.bytes(this);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    /**
     * Reads one.
     *
     * @throws JsonFormatException if it is none, naming the key
     */
    static DatasetManifest read(byte[] text) {
        return StrictJson.read(text, VERSION, DatasetManifest.class);
    }
}

package org.lianchu.submit;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.readers.DocumentRead;
import org.lianchu.readers.MeterMap;

/**
 * The meters that a NEM12 file is read with, and how a receipt names them.
 *
 * @param sha256 of the meters document; of its published bytes where it came from the ledger, which does not know the
 *     document's own; null for {@link #NONE}
 */
public record Mapping(MeterMap meters, @Nullable Hash sha256) {
    /** Maps nothing: every file but NEM12 can be read with it. */
    public static final Mapping NONE = new Mapping(MeterMap.EMPTY, null);

    /**
     * The mapping of a meters document.
     *
     * @throws SubmissionRefusedException NOT_METERS if the file is none
     */
    public static Mapping ofFile(Path file) throws IOException {
        DataRows.Read read = DataRows.read(file);
        DocumentRead document = read.document();
        if (!document.isAccepted() || document.dataset() != Dataset.METERS) {
            throw new SubmissionRefusedException(
                    "NOT_METERS", file + " is no meters document without rejects; 'lianchu inspect' shows what it is");
        }
        return new Mapping(MeterMap.of(read.rows()), Hash.parse(document.sha256Hex()));
    }

    /** The mapping of a publication's bytes. */
    public static Mapping ofPublished(byte[] bytes) {
        return new Mapping(MeterMap.of(PublishedBytes.rows(bytes)), Hash.sha256(bytes));
    }
}

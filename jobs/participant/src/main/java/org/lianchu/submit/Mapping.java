package org.lianchu.submit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.readers.DocumentRead;
import org.lianchu.readers.Format;
import org.lianchu.readers.ReadContext;
import org.lianchu.readers.etext.Mappings;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.reject.Limits;

/**
 * What NEM12 and E text are read with, and how a receipt names it.
 *
 * @param sha256 of the meters document; of its published bytes where it came from the ledger, which does not know the
 *     document's own; null for {@link #NONE}
 * @param texts what E text may be read with; each is named by its own SHA-256
 */
public record Mapping(MeterMap meters, @Nullable Hash sha256, Mappings texts) {
    /** No meters, and the mapping of E text that comes with the product. */
    public static final Mapping NONE = new Mapping(MeterMap.EMPTY, null, Mappings.of(List.of()));

    /** The same meters with other mappings of E text. */
    public Mapping with(Mappings others) {
        return new Mapping(meters, sha256, others);
    }

    /** What a file is read with. */
    public ReadContext context(Limits limits) {
        return new ReadContext(limits, meters, texts);
    }

    /** What the receipt of a file that was read with it names; null if the file needed none of it. */
    public @Nullable Hash used(DocumentRead read) {
        String text = read.mapping();
        if (text != null) {
            return Hash.parse(text);
        }
        return read.format() == Format.NEM12 ? sha256 : null;
    }

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
        return new Mapping(MeterMap.of(read.rows()), Hash.parse(document.sha256Hex()), NONE.texts);
    }

    /** The mapping of a publication's bytes. */
    public static Mapping ofPublished(byte[] bytes) {
        return new Mapping(MeterMap.of(PublishedBytes.rows(bytes)), Hash.sha256(bytes), NONE.texts);
    }
}

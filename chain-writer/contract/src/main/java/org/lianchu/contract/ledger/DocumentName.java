package org.lianchu.contract.ledger;

import java.util.Comparator;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;

/**
 * What names a document wherever one is given, late, ruled on or shown. Its id alone names nothing: anybody may anchor
 * an id, and nobody can take another's number.
 *
 * @param sequence the submitter's number for it within the dataset, from 1
 */
public record DocumentName(ParticipantId submitter, Dataset dataset, int sequence) implements Comparable<DocumentName> {
    private static final Comparator<DocumentName> ORDER = Comparator.comparing(
                    (DocumentName name) -> name.submitter.text())
            .thenComparing(name -> name.dataset.text())
            .thenComparing(DocumentName::sequence);

    public DocumentName {
        if (sequence < 1) {
            throw new IllegalArgumentException("documents are numbered from 1, not " + sequence);
        }
    }

    /**
     * Reads {@code <submitter>/<dataset>/<sequence>}.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static DocumentName parse(String text) {
        String[] segments = text.split("/", -1);
        if (segments.length != 3) {
            throw new IllegalArgumentException("a document is <submitter>/<dataset>/<sequence>, not " + text);
        }
        Dataset dataset = Dataset.ofText(segments[1])
                .orElseThrow(() -> new IllegalArgumentException("no dataset " + segments[1] + " in " + text));
        return new DocumentName(new ParticipantId(segments[0]), dataset, Integer.parseInt(segments[2]));
    }

    public static DocumentName read(FieldReader reader) {
        ParticipantId submitter = reader.text(ParticipantId::new);
        Dataset dataset = reader.dataset();
        int sequence = reader.i32();
        return FieldReader.checked(() -> new DocumentName(submitter, dataset, sequence));
    }

    public static void write(FieldWriter writer, DocumentName name) {
        writer.text(name.submitter.text()).text(name.dataset.text()).i32(name.sequence);
    }

    /** By submitter, dataset and number, texts by their bytes. */
    @Override
    public int compareTo(DocumentName other) {
        return ORDER.compare(this, other);
    }

    /** {@code <submitter>/<dataset>/<sequence>}. */
    @Override
    public String toString() {
        return submitter + "/" + dataset.text() + "/" + sequence;
    }
}

package org.lianchu.generate;

import java.io.IOException;
import java.nio.file.Path;
import org.lianchu.market.ParticipantId;
import org.lianchu.time.Intervals;
import org.lianchu.time.SettlementPeriod;

/** The directory being filled, a folder per submitter, and the count of what is in it. */
final class Inbox {
    /** {@code ,e01 ... ,e96}. */
    static final String ENERGY_COLUMNS = energyColumns();

    private final Path root;
    private int files;
    private long bytes;

    Inbox(Path root) {
        this.root = root;
    }

    /** Something that writes the rows of a document. */
    interface Rows {
        void writeTo(CsvDocument document) throws IOException;
    }

    CsvDocument document(ParticipantId submitter, String name, String header) {
        return new CsvDocument(root.resolve(submitter.text()).resolve(name + ".csv"), header);
    }

    /** {@code dataset-YYYY-MM}, or with both days of a cut month. */
    static String monthly(String dataset, SettlementPeriod month) {
        return dataset + "-" + CalendarMonths.label(month);
    }

    /** Writes a document from its first row to its trailer; returns the number of its rows. */
    long write(ParticipantId submitter, String name, String header, Rows rows) throws IOException {
        try (CsvDocument document = document(submitter, name, header)) {
            rows.writeTo(document);
            return finish(document);
        }
    }

    private long finish(CsvDocument document) throws IOException {
        document.finish();
        if (document.rows() > 0) {
            files++;
            bytes += document.bytes();
        }
        return document.rows();
    }

    int files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    private static String energyColumns() {
        StringBuilder columns = new StringBuilder();
        for (int n = 1; n <= Intervals.PER_DAY; n++) {
            columns.append(n < 10 ? ",e0" : ",e").append(n);
        }
        return columns.toString();
    }
}

package org.lianchu.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.lianchu.submit.CsvText;

/**
 * Writes the whole trail as CSV, by which anybody checks it: {@code docs/the-audit-trail.md}. Fields are as they were
 * hashed, so a spreadsheet program is not the place to open it.
 */
public final class AuditExport {
    private final AuditTrail trail;

    public AuditExport(AuditTrail trail) {
        this.trail = trail;
    }

    /** Writes it; returns how many entries there were. */
    public long to(Appendable out) throws IOException {
        List<String> header = new ArrayList<>(AuditEntry.FIELDS);
        header.add("hash");
        out.append(CsvText.line(header));
        long[] count = {0};
        try {
            trail.forEach(entry -> {
                List<String> fields = new ArrayList<>(entry.texts());
                fields.add(entry.hash().toString());
                try {
                    out.append(CsvText.line(fields));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                count[0]++;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return count[0];
    }
}

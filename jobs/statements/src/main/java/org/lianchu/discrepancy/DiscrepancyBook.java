package org.lianchu.discrepancy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.RunId;
import org.lianchu.sheet.BookWriter;
import org.lianchu.sheet.Messages;

/**
 * What a run found, as one workbook: a summary by code and party, a line for each, and both sides by interval of those
 * with the greatest effect.
 *
 * <p>Guarantees: equal lines give equal bytes. Memory holds the lines, not the sheets.
 *
 * @param found in export order
 */
public record DiscrepancyBook(RunId run, List<FoundDiscrepancy> found) {
    /** So many are shown by interval; all have a line. */
    private static final int MOST_WITH_POINTS = 500;

    public DiscrepancyBook {
        found = List.copyOf(found);
    }

    /** Those that are shown by interval, the greatest effect first. */
    public List<DiscrepancyLine> shownByInterval() {
        return found.stream()
                .map(FoundDiscrepancy::line)
                .filter(DiscrepancyLine::hasPoints)
                .sorted(Comparator.comparingLong(DiscrepancyLine::effect)
                        .reversed()
                        .thenComparing(DiscrepancyLine::id))
                .limit(MOST_WITH_POINTS)
                .toList();
    }

    /**
     * Writes the workbook.
     *
     * @param party whose it is; null for all
     * @param points by the discrepancies' ids, of those that are {@link #shownByInterval} and have any
     */
    public void write(@Nullable ParticipantId party, Map<String, Points> points, Messages words, OutputStream out)
            throws IOException {
        try (BookWriter book =
                new BookWriter(words.of("report.title", run), run.period().last())) {
            new SummaryPage(words).write(book, run.toString(), party, found);
            new LinesPage(words).write(book, found);
            new PointsPage(words).write(book, shownByInterval(), points);
            book.write(out);
        }
    }
}

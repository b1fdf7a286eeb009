package org.lianchu.discrepancy;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.ParticipantId;
import org.lianchu.progress.ProgressListener;
import org.lianchu.reconciliation.Tolerances;
import org.lianchu.run.Run;
import org.lianchu.run.RunFunction;
import org.lianchu.settlement.SidedDay;
import org.lianchu.sheet.BookWriter;
import org.lianchu.sheet.Words;
import org.lianchu.statement.DiscrepancyParties;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.time.TradingDay;

/**
 * Writes what a run found as one workbook: a summary by code and party, a line for each, and both sides by interval of
 * those with the greatest effect.
 *
 * <p>Guarantees: equal runs give equal bytes; a party's workbook has its own discrepancies and no other party's id
 * beside those that its own name. Memory holds the lines, not the sheets.
 */
public final class DiscrepancyBook {
    /** So many are shown by interval; all have a line. */
    private static final int MOST_WITH_POINTS = 500;

    private final Run run;
    private final RunFunction function;
    private final Tolerances tolerances;
    private final Words words;

    /** @param function of the same run */
    public DiscrepancyBook(Run run, RunFunction function, Tolerances tolerances, Words words) {
        this.run = run;
        this.function = function;
        this.tolerances = tolerances;
        this.words = words;
    }

    /**
     * Writes the workbook.
     *
     * @param rows of the run, in export order
     * @param party whose own; null for all
     * @return how many discrepancies are in it
     */
    public int write(
            List<DiscrepancyRow> rows, @Nullable ParticipantId party, OutputStream out, ProgressListener progress)
            throws IOException, SQLException {
        List<FoundDiscrepancy> found = found(rows, party, progress);
        try (BookWriter book = new BookWriter(
                words.of("report.title", run.key()), run.key().period().last())) {
            new SummaryPage(words).write(book, run.key().toString(), party, found);
            new LinesPage(words).write(book, found);
            points(book, found);
            book.write(out);
        }
        return found.size();
    }

    private List<FoundDiscrepancy> found(
            List<DiscrepancyRow> rows, @Nullable ParticipantId party, ProgressListener progress) throws SQLException {
        List<FoundDiscrepancy> found = new ArrayList<>();
        TradingDay read = null;
        SidedDay sided = null;
        long done = 0;
        for (DiscrepancyRow row : rows) {
            TradingDay day = TradingDay.parse(row.day());
            if (!day.equals(read)) {
                sided = function.sides(day).orElse(null);
                read = day;
            }
            TreeSet<ParticipantId> parties =
                    sided == null ? new TreeSet<>() : new TreeSet<>(DiscrepancyParties.of(row, sided));
            if (party == null) {
                found.add(new FoundDiscrepancy(row, parties));
            } else if (parties.contains(party)) {
                found.add(new FoundDiscrepancy(row, new TreeSet<>(Set.of(party))));
            }
            progress.at("discrepancies", ++done, rows.size());
        }
        return found;
    }

    private void points(BookWriter book, List<FoundDiscrepancy> found) throws SQLException {
        List<FoundDiscrepancy> worst = found.stream()
                .filter(FoundDiscrepancy::hasPoints)
                .sorted(Comparator.comparingLong(FoundDiscrepancy::effect)
                        .reversed()
                        .thenComparing(d -> d.row().id()))
                .limit(MOST_WITH_POINTS)
                .toList();
        Map<String, Points> points = new HashMap<>();
        Set<TradingDay> days = new HashSet<>();
        worst.forEach(d -> days.add(d.day()));
        for (TradingDay day : new TreeSet<>(days)) {
            Optional<SidedDay> sided = function.sides(day);
            worst.stream()
                    .filter(d -> d.day().equals(day))
                    .forEach(d -> sided.flatMap(s -> Points.of(d.row(), s, tolerances))
                            .ifPresent(p -> points.put(d.row().id(), p)));
        }
        new PointsPage(words).write(book, worst, points);
    }
}

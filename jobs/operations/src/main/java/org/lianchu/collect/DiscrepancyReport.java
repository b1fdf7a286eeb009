package org.lianchu.collect;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lianchu.discrepancy.DiscrepancyBook;
import org.lianchu.discrepancy.DiscrepancyLine;
import org.lianchu.discrepancy.FoundDiscrepancy;
import org.lianchu.discrepancy.Points;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.ParticipantId;
import org.lianchu.progress.ProgressListener;
import org.lianchu.reconciliation.Tolerances;
import org.lianchu.run.Run;
import org.lianchu.run.RunFunction;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.SidedDay;
import org.lianchu.sheet.Messages;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.time.TradingDay;

/**
 * The workbook of what a run found, for all or for one party.
 *
 * <p>Guarantees: equal runs give equal bytes; a party's workbook has its own discrepancies and no other party's id
 * beside those that its own name.
 */
public final class DiscrepancyReport {
    private final Run run;
    private final RunFunction function;
    private final Tolerances tolerances;
    private final Messages words;

    /**
     * A report of a run.
     *
     * @param function of the same run
     */
    public DiscrepancyReport(Run run, RunFunction function, Tolerances tolerances, Messages words) {
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
        DiscrepancyBook book = new DiscrepancyBook(run.key(), found(rows, party, progress));
        book.write(party, points(book.shownByInterval()), words, out);
        return book.found().size();
    }

    private List<FoundDiscrepancy> found(
            List<DiscrepancyRow> rows, @Nullable ParticipantId party, ProgressListener progress) throws SQLException {
        List<FoundDiscrepancy> found = new ArrayList<>();
        TradingDay read = null;
        SidedDay sided = null;
        long done = 0;
        for (DiscrepancyRow row : rows) {
            DiscrepancyLine line = line(row);
            if (!line.day().equals(read)) {
                sided = sides(line.day()).orElse(null);
                read = line.day();
            }
            SortedSet<ParticipantId> parties =
                    sided == null ? Collections.emptySortedSet() : DiscrepancyParties.of(line, sided);
            if (party == null) {
                found.add(new FoundDiscrepancy(line, parties));
            } else if (parties.contains(party)) {
                found.add(new FoundDiscrepancy(line, new TreeSet<>(List.of(party))));
            }
            progress.at("discrepancies", ++done, rows.size());
        }
        return found;
    }

    /** A day's records by their sides; none where master data overlap. */
    private Optional<SidedDay> sides(TradingDay day) throws SQLException {
        return function.day(day) instanceof ComputedDay.Examined examined
                ? Optional.of(examined.sided())
                : Optional.empty();
    }

    private Map<String, Points> points(List<DiscrepancyLine> shown) throws SQLException {
        Map<String, Points> points = new HashMap<>();
        for (TradingDay day :
                new TreeSet<>(shown.stream().map(DiscrepancyLine::day).toList())) {
            Optional<SidedDay> sided = sides(day);
            shown.stream()
                    .filter(line -> line.day().equals(day))
                    .forEach(line -> sided.flatMap(s -> Points.of(line, s, tolerances))
                            .ifPresent(p -> points.put(line.id(), p)));
        }
        return points;
    }

    /** A discrepancy as it is kept, as workbooks show it. */
    static DiscrepancyLine line(DiscrepancyRow row) {
        return new DiscrepancyLine(
                row.id(),
                DiscrepancyCode.valueOf(row.code()),
                row.subject(),
                row.register(),
                TradingDay.parse(row.day()),
                row.intervals(),
                row.ownerWattHours(),
                row.dispatchWattHours(),
                row.effectFen(),
                row.status(),
                row.reason());
    }
}

package org.lianchu.discrepancy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.ParticipantId;
import org.lianchu.sheet.BookWriter;
import org.lianchu.sheet.Cell;
import org.lianchu.sheet.Messages;
import org.lianchu.sheet.PageLayout;
import org.lianchu.sheet.Provenance;
import org.lianchu.sheet.Style;

/** How many of each code each party has, how many are open, and what they come to. */
final class SummaryPage {
    private record Key(DiscrepancyCode code, String party) {}

    private static final class Sum {
        private long count;
        private long open;
        private long effect;

        private void add(FoundDiscrepancy d) {
            count++;
            open += d.line().isOpen() ? 1 : 0;
            effect = Math.addExact(effect, d.line().effect());
        }
    }

    private final Messages words;

    SummaryPage(Messages words) {
        this.words = words;
    }

    void write(BookWriter book, String run, @Nullable ParticipantId party, List<FoundDiscrepancy> found) {
        book.begin(new PageLayout(words.of("report.summary"), List.of(30, 24, 12, 12, 18, 14), 4, 1, 3, false, 1));
        book.row(List.of(Cell.text(Style.TITLE, words.of("report.title", run))));
        String whose = party == null ? words.of("report.all") : words.of("report.of", party);
        book.row(List.of(Cell.text(Style.SUBTITLE, whose)));
        book.row(List.of());
        book.row(List.of(
                head("head.code"),
                head("head.party"),
                head("head.discrepancies"),
                head("head.open"),
                head("head.effect"),
                head("head.blocks")));
        Sum all = new Sum();
        found.forEach(all::add);
        sums(found)
                .forEach((key, sum) -> book.row(List.of(
                        Cell.text(Style.TEXT, words.code(key.code())),
                        Cell.text(Style.TEXT, key.party()),
                        Cell.count(sum.count),
                        Cell.count(sum.open),
                        Cell.yuan(Style.YUAN, sum.effect),
                        Cell.text(Style.TEXT, key.code().isBlocking() ? words.of("yes") : ""))));
        book.row(List.of(
                Cell.text(Style.TOTAL_LABEL, words.of("total")),
                Cell.text(Style.TOTAL_LABEL, ""),
                new Cell(Style.TOTAL_COUNT, "", Cell.count(all.count).number(), Provenance.COMPUTED),
                new Cell(Style.TOTAL_COUNT, "", Cell.count(all.open).number(), Provenance.COMPUTED),
                Cell.yuan(Style.TOTAL_YUAN, all.effect),
                Cell.text(Style.TOTAL_LABEL, "")));
        book.row(List.of(Cell.text(Style.NOTE, words.of("report.total.note"))));
    }

    private static Map<Key, Sum> sums(List<FoundDiscrepancy> found) {
        Map<Key, Sum> sums = new TreeMap<>(
                Comparator.comparing((Key key) -> key.code().name()).thenComparing(Key::party));
        for (FoundDiscrepancy d : found) {
            d.parties()
                    .forEach(p -> sums.computeIfAbsent(new Key(d.line().code(), p.text()), k -> new Sum())
                            .add(d));
            if (d.parties().isEmpty()) {
                sums.computeIfAbsent(new Key(d.line().code(), ""), k -> new Sum())
                        .add(d);
            }
        }
        return sums;
    }

    private Cell head(String key) {
        return Cell.text(Style.HEAD, words.of(key));
    }
}

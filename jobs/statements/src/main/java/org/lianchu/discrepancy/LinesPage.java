package org.lianchu.discrepancy;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianchu.sheet.BookWriter;
import org.lianchu.sheet.Cell;
import org.lianchu.sheet.Highlight;
import org.lianchu.sheet.Messages;
import org.lianchu.sheet.PageLayout;
import org.lianchu.sheet.Style;

/** One line for each discrepancy; open ones that block the month in red, other open ones in yellow, the rest green. */
final class LinesPage {
    private static final int FIRST = 4;
    private static final List<String> HEADS = List.of(
            "head.day",
            "head.code",
            "head.blocks",
            "head.subject",
            "head.register",
            "head.party",
            "head.intervals",
            "head.owner",
            "head.dispatch",
            "head.difference",
            "head.effect",
            "head.status",
            "head.reason",
            "head.id");

    private final Messages words;

    LinesPage(Messages words) {
        this.words = words;
    }

    void write(BookWriter book, List<FoundDiscrepancy> found) {
        book.begin(PageLayout.table(
                words.of("report.lines"), true, 12, 20, 9, 24, 10, 18, 18, 15, 15, 14, 13, 12, 30, 18));
        book.row(List.of(Cell.text(Style.TITLE, words.of("report.lines"))));
        book.row(List.of());
        book.row(HEADS.stream().map(key -> Cell.text(Style.HEAD, words.of(key))).toList());
        found.forEach(d -> book.row(line(d)));
        if (found.isEmpty()) {
            book.row(List.of(Cell.text(Style.NOTE, words.of("none"))));
            return;
        }
        String area = "A" + FIRST + ":N" + (FIRST + found.size() - 1);
        String open = words.code("status.OPEN");
        String yes = words.of("yes");
        book.highlight(area, "AND($L4=\"" + open + "\",$C4=\"" + yes + "\")", Highlight.BAD);
        book.highlight(area, "$L4=\"" + open + "\"", Highlight.WARNING);
        book.highlight(area, "$L4<>\"\"", Highlight.GOOD);
    }

    private List<Cell> line(FoundDiscrepancy d) {
        DiscrepancyLine row = d.line();
        Long owner = row.ownerWattHours();
        Long dispatch = row.dispatchWattHours();
        Long difference = owner == null || dispatch == null ? null : Long.valueOf(dispatch - owner);
        return List.of(
                Cell.day(row.day()),
                Cell.text(Style.TEXT, words.code(row.code())),
                Cell.text(Style.TEXT, row.code().isBlocking() ? words.of("yes") : ""),
                Cell.text(Style.TEXT, row.subject()),
                Cell.text(Style.TEXT, row.register().isEmpty() ? "" : words.code(row.register())),
                Cell.text(Style.TEXT, d.parties().stream().map(p -> p.text()).collect(Collectors.joining(", "))),
                Cell.text(Style.TEXT, row.intervals()),
                kwh(owner),
                kwh(dispatch),
                kwh(difference),
                row.effectFen() == null ? Cell.text(Style.TEXT, "") : Cell.yuan(Style.YUAN, row.effectFen()),
                Cell.text(Style.TEXT, words.code("status." + row.status())),
                Cell.text(Style.WRAPPED, row.reason() == null ? "" : row.reason()),
                Cell.text(Style.TEXT, row.id()));
    }

    static Cell kwh(@Nullable Long wattHours) {
        return wattHours == null ? Cell.text(Style.TEXT, "") : Cell.kwh(Style.KWH, wattHours);
    }
}

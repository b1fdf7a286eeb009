package org.lianchu.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.discrepancy.DiscrepancyLine;
import org.lianchu.sheet.Cell;
import org.lianchu.sheet.Messages;
import org.lianchu.sheet.Page;
import org.lianchu.sheet.PageLayout;
import org.lianchu.sheet.Style;

/** Discrepancies, disputes and documents left out that concern the participant. */
final class FindingsPages {
    private FindingsPages() {}

    static Page discrepancies(List<DiscrepancyLine> found, Messages words) {
        Rows rows = new Rows(words);
        rows.table(
                words.of("discrepancies.title"),
                List.of(
                        "head.day",
                        "head.code",
                        "head.subject",
                        "head.register",
                        "head.intervals",
                        "head.owner",
                        "head.dispatch",
                        "head.effect",
                        "head.status",
                        "head.reason",
                        "head.id"));
        for (DiscrepancyLine d : found) {
            rows.add(
                    Cell.day(d.day()),
                    Cell.text(Style.TEXT, words.code(d.code())),
                    Cell.text(Style.TEXT, d.subject()),
                    Cell.text(Style.TEXT, d.register().isEmpty() ? "" : words.code(d.register())),
                    Cell.text(Style.TEXT, d.intervals()),
                    kwh(d.ownerWattHours()),
                    kwh(d.dispatchWattHours()),
                    d.effectFen() == null ? Cell.text(Style.TEXT, "") : Cell.yuan(Style.YUAN, d.effectFen()),
                    Cell.text(Style.TEXT, words.code("status." + d.status())),
                    Cell.text(Style.WRAPPED, d.reason() == null ? "" : d.reason()),
                    Cell.text(Style.TEXT, d.id()));
        }
        none(found, rows, words);
        return rows.page(
                PageLayout.table(words.of("page.discrepancies"), true, 12, 20, 20, 10, 16, 14, 14, 12, 12, 28, 18),
                null);
    }

    private static Cell kwh(@Nullable Long wattHours) {
        return wattHours == null ? Cell.text(Style.TEXT, "") : Cell.kwh(Style.KWH, wattHours);
    }

    private static void none(List<?> lines, Rows rows, Messages words) {
        if (lines.isEmpty()) {
            rows.add(Cell.text(Style.NOTE, words.of("none")));
        }
    }

    static Page disputes(List<DisputeLine> disputes, Messages words) {
        Rows rows = new Rows(words);
        rows.table(
                words.of("disputes.title"),
                List.of(
                        "head.dispute",
                        "head.day",
                        "head.kind",
                        "head.reference",
                        "head.reason",
                        "head.status",
                        "head.answer"));
        for (DisputeLine d : disputes) {
            rows.add(
                    Cell.text(Style.TEXT, d.dispute()),
                    Cell.text(Style.TEXT, d.day()),
                    Cell.text(Style.TEXT, words.code(d.kind())),
                    Cell.text(Style.TEXT, d.reference()),
                    Cell.text(Style.WRAPPED, d.reason()),
                    Cell.text(Style.TEXT, words.code("dispute." + d.state())),
                    Cell.text(Style.WRAPPED, d.answer()));
        }
        none(disputes, rows, words);
        return rows.page(PageLayout.table(words.of("page.disputes"), true, 18, 12, 14, 24, 40, 12, 40), null);
    }

    static Page leftOut(List<LeftOutLine> documents, Messages words) {
        Rows rows = new Rows(words);
        rows.table(
                words.of("leftOut.title"),
                List.of("head.document", "head.why", "head.first", "head.last", "head.reason"));
        for (LeftOutLine d : documents) {
            rows.add(
                    Cell.text(Style.TEXT, d.document()),
                    Cell.text(Style.WRAPPED, words.code("leftOut." + d.why())),
                    Cell.text(Style.TEXT, d.first()),
                    Cell.text(Style.TEXT, d.last()),
                    Cell.text(Style.WRAPPED, d.reason()));
        }
        none(documents, rows, words);
        return rows.page(PageLayout.table(words.of("page.leftOut"), true, 30, 40, 12, 12, 40), null);
    }
}

package org.lianchu.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.discrepancy.DiscrepancyLine;
import org.lianchu.sheet.Cell;
import org.lianchu.sheet.Look;
import org.lianchu.sheet.Page;
import org.lianchu.sheet.PageLayout;
import org.lianchu.sheet.Words;

/** Discrepancies and disputes that concern the participant. */
final class FindingsPages {
    private FindingsPages() {}

    static Page discrepancies(List<DiscrepancyLine> found, Words words) {
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
                    Cell.text(Look.TEXT, words.code(d.code())),
                    Cell.text(Look.TEXT, d.subject()),
                    Cell.text(Look.TEXT, d.register().isEmpty() ? "" : words.code(d.register())),
                    Cell.text(Look.TEXT, d.intervals()),
                    kwh(d.ownerWattHours()),
                    kwh(d.dispatchWattHours()),
                    d.effectFen() == null ? Cell.text(Look.TEXT, "") : Cell.yuan(Look.YUAN, d.effectFen()),
                    Cell.text(Look.TEXT, words.code("status." + d.status())),
                    Cell.text(Look.WRAPPED, d.reason() == null ? "" : d.reason()),
                    Cell.text(Look.TEXT, d.id()));
        }
        none(found, rows, words);
        return rows.page(
                PageLayout.table(words.of("page.discrepancies"), true, 12, 20, 20, 10, 16, 14, 14, 12, 12, 28, 18),
                null);
    }

    private static Cell kwh(@Nullable Long wattHours) {
        return wattHours == null ? Cell.text(Look.TEXT, "") : Cell.kwh(Look.KWH, wattHours);
    }

    private static void none(List<?> lines, Rows rows, Words words) {
        if (lines.isEmpty()) {
            rows.add(Cell.text(Look.NOTE, words.of("none")));
        }
    }

    static Page disputes(List<DisputeLine> disputes, Words words) {
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
                    Cell.text(Look.TEXT, d.dispute()),
                    Cell.text(Look.TEXT, d.day()),
                    Cell.text(Look.TEXT, words.code(d.kind())),
                    Cell.text(Look.TEXT, d.reference()),
                    Cell.text(Look.WRAPPED, d.reason()),
                    Cell.text(Look.TEXT, words.code("dispute." + d.state())),
                    Cell.text(Look.WRAPPED, d.answer()));
        }
        none(disputes, rows, words);
        return rows.page(PageLayout.table(words.of("page.disputes"), true, 18, 12, 14, 24, 40, 12, 40), null);
    }
}

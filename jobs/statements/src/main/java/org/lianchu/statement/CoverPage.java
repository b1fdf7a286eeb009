package org.lianchu.statement;

import java.util.ArrayList;
import java.util.List;
import org.lianchu.calendar.MonthEnd;
import org.lianchu.evidence.Hash;
import org.lianchu.settlement.PostingKind;
import org.lianchu.sheet.Cell;
import org.lianchu.sheet.Messages;
import org.lianchu.sheet.Page;
import org.lianchu.sheet.PageLayout;
import org.lianchu.sheet.Provenance;
import org.lianchu.sheet.Style;

/** Who, which term, which rules, what it comes to, by when, and what it can be checked by. */
final class CoverPage {
    private static final int CHART_ROWS = 14;

    private final Statement statement;
    private final StatementHead head;
    private final Messages words;
    private final Rows rows;

    CoverPage(Statement statement, Messages words) {
        this.statement = statement;
        this.head = statement.head();
        this.words = words;
        this.rows = new Rows(words);
    }

    Page page() {
        rows.add(Cell.text(Style.TITLE, words.of("cover.title")));
        if (head.mark() != StatementHead.Mark.NONE) {
            rows.add(Cell.text(Style.MARK, words.of("mark." + head.mark())));
        }
        rows.blank();
        who();
        rows.blank();
        totals();
        rows.blank();
        int top = rows.size();
        for (int i = 0; i < CHART_ROWS; i++) {
            rows.blank();
        }
        dates();
        references();
        rows.blank();
        rows.add(Cell.NONE, signature("cover.prepared"), Cell.NONE, signature("cover.approved"));
        String name = words.of("page.cover");
        List<Integer> widths = List.of(24, 12, 17, 17, 17, 17, 17, 15);
        return rows.page(
                new PageLayout(name, widths, 0, 0, 0, false, 1), DaysPage.chart(statement, words, top, rows(top)));
    }

    private Cell signature(String key) {
        return Cell.text(Style.LABEL, words.of(key));
    }

    private static int rows(int top) {
        return top + CHART_ROWS;
    }

    private void line(String key, Cell value) {
        rows.add(Cell.text(Style.LABEL, words.of(key)), value);
    }

    private void line(String key, String value) {
        line(key, Cell.text(Style.NOTE, value));
    }

    private void who() {
        line("cover.participant", Cell.text(Style.SUBTITLE, head.name() + "（" + head.participant() + "）"));
        line("cover.kind", words.code("kind." + head.kind()));
        line("cover.market", head.run().market());
        line(
                "cover.term",
                head.run().period().first() + " — " + head.run().period().last());
        line(
                "cover.type",
                words.code("type." + head.run().type()) + " · " + head.run().typeText());
        line("cover.run", head.run().toString());
        for (RuleLine rule : head.rules()) {
            String prices = words.of(
                    "cover.rule.text",
                    rule.id(),
                    rule.revision(),
                    rule.chargePrice(),
                    rule.dischargePrice(),
                    words.code("sharing." + rule.sharing()));
            line("cover.rule", prices);
        }
        if (statement.isAdjustment()) {
            line("cover.previous", String.valueOf(head.previousRun()));
            line("cover.reason", words.of("cover.reason.text", String.join("; ", head.reason())));
        }
    }

    private void totals() {
        List<String> heads = new ArrayList<>(
                List.of("head.kind", "head.count", "head.kwh", "head.receivable", "head.payable", "head.net"));
        if (statement.isAdjustment()) {
            heads.addAll(List.of("head.previous", "head.delta"));
        }
        rows.head(heads);
        for (PostingKind kind : PostingKind.values()) {
            Totals now = Totals.ofKind(statement.postings(), statement.participant(), kind);
            long before = Totals.ofKind(statement.previous(), statement.participant(), kind)
                    .net();
            rows.add(total(Style.TEXT, Style.COUNT, Style.YUAN, words.code(kind), now, before));
        }
        Totals now = Totals.of(statement.postings(), statement.participant(), p -> true);
        long before = Totals.of(statement.previous(), statement.participant(), p -> true)
                .net();
        rows.add(total(Style.TOTAL_LABEL, Style.TOTAL_COUNT, Style.TOTAL_YUAN, words.of("total"), now, before));
        rows.add(Cell.text(Style.NOTE, words.of("cover.signs")));
    }

    private List<Cell> total(Style label, Style count, Style yuan, String name, Totals now, long before) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.text(label, name));
        cells.add(new Cell(count, "", Cell.count(now.postings()).number(), Provenance.COMPUTED));
        // energies of different kinds are no sum of anything
        cells.add(
                label == Style.TEXT
                        ? Cell.kwh(Style.KWH, now.wattHours()).from(Provenance.COMPUTED)
                        : Cell.text(label, ""));
        cells.add(Cell.yuan(yuan, now.receivedFen()).from(Provenance.COMPUTED));
        cells.add(Cell.yuan(yuan, now.paidFen()).from(Provenance.COMPUTED));
        cells.add(Cell.yuan(yuan, now.net()).from(Provenance.COMPUTED));
        if (statement.isAdjustment()) {
            cells.add(Cell.yuan(yuan, before).from(Provenance.COMPUTED));
            cells.add(Cell.yuan(yuan, Math.subtractExact(now.net(), before)).from(Provenance.COMPUTED));
        }
        return cells;
    }

    private void dates() {
        MonthEnd dates = head.dates();
        if (dates != null) {
            line("cover.basis", Cell.day(dates.basis()));
            line("cover.bill", Cell.day(dates.bill()));
            line("cover.objections", Cell.day(dates.objections()));
        }
    }

    private void references() {
        line("cover.seal", Cell.text(Style.NOTE, head.seal().toString()).from(Provenance.COMPUTED));
        Hash before = head.previousSeal();
        if (before != null) {
            line("cover.previous.seal", Cell.text(Style.NOTE, before.toString()).from(Provenance.COMPUTED));
        }
        for (String note : List.of("cover.note.own", "cover.note.verify", "cover.note.recompute")) {
            rows.add(Cell.text(Style.NOTE, words.of(note)));
        }
    }
}

package org.lianchu.statement;

import java.util.ArrayList;
import java.util.List;
import org.lianchu.market.Register;
import org.lianchu.sheet.Cell;
import org.lianchu.sheet.Messages;
import org.lianchu.sheet.Page;
import org.lianchu.sheet.PageLayout;
import org.lianchu.sheet.Provenance;
import org.lianchu.sheet.Style;
import org.lianchu.time.Intervals;

/** The 96 points of a resource, register by register: a row a day, with the letters of where they are from. */
final class ReadingsPage {
    private static final int LEAD = 4;
    private static final int PAGES_WIDE = 4;

    private ReadingsPage() {}

    /** @param number of the resource, so that no two pages have one name */
    static Page of(int number, String resource, List<Readings> readings, Messages words) {
        Rows rows = new Rows(words);
        rows.add(Cell.text(Style.TITLE, words.of("readings.title", resource)));
        rows.add(Cell.text(Style.NOTE, words.of("readings.note")));
        List<Cell> heads = new ArrayList<>();
        for (String key : List.of("head.day", "head.register", "head.source", "head.day.kwh")) {
            heads.add(Cell.text(Style.HEAD, words.of(key)));
        }
        for (int n = 1; n <= Intervals.PER_DAY; n++) {
            heads.add(new Cell(Style.HEAD_NUMBER, "", Cell.count(n).number(), Provenance.SIGNED));
        }
        rows.add(heads);
        for (Register register : Register.values()) {
            List<Readings> own =
                    readings.stream().filter(r -> r.register() == register).toList();
            own.forEach(r -> rows.add(day(r, words)));
            if (!own.isEmpty()) {
                rows.add(
                        Cell.text(Style.TOTAL_LABEL, words.of("total")),
                        Cell.text(Style.TOTAL_LABEL, words.code(register)),
                        Cell.text(Style.TOTAL_LABEL, ""),
                        Cell.kwh(
                                        Style.TOTAL_KWH,
                                        own.stream().mapToLong(Readings::total).sum())
                                .from(Provenance.COMPUTED));
            }
        }
        List<Integer> widths = new ArrayList<>(List.of(11, 13, 8, 13));
        for (int n = 1; n <= Intervals.PER_DAY; n++) {
            widths.add(9);
        }
        String name = PageLayout.nameOf(number + " " + resource);
        return rows.page(new PageLayout(name, widths, 3, LEAD, 2, true, PAGES_WIDE), null);
    }

    private static List<Cell> day(Readings readings, Messages words) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.day(readings.day()));
        cells.add(Cell.text(Style.TEXT, words.code(readings.register())));
        cells.add(Cell.text(Style.TEXT, readings.sourceText()));
        cells.add(Cell.kwh(Style.KWH, readings.total()).from(Provenance.COMPUTED));
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            cells.add(
                    readings.isDetermined(i)
                            ? Cell.kwh(Style.SMALL_KWH, readings.wattHours()[i]).from(Provenance.READING)
                            : Cell.text(Style.TEXT, ""));
        }
        return cells;
    }
}

package org.lianchu.sheet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.xlsx.WorkbookCells;
import org.lianchu.readers.xlsx.WorkbookCells.Value;

/** Compares what a workbook holds with the pages it should be. */
public final class BookComparison {
    private BookComparison() {}

    /**
     * A cell that does not follow.
     *
     * @param cell {@code Sheet!A1}
     * @param found what it holds; empty if nothing
     * @param expected what it should hold; empty if nothing
     * @param bond what that follows from
     */
    public record Difference(String cell, String found, String expected, Provenance bond) {}

    /**
     * Every cell that differs, in the order of sheets, rows and columns; a sheet that is missing, or that is too many,
     * is a difference of its name alone.
     */
    public static List<Difference> differences(List<Page> expected, List<WorkbookCells.Sheet> found) {
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
            String should = i < expected.size() ? expected.get(i).name() : "";
            String is = i < found.size() ? found.get(i).name() : "";
            if (!should.equals(is)) {
                differences.add(new Difference((is.isEmpty() ? should : is) + "!", is, should, Provenance.SIGNED));
            } else {
                compare(expected.get(i), found.get(i), differences);
            }
        }
        return differences;
    }

    private static void compare(Page expected, WorkbookCells.Sheet found, List<Difference> differences) {
        Map<String, Value> cells = found.cells();
        Set<String> seen = new HashSet<>();
        for (int r = 0; r < expected.rows().size(); r++) {
            List<Cell> row = expected.rows().get(r);
            for (int c = 0; c < row.size(); c++) {
                Cell cell = row.get(c);
                String name = Page.cellName(r, c);
                seen.add(name);
                Value value = cells.get(name);
                if (!isSame(cell, value)) {
                    differences.add(new Difference(found.name() + "!" + name, shown(value), cell.plain(), cell.bond()));
                }
            }
        }
        cells.forEach((name, value) -> {
            if (!seen.contains(name)) {
                differences.add(new Difference(found.name() + "!" + name, shown(value), "", Provenance.SIGNED));
            }
        });
    }

    private static String shown(@Nullable Value value) {
        return value == null ? "" : (value.isFormula() ? "a formula: " : "") + held(value);
    }

    private static String held(Value value) {
        return value.isNumber() && !value.text().isEmpty()
                ? Numbers.plain(Double.parseDouble(value.text()))
                : value.text();
    }

    private static boolean isSame(Cell cell, @Nullable Value value) {
        if (value == null) {
            return cell.isEmpty();
        }
        if (value.isFormula() || value.isNumber() != (cell.number() != null)) {
            return false;
        }
        return cell.number() == null
                ? value.text().equals(cell.text())
                : held(value).equals(Numbers.plain(cell.number().doubleValue()));
    }
}

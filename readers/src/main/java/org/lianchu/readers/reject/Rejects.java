package org.lianchu.readers.reject;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the rejects of one file: counts all, keeps the first so many. */
public final class Rejects {
    /** Stands for a column where the whole line is meant. */
    public static final int WHOLE_LINE = -1;

    private static final String FIRST_COLUMN = "1";

    private final String file;
    private final int kept;
    private final List<Reject> list = new ArrayList<>();
    private List<String> columns = List.of();
    private String sheet = "";
    private long count;
    private long lastLine;
    private boolean isFinal;

    public Rejects(String file, int kept) {
        this.file = file;
        this.kept = kept;
    }

    /** Whether a reject lies at the line or behind it. */
    public boolean reach(long line) {
        return lastLine >= line;
    }

    /** From now on columns have names. */
    public void nameColumns(List<String> names) {
        columns = List.copyOf(names);
    }

    /** From now on rejects lie in a sheet, whose columns have letters. */
    public void enterSheet(String name) {
        sheet = name;
    }

    /** Adds a reject at a column counted from 0. */
    public void add(long line, int column, String raw, RejectCode code, String message) {
        add(line, sheet, columnText(column), raw, code, message);
    }

    /** Adds a reject at a column by its number from 1: a trailer's columns have no names. */
    public void addNumbered(long line, int number, String raw, RejectCode code, String message) {
        add(line, sheet, sheet.isEmpty() ? Integer.toString(number) : letters(number - 1), raw, code, message);
    }

    /** Adds a reject at a column of its own name, for tables that do not share one header. */
    public void addNamed(long line, String column, String raw, RejectCode code, String message) {
        add(line, "", column, raw, code, message);
    }

    /** Adds a reject of the whole file. */
    public void addWhole(RejectCode code, String message) {
        add(1, WHOLE_LINE, "", code, message);
    }

    /** Adds a reject, at a column of its own name, that explains whatever follows: nothing more is said of the file. */
    public void addFinal(long line, String column, String raw, RejectCode code, String message) {
        add(line, sheet, column, raw, code, message);
        isFinal = true;
    }

    /** The same, at a column counted from 0. */
    public void addFinal(long line, int column, String raw, RejectCode code, String message) {
        addFinal(line, columnText(column), raw, code, message);
    }

    private void add(long line, String where, String column, String raw, RejectCode code, String message) {
        if (isFinal) {
            return;
        }
        count++;
        lastLine = Math.max(lastLine, line);
        if (list.size() < kept) {
            list.add(new Reject(file, where, Math.max(1, line), column, raw, code, message));
        }
    }

    private String columnText(int column) {
        if (!sheet.isEmpty()) {
            return letters(Math.max(0, column));
        }
        if (column == WHOLE_LINE) {
            return FIRST_COLUMN;
        }
        return column < columns.size() ? columns.get(column) : Integer.toString(column + 1);
    }

    /** The letters of a sheet's column, counted from 0. */
    private static String letters(int index) {
        StringBuilder letters = new StringBuilder();
        for (int rest = index; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }

    public long count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** Those kept, by line. */
    public List<Reject> list() {
        List<Reject> sorted = new ArrayList<>(list);
        sorted.sort(Comparator.comparingLong(Reject::line));
        return sorted;
    }
}

package org.lianchu.cli.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.analysis.Questions;
import org.lianchu.cli.command.CommonOptions;

/**
 * A table for people: numbers to the right. Widths are those of the first rows, so that memory does not grow with their
 * number; a later cell that is wider moves its line.
 */
final class TableRows implements QueryRows {
    private static final int MEASURED = 1000;

    private final CommonOptions common;
    private final List<List<@Nullable Object>> held = new ArrayList<>();
    private List<String> names = List.of();
    private int[] widths = new int[0];
    private long rows;

    TableRows(CommonOptions common) {
        this.common = common;
    }

    @Override
    public void columns(List<String> columns) {
        names = List.copyOf(columns);
        widths = names.stream().mapToInt(TableRows::width).toArray();
    }

    @Override
    public void row(List<@Nullable Object> values) {
        rows++;
        if (rows > MEASURED) {
            print(values);
            return;
        }
        held.add(values);
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], width(Questions.text(values.get(i))));
        }
        if (rows == MEASURED) {
            printHeld();
        }
    }

    private void printHeld() {
        StringBuilder head = new StringBuilder();
        StringBuilder rule = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            boolean isNumber = isNumber(i);
            head.append(i == 0 ? "" : "  ").append(padded(names.get(i), widths[i], isNumber));
            rule.append(i == 0 ? "" : "  ").append("-".repeat(widths[i]));
        }
        common.out().println(head.toString().stripTrailing());
        common.out().println(rule);
        held.forEach(this::print);
        held.clear();
    }

    private boolean isNumber(int column) {
        return held.stream().anyMatch(row -> row.get(column) instanceof Number);
    }

    private void print(List<@Nullable Object> values) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            Object value = values.get(i);
            line.append(i == 0 ? "" : "  ")
                    .append(padded(Questions.text(value).replace('\n', ' '), widths[i], value instanceof Number));
        }
        common.out().println(line.toString().stripTrailing());
    }

    private static String padded(String text, int width, boolean isRight) {
        String blanks = " ".repeat(Math.max(0, width - width(text)));
        return isRight ? blanks + text : text + blanks;
    }

    /** In columns of a terminal: Chinese characters take two. */
    private static int width(String text) {
        return text.codePoints()
                .map(c ->
                        Character.isIdeographic(c) || c >= 0xFF00 && c <= 0xFF60 || c >= 0x3000 && c <= 0x303F ? 2 : 1)
                .sum();
    }

    @Override
    public void end() {
        if (rows < MEASURED) {
            printHeld();
        }
        common.say("query.rows", rows);
    }
}

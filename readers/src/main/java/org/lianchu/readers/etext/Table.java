package org.lianchu.readers.etext;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.record.DecimalText;
import org.lianchu.readers.record.Row;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;

/**
 * A table of a block. It gathers data lines into objects: one by one, or for a transposed table, which is at most
 * {@link Values#MOST} objects and as many lines as its class has names, at the end. Columns and names that the mapping
 * does not ask for are passed over; one that it asks for is there, and once.
 */
public final class Table {
    private static final int FIRST_OBJECT = 2;

    private final Block block;
    private final Shape shape;
    private final long line;
    private final String[] columns;
    private final List<String> slots;
    private final Rejects rejects;
    private final ObjectReader records;
    private final String[] names;
    private final boolean hasGoodHeader;
    private final boolean isRead;

    /** Of a row table: where the slots' columns are. */
    private final int[] places;

    /** Of a transposed table: the slots' lines, null until they have come. */
    private final @Nullable Row[] rows;

    private String[] texts;
    private long[] lines;
    private int lastNumber = -1;
    private long firstLine;
    private long rowCount;

    /** @param records null if the table is only counted */
    public Table(Block block, Shape shape, Row header, @Nullable ObjectReader records, Rejects rejects) {
        this.block = block;
        this.shape = shape;
        this.line = header.line();
        this.columns = header.values();
        this.rejects = rejects;
        this.records = records == null ? ObjectReader.NOWHERE : records;
        ClassMapping mapping = records == null ? null : block.mapping();
        this.slots = mapping == null ? List.of() : mapping.slots();
        this.names = slots.toArray(String[]::new);
        this.places = new int[slots.size()];
        this.rows = new Row[slots.size()];
        this.texts = new String[slots.size()];
        this.lines = new long[slots.size()];
        this.hasGoodHeader = isGood();
        this.isRead = hasGoodHeader && mapping != null;
    }

    private boolean isGood() {
        if (shape == Shape.ROWS ? columns.length == 0 : columns.length < 3) {
            String message =
                    "A table's header names its columns: @ c c …, @@ number name value, or @# number name o ….";
            rejects.add(line, Rejects.WHOLE_LINE, shape.mark(), RejectCode.HEADER, message);
            return false;
        }
        ClassMapping mapping = block.mapping();
        boolean asksObject =
                mapping != null && mapping.outer().stream().anyMatch(source -> source.kind() == Source.Kind.OBJECT);
        if (asksObject && shape != Shape.TRANSPOSED) {
            String message = "By the mapping the table is transposed, @#: its header names the objects.";
            rejects.add(line, Rejects.WHOLE_LINE, shape.mark(), RejectCode.HEADER, message);
            return false;
        }
        return shape != Shape.ROWS || findPlaces();
    }

    private boolean findPlaces() {
        List<String> missing = new ArrayList<>();
        List<String> names = Arrays.asList(columns);
        boolean good = true;
        for (int slot = 0; slot < places.length; slot++) {
            String name = slots.get(slot);
            places[slot] = names.indexOf(name);
            if (places[slot] < 0) {
                missing.add(name);
            } else if (names.lastIndexOf(name) != places[slot]) {
                rejects.addNumbered(
                        line,
                        names.lastIndexOf(name) + 1,
                        name,
                        RejectCode.HEADER,
                        "A column that is read stands once.");
                good = false;
            }
        }
        if (!missing.isEmpty()) {
            String message = "By the mapping the table also has: " + String.join(", ", missing) + ".";
            rejects.add(line, Rejects.WHOLE_LINE, String.join(" ", columns), RejectCode.HEADER, message);
        }
        return good && missing.isEmpty();
    }

    public Shape shape() {
        return shape;
    }

    public long line() {
        return line;
    }

    public String[] columns() {
        return columns;
    }

    /** Data lines until now, damaged ones included. */
    public long rowCount() {
        return rowCount;
    }

    /** Takes a data line. */
    public void row(Row row) throws IOException {
        rowCount++;
        if (!hasGoodHeader) {
            return;
        }
        int width = columns.length;
        if (row.width() != width) {
            String message = "A data line has as many values as its table's header, " + width + "; this one has "
                    + row.width() + ".";
            String raw = String.join(" ", row.values());
            rejects.add(row.line(), Rejects.WHOLE_LINE, raw, RejectCode.COLUMN_COUNT, message);
            return;
        }
        switch (shape) {
            case ROWS -> object(row);
            case NAMES -> named(row);
            case TRANSPOSED -> transposed(row);
        }
    }

    private void object(Row row) throws IOException {
        if (!isRead) {
            return;
        }
        for (int slot = 0; slot < places.length; slot++) {
            texts[slot] = row.value(places[slot]);
        }
        Arrays.fill(lines, row.line());
        records.object(new TableObject(block, "", row.line(), texts, lines, names));
    }

    private void named(Row row) throws IOException {
        int number = DecimalText.parseCount(row.value(0));
        if (number < 0) {
            rejects.addNumbered(
                    row.line(), 1, row.value(0), RejectCode.NUMBER, "A line of a @@ table begins with its number.");
            return;
        }
        if (number <= lastNumber) {
            endNamed();
        }
        lastNumber = number;
        firstLine = firstLine == 0 ? row.line() : firstLine;
        int slot = isRead ? slots.indexOf(row.value(1)) : -1;
        if (slot < 0) {
            return;
        }
        if (lines[slot] > 0) {
            String message = "An object has each name once; line " + lines[slot] + " has this one.";
            rejects.addNumbered(row.line(), 2, row.value(1), RejectCode.DUPLICATE, message);
            return;
        }
        texts[slot] = row.value(2);
        lines[slot] = row.line();
    }

    /** The object is whole, or lacks a name. */
    private void endNamed() throws IOException {
        if (isRead && firstLine > 0 && hasAll(firstLine, lines)) {
            records.object(new TableObject(block, "", firstLine, texts, lines, filled(columns[2])));
        }
        texts = new String[slots.size()];
        lines = new long[slots.size()];
        firstLine = 0;
        lastNumber = -1;
    }

    private boolean hasAll(long at, long[] found) {
        List<String> missing = new ArrayList<>();
        for (int slot = 0; slot < found.length; slot++) {
            if (found[slot] == 0) {
                missing.add(slots.get(slot));
            }
        }
        if (!missing.isEmpty()) {
            String message = "By the mapping an object also has: " + String.join(", ", missing) + ".";
            rejects.add(at, Rejects.WHOLE_LINE, "", RejectCode.INTERVAL_COUNT, message);
        }
        return missing.isEmpty();
    }

    private void transposed(Row row) {
        int slot = isRead ? slots.indexOf(row.value(1)) : -1;
        Row before = slot < 0 ? null : rows[slot];
        if (before != null) {
            String message = "A table has each name once; line " + before.line() + " has this one.";
            rejects.addNumbered(row.line(), 2, row.value(1), RejectCode.DUPLICATE, message);
        } else if (slot >= 0) {
            rows[slot] = row;
            lines[slot] = row.line();
        }
    }

    /** All its data lines have come. */
    public void end() throws IOException {
        if (shape == Shape.NAMES) {
            endNamed();
        } else if (shape == Shape.TRANSPOSED && isRead && hasAll(line, lines)) {
            for (int column = FIRST_OBJECT; column < columns.length; column++) {
                String object = columns[column];
                records.object(new TableObject(block, object, line, column(column), lines, filled(object)));
            }
        }
    }

    private String[] filled(String name) {
        String[] filled = new String[slots.size()];
        Arrays.fill(filled, name);
        return filled;
    }

    private String[] column(int column) {
        String[] values = new String[rows.length];
        for (int slot = 0; slot < rows.length; slot++) {
            Row row = rows[slot];
            values[slot] = row == null ? "" : row.value(column);
        }
        return values;
    }
}

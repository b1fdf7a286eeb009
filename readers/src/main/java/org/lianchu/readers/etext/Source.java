package org.lianchu.readers.etext;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a value of ours stands in an E text.
 *
 * @param name of the column or attribute; the value itself where it is fixed; empty where there is none to name
 * @param slot a column's place among those that its class asks for; 0 otherwise
 */
record Source(Kind kind, String name, int slot) {
    enum Kind {
        /** A column of a row table; in the other shapes the value of that name. */
        COLUMN("column"),
        /** An attribute of the line that opens the block. */
        ATTRIBUTE("attribute"),
        /** An attribute of the file's header. */
        HEADER("header"),
        /** What stands behind {@code ::} in the block's name. */
        ENTITY("entity"),
        /** What a transposed table's header calls the column. */
        OBJECT("object"),
        /** The mapping itself says it. */
        TEXT("text");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        boolean isNamed() {
            return this != ENTITY && this != OBJECT;
        }
    }

    static final String FORM =
            "a source is 'column NAME', 'attribute NAME', 'header NAME', 'entity', 'object' or" + " 'text VALUE'";

    /** Reads a source, giving its column a slot; null if it is none. */
    static @Nullable Source of(String value, List<String> slots) {
        int blank = value.indexOf(' ');
        String word = blank < 0 ? value : value.substring(0, blank);
        String name = blank < 0 ? "" : value.substring(blank).strip();
        for (Kind kind : Kind.values()) {
            if (kind.word.equals(word)) {
                if (kind.isNamed() == name.isEmpty()) {
                    return null;
                }
                return new Source(kind, name, kind == Kind.COLUMN ? slot(name, slots) : 0);
            }
        }
        return null;
    }

    static int slot(String name, List<String> slots) {
        if (!slots.contains(name)) {
            slots.add(name);
        }
        return slots.indexOf(name);
    }
}

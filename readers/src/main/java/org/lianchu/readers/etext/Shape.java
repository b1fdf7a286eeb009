package org.lianchu.readers.etext;

/** The shapes of a table of E text, by the mark that begins its header. */
enum Shape {
    /** {@code @ column column …}: a data line is an object. */
    ROWS("@"),
    /** {@code @@ number name value …}, further columns passed over: a data line is one value of an object, a number
     * not above the last begins one. */
    NAMES("@@"),
    /** {@code @# number name object object …}: a data line is one value of each object. */
    TRANSPOSED("@#");

    private final String mark;

    Shape(String mark) {
        this.mark = mark;
    }

    String mark() {
        return mark;
    }

    static Shape of(String line) {
        return line.startsWith("@@") ? NAMES : line.startsWith("@#") ? TRANSPOSED : ROWS;
    }
}

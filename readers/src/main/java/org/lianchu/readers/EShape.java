package org.lianchu.readers;

/** The shapes of a table of E text, by the mark that begins its header. */
enum EShape {
    /** {@code @ column column …}: a data line is an object. */
    ROWS("@"),
    /** {@code @@ number name value}: a data line is one value of an object, a number not above the last begins one. */
    NAMES("@@"),
    /** {@code @# number name object object …}: a data line is one value of each object. */
    TRANSPOSED("@#");

    private final String mark;

    EShape(String mark) {
        this.mark = mark;
    }

    String mark() {
        return mark;
    }

    static EShape of(String line) {
        return line.startsWith("@@") ? NAMES : line.startsWith("@#") ? TRANSPOSED : ROWS;
    }
}

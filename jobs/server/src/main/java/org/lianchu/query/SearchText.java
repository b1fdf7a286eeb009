package org.lianchu.query;

/**
 * A text that something is looked for by: 1 to 200 characters without controls, which no database takes.
 *
 * @param text as it was given
 */
public record SearchText(String text) {
    static final int MOST = 200;

    public SearchText {
        boolean isPlain = text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        if (text.isEmpty() || text.length() > MOST || !isPlain) {
            throw new IllegalArgumentException("not 1 to " + MOST + " characters without controls");
        }
    }
}

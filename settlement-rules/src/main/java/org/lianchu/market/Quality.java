package org.lianchu.market;

/** Quality flags of interval energies, one ASCII letter each. */
public final class Quality {
    public static final byte ACTUAL = 'A';
    public static final byte SUBSTITUTED = 'S';
    public static final byte FINAL_SUBSTITUTED = 'F';
    public static final byte ESTIMATED = 'E';
    public static final byte MISSING = 'N';

    private Quality() {}

    /** Whether the letter is one of A, S, F, E, N. */
    public static boolean isQuality(int letter) {
        return switch (letter) {
            case 'A', 'S', 'F', 'E', 'N' -> true;
            default -> false;
        };
    }
}

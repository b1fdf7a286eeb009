package org.lianchu.sheet;

/** A colour that cells take by a condition. */
public enum Highlight {
    BAD(0xF8CBC6),
    WARNING(0xFFF2CC),
    GOOD(0xE2F0D9),
    SEPARATE(0xEEF2F6);

    private final int color;

    Highlight(int color) {
        this.color = color;
    }

    byte[] rgb() {
        return new byte[] {(byte) (color >> 16), (byte) (color >> 8), (byte) color};
    }
}

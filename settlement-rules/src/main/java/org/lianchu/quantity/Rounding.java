package org.lianchu.quantity;

/** How exact amounts become fen. A run names its rounding; there is no default. */
public enum Rounding {
    /** To the nearest fen, half a fen upwards (four down, five up: 四舍五入). */
    HALF_UP {
        @Override
        public long fen(long nanoYuan) {
            long whole = nanoYuan / NANO_YUAN_PER_FEN;
            return nanoYuan % NANO_YUAN_PER_FEN >= NANO_YUAN_PER_FEN / 2 ? whole + 1 : whole;
        }
    };

    /**
     * What every settlement rounds by, on the platform and on the ledger. A run keeps its name; were there ever a
     * second rounding, this is where it would have to become an input.
     */
    public static final Rounding OF_SETTLEMENT = HALF_UP;

    /** Nano-yuan in one fen. */
    public static final long NANO_YUAN_PER_FEN = 10_000_000;

    /**
     * Whole fen of an exact amount.
     *
     * @param nanoYuan zero or more
     */
    public abstract long fen(long nanoYuan);
}

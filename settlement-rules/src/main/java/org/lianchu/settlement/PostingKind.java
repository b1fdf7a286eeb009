package org.lianchu.settlement;

/** What a posting pays for. */
public enum PostingKind {
    /** Trade fee of a bilateral contract: buyer's participant to station's. */
    BILATERAL(1),
    /** Trade fee of an auction contract: buyer's participant to station's. */
    AUCTION(2),
    /** A plant's share of the day's call fees: plant's participant to POOL. */
    CALL_SHARE(3),
    /** A station's fee for called charging: POOL to station's participant. */
    CALL_FEE(4);

    private final int code;

    PostingKind(int code) {
        this.code = code;
    }

    /**
     * The kind with a code.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static PostingKind ofCode(int code) {
        for (PostingKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of posting has the code " + code);
    }

    /** The u8 of the canonical bytes. */
    public int code() {
        return code;
    }
}

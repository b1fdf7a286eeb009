package org.lianchu.evidence;

import java.util.Optional;

/** The second byte of every record. */
public enum RecordType {
    PROFILE(1),
    TRADE_ROW(2),
    CALL_ROW(3),
    POSTING(4),
    DATA_ROW(5),
    ACCOUNT(6),
    CURVE(7),
    BID_ROW(8);

    private final int code;

    RecordType(int code) {
        this.code = code;
    }

    /** The u8 of the canonical bytes and the {@code type} of a proof. */
    public int code() {
        return code;
    }

    /** The type with this code, if there is one. */
    public static Optional<RecordType> ofCode(int code) {
        for (RecordType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}

package org.lianchu.contract.ledger;

/** What stands behind the kind in a key of the world state. Every part is one segment, but for a term and a claim. */
enum KeyPart {
    PARTICIPANT,
    IDENTITY,
    ROLE,
    SUSPENDER,
    DATASET,
    DOCUMENT,
    DAY,
    CUT,
    /** Of admissions, grants and documents, from 1; of the parts of an issue from 0. */
    NUMBER,
    MARKET,
    RULE,
    RUN,
    /** Its market and its month. */
    TERM,
    GENERATION,
    /** Its term and its name, which is one segment or three; the last part of a key. */
    CLAIM;

    /** How many segments it takes at the least. */
    int width() {
        return switch (this) {
            case TERM -> 2;
            case CLAIM -> 3;
            default -> 1;
        };
    }
}

package org.lianchu.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** What a salt is for: one secret gives every use its own salts. */
enum SaltLabel {
    /** A document's records, under its document secret. */
    RECORD("lianchu/v1/salt"),
    /** A day's postings, under its day secret, as are the next. */
    POSTING("lianchu/v2/posting"),
    ACCOUNT("lianchu/v2/account"),
    CURVE("lianchu/v2/curve");

    private final String text;

    SaltLabel(String text) {
        this.text = text;
    }

    byte[] bytes() {
        return text.getBytes(US_ASCII);
    }
}

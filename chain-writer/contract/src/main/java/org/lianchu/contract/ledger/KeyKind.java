package org.lianchu.contract.ledger;

import static org.lianchu.contract.ledger.KeyPart.CUT;
import static org.lianchu.contract.ledger.KeyPart.DATASET;
import static org.lianchu.contract.ledger.KeyPart.DAY;
import static org.lianchu.contract.ledger.KeyPart.DOCUMENT;
import static org.lianchu.contract.ledger.KeyPart.GENERATION;
import static org.lianchu.contract.ledger.KeyPart.IDENTITY;
import static org.lianchu.contract.ledger.KeyPart.MARKET;
import static org.lianchu.contract.ledger.KeyPart.NUMBER;
import static org.lianchu.contract.ledger.KeyPart.PARTICIPANT;
import static org.lianchu.contract.ledger.KeyPart.ROLE;
import static org.lianchu.contract.ledger.KeyPart.RULE;
import static org.lianchu.contract.ledger.KeyPart.RUN;
import static org.lianchu.contract.ledger.KeyPart.SUSPENDER;
import static org.lianchu.contract.ledger.KeyPart.TERM;

import java.util.List;
import java.util.Locale;

/**
 * The kinds of keys of the world state, and the parts of each in their order. By this table keys are built
 * ({@link Keys}) and read ({@link LedgerKey}).
 */
public enum KeyKind {
    ENROLMENT(PARTICIPANT, IDENTITY),
    ADMISSION(PARTICIPANT, NUMBER),
    ADMITTED(PARTICIPANT, NUMBER),
    IDENTITY_IN_FORCE("identity", PARTICIPANT),
    SUSPENSION(PARTICIPANT, NUMBER, SUSPENDER),
    GRANT(ROLE, IDENTITY, NUMBER),
    GRANTED(ROLE, IDENTITY, NUMBER),
    REVOCATION(ROLE, IDENTITY, NUMBER),
    REVOKED(ROLE, IDENTITY, NUMBER),
    HELD_ROLE("role", IDENTITY),
    PUBLICATION(DATASET, NUMBER),
    COUNTERSIGNATURE(DATASET, NUMBER),
    PUBLISHED(DATASET, NUMBER),
    ANCHORED_DOCUMENT("document", PARTICIPANT, DOCUMENT),
    SEQUENCE(PARTICIPANT, DATASET, NUMBER),
    ANCHOR(DAY, CUT, DATASET, PARTICIPANT, NUMBER),
    QUOTA(TERM, GENERATION, PARTICIPANT, DATASET),
    TERM_STATE("term", TERM),
    CLOSED_CUT("cut", TERM, CUT),
    ANNOUNCEMENT(TERM, GENERATION),
    GIVEUP(TERM, GENERATION),
    GIVENUP(TERM, GENERATION),
    PINS(RUN, TERM),
    PROPOSED_RULE("rule", MARKET, RULE),
    APPROVAL(MARKET, RULE),
    FREEZE(TERM, GENERATION),
    SETTLEMENT(RUN, DAY),
    PROPOSAL(TERM, GENERATION, RUN),
    CLOSED(TERM, GENERATION),
    ISSUED(TERM, GENERATION, NUMBER),
    CLAIM(KeyPart.CLAIM),
    CREDITOR(PARTICIPANT, KeyPart.CLAIM),
    DEBTOR(PARTICIPANT, KeyPart.CLAIM);

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<KeyPart> parts;

    KeyKind(String text, KeyPart... parts) {
        this.text = text;
        this.parts = List.of(parts);
    }

    KeyKind(KeyPart... parts) {
        this.text = name().toLowerCase(Locale.ROOT);
        this.parts = List.of(parts);
    }

    /** The first segment of its keys. */
    String text() {
        return text;
    }

    List<KeyPart> parts() {
        return parts;
    }

    /** How many segments its parts take at the least. */
    int width() {
        int width = 0;
        for (KeyPart part : parts) {
            width += part.width();
        }
        return width;
    }

    /** How the key of every one of its kind begins; it ends in {@code /}. */
    public String prefix() {
        return text + "/";
    }

    /** How keys of its kind with these first parts begin; it ends in {@code /}. */
    String prefix(Object... first) {
        return join(first).append('/').toString();
    }

    /** The key with these parts, one for each of its kind. */
    String key(Object... values) {
        if (values.length != parts.size()) {
            throw new IllegalArgumentException(this + " is made of " + parts + ", not of " + values.length);
        }
        return join(values).toString();
    }

    private StringBuilder join(Object... values) {
        StringBuilder key = new StringBuilder(text);
        for (Object value : values) {
            key.append('/').append(value);
        }
        return key;
    }
}

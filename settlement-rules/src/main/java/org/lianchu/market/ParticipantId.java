package org.lianchu.market;

/**
 * Names a party: a participant, or one of the two names the market keeps for itself.
 *
 * @param text 1 to 64 of {@code A-Z a-z 0-9 _ . -}; {@code POOL} and {@code DISPATCH} are reserved
 */
public record ParticipantId(String text) implements Comparable<ParticipantId> {
    /** The dispatch centre as a submitter (省调控中心). */
    public static final ParticipantId DISPATCH = new ParticipantId("DISPATCH");

    /** The other side of every call posting; its postings sum to zero each day. */
    public static final ParticipantId POOL = new ParticipantId("POOL");

    public ParticipantId {
        Identifiers.check(text);
    }

    public boolean isDispatch() {
        return text.equals(DISPATCH.text);
    }

    @Override
    public int compareTo(ParticipantId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}

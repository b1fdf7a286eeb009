package org.lianchu.analysis;

import org.jspecify.annotations.Nullable;
import org.lianchu.market.ParticipantId;

/**
 * Who reads.
 *
 * @param participant whose rows; null unless the tier is {@link ReaderTier#OWN}
 */
public record Reader(ReaderTier tier, @Nullable ParticipantId participant) {
    /** The public. */
    public static final Reader PUBLIC = new Reader(ReaderTier.PUBLIC, null);

    /** Who reads everything. */
    public static final Reader ALL = new Reader(ReaderTier.ALL, null);

    public Reader {
        if ((tier == ReaderTier.OWN) != (participant != null)) {
            throw new IllegalArgumentException(tier + " of " + participant);
        }
    }

    /** A participant. */
    public static Reader of(ParticipantId participant) {
        return new Reader(ReaderTier.OWN, participant);
    }

    @Override
    public String toString() {
        return participant == null ? tier.name() : tier + " " + participant;
    }
}

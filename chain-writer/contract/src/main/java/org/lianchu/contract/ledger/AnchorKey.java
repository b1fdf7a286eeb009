package org.lianchu.contract.ledger;

import java.time.DateTimeException;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.time.TradingDay;

/**
 * The key of a chunk's evidence, {@code anchor/<day>/<cut>/<dataset>/<submitter>/<sequence>}: {@link AnchoredChunk}.
 *
 * @param day null for rows without days
 * @param cut the number of the term's cut that was open, from 1; 0 for rows without days
 * @param sequence the submitter's number for the document, from 1
 */
public record AnchorKey(@Nullable TradingDay day, int cut, Dataset dataset, ParticipantId submitter, int sequence) {
    static final String NO_DAY = "-";

    /**
     * Reads a key.
     *
     * @throws IllegalArgumentException if it is none of an anchor
     */
    public static AnchorKey parse(String key) {
        return of(LedgerKey.parse(key));
    }

    /**
     * Takes a key that was read.
     *
     * @throws IllegalArgumentException if it is a key of something else
     */
    public static AnchorKey of(LedgerKey key) {
        if (key.kind() != KeyKind.ANCHOR) {
            throw new IllegalArgumentException("no key of an anchor: " + key);
        }
        return new AnchorKey(key.dayOrNone(), key.cut(), key.dataset(), key.participant(), key.number());
    }

    /** Whether a key that the contract wrote is one of an anchor. */
    public static boolean isAnchor(String key) {
        return key.startsWith(KeyKind.ANCHOR.prefix());
    }

    /**
     * Reads a key that somebody else gives; empty if it is none of an anchor, or is not written as the contract does.
     */
    public static Optional<AnchorKey> given(String key) {
        try {
            return Optional.of(parse(key)).filter(read -> read.toString().equals(key));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The key under which a transaction anchored a day of a document; empty if it did not.
     *
     * @param written the keys that the transaction wrote
     * @param day {@code YYYY-MM-DD}, or {@code -} without one
     */
    public static Optional<AnchorKey> among(Collection<String> written, String day, DocumentName document) {
        return written.stream()
                .filter(key -> key.startsWith(KeyKind.ANCHOR.prefix(day)))
                .map(AnchorKey::parse)
                .filter(key -> key.document().equals(document))
                .findFirst();
    }

    /** Whose it is. */
    public DocumentName document() {
        return new DocumentName(submitter, dataset, sequence);
    }

    /** The key's text. */
    @Override
    public String toString() {
        return KeyKind.ANCHOR.key(
                day == null ? NO_DAY : day,
                Keys.number(cut, Keys.CUT_DIGITS),
                dataset.text(),
                submitter,
                Keys.number(sequence, Keys.SEQUENCE_DIGITS));
    }
}

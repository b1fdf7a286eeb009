package org.lianchu.settlement;

import java.util.Comparator;
import org.lianchu.market.ParticipantId;
import org.lianchu.time.TradingDay;

/**
 * A posting (分录): the only thing that carries money.
 *
 * <p>Guarantees: of one day and kind a reference occurs once; energy and amount are not both zero; per day, the
 * postings to and from POOL sum to the same fen.
 *
 * @param reference {@code trade/plant} for trade fees, the plant for a share, the station for a fee
 * @param from who pays
 * @param to who receives
 * @param wattHours executed energy; for a share the generation that weighed; for a fee the called charging
 * @param fen zero or more
 */
public record Posting(
        TradingDay day,
        PostingKind kind,
        String reference,
        ParticipantId from,
        ParticipantId to,
        long wattHours,
        long fen) {
    /** The order of postings.csv and of a day's digest: by the printed text's bytes. */
    public static final Comparator<Posting> EXPORT_ORDER = Comparator.comparing((Posting p) -> p.day)
            .thenComparing(p -> p.kind.name())
            .thenComparing(Posting::reference)
            .thenComparing(Posting::from)
            .thenComparing(Posting::to);

    public Posting {
        if (wattHours < 0 || fen < 0 || (wattHours == 0 && fen == 0)) {
            throw new IllegalArgumentException(
                    "not a posting: " + kind + " " + reference + " " + wattHours + " Wh " + fen);
        }
    }
}

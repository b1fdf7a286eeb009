package org.lianchu.market;

import java.util.List;
import java.util.Optional;

/**
 * Which documents are inputs: the one rule, for the platform and the ledger alike, beside {@link Dataset#isInputOf},
 * which says of what kinds.
 *
 * <p>A document that was ruled out is no input of anything, also not of a comparison, and replaces nothing. Calls and
 * trades that DISPATCH anchored long after their day would let it find out first what a station charged and call it
 * then; so they are inputs only if a ruling includes them.
 *
 * @param rows in the order of their document: of two for one document the later holds
 */
public record Rulings(List<Ruling> rows) {
    /** No ruling: what came late is out. */
    public static final Rulings NONE = new Rulings(List.of());

    public Rulings {
        rows = List.copyOf(rows);
    }

    /** The ruling that holds for a document; empty if there is none. */
    public Optional<Ruling> on(ParticipantId submitter, Dataset dataset, int sequence) {
        return rows.stream()
                .filter(ruling -> ruling.covers(submitter, dataset, sequence))
                .reduce((earlier, later) -> later);
    }

    /** Whether a document was ruled out. */
    public boolean isExcluded(ParticipantId submitter, Dataset dataset, int sequence) {
        return effect(submitter, dataset, sequence)
                .filter(effect -> effect == RulingEffect.EXCLUDE)
                .isPresent();
    }

    /**
     * Whether a document may be looked at for a day.
     *
     * @param isLate whether it was anchored later than the channel's limit after the end of the day; it tells of
     *     DISPATCH's trades and calls only
     */
    public boolean admits(ParticipantId submitter, Dataset dataset, int sequence, boolean isLate) {
        boolean isLateRow = isLate && submitter.isDispatch() && (dataset == Dataset.TRADES || dataset == Dataset.CALLS);
        RulingEffect otherwise = isLateRow ? RulingEffect.EXCLUDE : RulingEffect.INCLUDE;
        return effect(submitter, dataset, sequence).orElse(otherwise) == RulingEffect.INCLUDE;
    }

    private Optional<RulingEffect> effect(ParticipantId submitter, Dataset dataset, int sequence) {
        return on(submitter, dataset, sequence).map(Ruling::effect);
    }
}

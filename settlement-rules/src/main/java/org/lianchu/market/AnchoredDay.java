package org.lianchu.market;

import java.time.Instant;
import org.lianchu.time.TradingDay;

/**
 * What was anchored of a document for one trading day.
 *
 * @param sequence the submitter's number of the document within the dataset
 * @param records how many
 * @param anchored when; {@link Instant#MIN} where nothing was anchored, because there is no ledger
 */
public record AnchoredDay(
        ParticipantId submitter, Dataset dataset, int sequence, TradingDay day, int records, Instant anchored) {}

package org.lianchu.discrepancy;

import java.util.SortedSet;
import org.lianchu.market.ParticipantId;

/**
 * A discrepancy and whom it concerns.
 *
 * @param parties the owners of what it names; none where nobody owns it
 */
public record FoundDiscrepancy(DiscrepancyLine line, SortedSet<ParticipantId> parties) {}

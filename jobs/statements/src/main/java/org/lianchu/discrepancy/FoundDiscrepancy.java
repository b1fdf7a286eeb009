package org.lianchu.discrepancy;

import java.util.SortedSet;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.ParticipantId;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.time.TradingDay;

/**
 * A discrepancy and whom it concerns.
 *
 * @param parties the owners of what it names; none where nobody owns it
 */
record FoundDiscrepancy(DiscrepancyRow row, SortedSet<ParticipantId> parties) {
    DiscrepancyCode code() {
        return DiscrepancyCode.valueOf(row.code());
    }

    TradingDay day() {
        return TradingDay.parse(row.day());
    }

    boolean isOpen() {
        return row.status().equals("OPEN");
    }

    /** Fen; zero where it is not known. */
    long effect() {
        Long effect = row.effectFen();
        return effect == null ? 0 : effect;
    }

    /** Whether it is about a register whose two sides can be shown by interval. */
    boolean hasPoints() {
        return !row.register().isEmpty() && row.subject().indexOf('/') < 0;
    }
}

package org.lianchu.statement;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.calendar.MonthEnd;
import org.lianchu.evidence.Hash;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.RunId;

/**
 * Who, what and by which rules.
 *
 * @param name of the participant on the last day of the period
 * @param kind STORAGE, WIND, PV or OTHER
 * @param seal of the run; of a preview, which no ledger has sealed, its digest
 * @param previousRun the run an adjustment corrects; null for the other types
 * @param previousSeal its seal, or digest; null where there is none
 * @param reason what the adjustment takes into account; empty for the other types
 * @param mark what is written across the cover of a statement that is none to pay by
 * @param dates the month-end's working days; null where the calendar has none
 * @param authorities SHA-256 of the organisations' CA certificates, by MSP id
 */
public record StatementHead(
        ParticipantId participant,
        String name,
        String kind,
        RunId run,
        Hash seal,
        @Nullable RunId previousRun,
        @Nullable Hash previousSeal,
        List<String> reason,
        Mark mark,
        List<RuleLine> rules,
        @Nullable MonthEnd dates,
        SortedMap<String, Hash> authorities) {
    /** Whether a statement may be paid by. */
    public enum Mark {
        /** It may. */
        NONE,
        /** The run is provisional: the month's final statement follows. */
        PROVISIONAL,
        /** The ledger has not agreed to the run; there is no proof. */
        PREVIEW
    }

    public StatementHead {
        reason = List.copyOf(reason);
        rules = List.copyOf(rules);
    }
}

package org.lianchu.decision;

import java.util.List;
import java.util.Optional;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.Side;
import org.lianchu.store.DiscrepancyRow;

/** An answer that chooses a side of a discrepancy. */
public final class DiscrepancyAnswer {
    private DiscrepancyAnswer() {}

    /** Why nobody can choose a side. */
    public enum Objection {
        /** A void record is resolved by a revision or the master data, never by a decision. */
        RECORD,
        /** Trades are settled from dispatch's documents alone. */
        TRADE
    }

    /** Why a side cannot be chosen; empty if it can. */
    public static Optional<Objection> objection(DiscrepancyRow found, Side side) {
        DiscrepancyCode code = DiscrepancyCode.valueOf(found.code());
        if (code == DiscrepancyCode.VOID_RECORD) {
            return Optional.of(Objection.RECORD);
        }
        return code.isAboutTrade() && side == Side.OWNER ? Optional.of(Objection.TRADE) : Optional.empty();
    }

    /** The row of the decisions dataset that chooses a side of a discrepancy. */
    public static DataRow decision(DiscrepancyRow found, Side side, String reason, String by) {
        boolean isTrade = DiscrepancyCode.valueOf(found.code()).isAboutTrade();
        return new DataRow(
                Dataset.DECISIONS,
                List.of(
                        found.code(),
                        found.subject(),
                        found.register(),
                        found.day(),
                        isTrade ? "" : found.intervals(),
                        side.name(),
                        reason,
                        by));
    }
}

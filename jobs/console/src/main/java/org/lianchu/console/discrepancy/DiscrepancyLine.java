package org.lianchu.console.discrepancy;

import org.jspecify.annotations.Nullable;
import org.lianchu.console.page.StateSign;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.store.DiscrepancyRow;

/**
 * A discrepancy as lists show it.
 *
 * @param owner of the resource that it is about; empty where there is none
 * @param run that found it last
 */
public record DiscrepancyLine(DiscrepancyRow row, DiscrepancyCode code, String owner, String run) {
    /** Dispatch less owner, Wh; null where a side says nothing. */
    public @Nullable Long difference() {
        Long own = row.ownerWattHours();
        Long other = row.dispatchWattHours();
        return own == null || other == null ? null : Long.valueOf(Math.subtractExact(other, own));
    }

    /** Whether it keeps a month from being closed. */
    public boolean blocks() {
        return code.isBlocking() && row.status().equals("OPEN");
    }

    /** How its status is seen at a glance. */
    public StateSign sign() {
        return switch (row.status()) {
            case "OPEN" -> blocks() ? new StateSign("\u2715", "bad") : new StateSign("\u25CB", "warn");
            case "EXPLAINED" -> new StateSign("\u2261", "idle");
            default -> new StateSign("\u2713", "good");
        };
    }
}

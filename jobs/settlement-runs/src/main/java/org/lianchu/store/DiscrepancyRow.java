package org.lianchu.store;

import org.jspecify.annotations.Nullable;

/**
 * A discrepancy as kept.
 *
 * @param register empty where it has none
 * @param status OPEN, EXPLAINED, CORRECTED or ACCEPTED
 * @param reason of the decision or explanation; null if there is none
 */
public record DiscrepancyRow(
        String id,
        String code,
        String subject,
        String register,
        String day,
        String intervals,
        @Nullable Long ownerWattHours,
        @Nullable Long dispatchWattHours,
        @Nullable Long effectFen,
        String status,
        @Nullable String reason) {}

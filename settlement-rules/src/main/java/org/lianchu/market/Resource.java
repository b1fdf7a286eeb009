package org.lianchu.market;

import org.lianchu.time.Validity;

/**
 * One row of the resources dataset: a station or a plant and who owns it.
 *
 * @param ratedKw rated power, kW (the file's MW have at most three decimals, so kW are whole)
 * @param capacityKwh storage capacity, kWh; zero for plants
 * @param licensedKw licensed capacity, kW; the weight where a rule shares by capacity
 */
public record Resource(
        ResourceId id,
        ParticipantId owner,
        String name,
        Technology technology,
        long ratedKw,
        long capacityKwh,
        long licensedKw,
        Validity validity) {
    private static final int WATT_HOURS_A_KW = 250;

    /** Whether an interval's energy, in Wh, is above rated power x 0.25 h. */
    public boolean isAboveRating(long wattHours) {
        return ratedKw <= Long.MAX_VALUE / WATT_HOURS_A_KW && wattHours > ratedKw * WATT_HOURS_A_KW;
    }
}

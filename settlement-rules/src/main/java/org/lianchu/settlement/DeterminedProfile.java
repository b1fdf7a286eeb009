package org.lianchu.settlement;

import org.lianchu.market.RegisterKey;
import org.lianchu.time.Intervals;

/**
 * The determinants (结算依据) of one register of one day.
 *
 * @param wattHours the energy chosen for each interval, Wh; 0 where there is none. Only read
 * @param source the source it came from: O owner, D dispatch, N none. Only read
 */
public record DeterminedProfile(RegisterKey key, long[] wattHours, byte[] source) {
    public static final byte OWNER = 'O';
    public static final byte DISPATCH = 'D';
    public static final byte NONE = 'N';

    /** Whether interval {@code index + 1} has a determinant. */
    public boolean isDetermined(int index) {
        return source[index] != NONE;
    }

    /** Whether any interval has one. */
    public boolean isDeterminedAnywhere() {
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            if (isDetermined(i)) {
                return true;
            }
        }
        return false;
    }
}

package org.lianchu.reconciliation;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.lianchu.digest.Sha256;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.Register;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * A named disagreement of one day (差异; design, section 5).
 *
 * <p>Guarantees: its identity is (code, subject, register, day) and does not depend on intervals, values or effect, so
 * it is the same from run to run; of one day an identity occurs once.
 *
 * @param subject a resource, {@code trade/plant}, {@code station/plant}, {@code call/station} or {@code bid/resource}
 * @param register null for trades, for void trades, calls and bids, and for STATE_OF_CHARGE
 * @param intervals where they disagree; empty for void trades, calls and bids
 * @param ownerWattHours what the owner, a copy of a trade or the bids say of those intervals, Wh; null where that says
 *     nothing
 * @param dispatchWattHours what dispatch says of them, Wh; null where it says nothing
 * @param effectFen the money that would change hands on that day if the other side were chosen: the sum of the
 *     participants' gains, fen, zero or more; null where that cannot be settled, and always for VOID_RECORD
 */
public record Discrepancy(
        DiscrepancyCode code,
        String subject,
        @Nullable Register register,
        TradingDay day,
        Intervals intervals,
        @Nullable Long ownerWattHours,
        @Nullable Long dispatchWattHours,
        @Nullable Long effectFen) {
    /** The order of discrepancies.csv: day, code, subject, register by their printed text, no register first. */
    public static final Comparator<Discrepancy> EXPORT_ORDER = Comparator.comparing(Discrepancy::day)
            .thenComparing(d -> d.code.name())
            .thenComparing(Discrepancy::subject)
            .thenComparing(Discrepancy::registerText);

    private static final int ID_DIGITS = 16;

    public Discrepancy {
        if (isNegative(ownerWattHours) || isNegative(dispatchWattHours) || isNegative(effectFen)) {
            throw new IllegalArgumentException("energies and effect are never negative: " + code + " " + subject + " "
                    + ownerWattHours + " " + dispatchWattHours + " " + effectFen);
        }
    }

    private static boolean isNegative(@Nullable Long value) {
        return value != null && value < 0;
    }

    /** The identity; it is the same from run to run. */
    public String id() {
        return id(code, subject, register, day);
    }

    /** The first 16 hex digits, lower case, of SHA-256 over {@code code|subject|register|day}. */
    public static String id(DiscrepancyCode code, String subject, @Nullable Register register, TradingDay day) {
        String identity = code + "|" + subject + "|" + text(register) + "|" + day;
        return Sha256.hex(identity.getBytes(StandardCharsets.UTF_8)).substring(0, ID_DIGITS);
    }

    /** The register as printed, empty where there is none. */
    public String registerText() {
        return text(register);
    }

    private static String text(@Nullable Register register) {
        return register == null ? "" : register.name();
    }

    /** The owner's energy less dispatch's, Wh, of either sign; null unless both are known. */
    public @Nullable Long differenceWattHours() {
        return ownerWattHours == null || dispatchWattHours == null ? null : ownerWattHours - dispatchWattHours;
    }
}

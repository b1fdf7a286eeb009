package org.lianchu.reconciliation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Map;
import org.lianchu.market.Register;
import org.lianchu.market.Resource;

/**
 * The tolerances of cross-validation: data, read from a {@code .properties} file in UTF-8.
 *
 * <pre>
 * charge.interval.kwh          absolute interval band of CHARGE, kWh with at most 3 decimals
 * charge.interval.percent      relative interval band, percent of the larger side with at most 4 decimals
 * charge.day.kwh               absolute day band
 * charge.day.percent           relative day band
 * discharge.*, generation.*    the same four for DISCHARGE and GENERATION
 * over_rated.percent           energy above this part of rated power x 0.25 h is OVER_RATED, at most 4 decimals
 * </pre>
 *
 * All keys are required, no other is allowed, and none twice. CURTAILED is not compared and has no bands.
 */
public final class Tolerances {
    private static final String SHIPPED = "tolerances.properties";
    private static final long WATT_HOURS_PER_KW_INTERVAL = 250;

    private final Map<Register, Band> interval;
    private final Map<Register, Band> day;
    private final long overRatedPpm;

    Tolerances(Map<Register, Band> interval, Map<Register, Band> day, long overRatedPpm) {
        this.interval = Map.copyOf(interval);
        this.day = Map.copyOf(day);
        this.overRatedPpm = overRatedPpm;
    }

    /**
     * The tolerances a file holds.
     *
     * @param fileName its name, for messages
     * @throws ToleranceFormatException naming file, key and what would be right
     */
    public static Tolerances parse(String fileName, byte[] bytes) {
        return ToleranceFile.parse(fileName, bytes);
    }

    /** The tolerances that come with the product: 20 kWh or 2 % in an interval, 20 kWh or 0.5 % over the day. */
    public static Tolerances shipped() {
        try (InputStream in = Tolerances.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("the product is incomplete: " + SHIPPED + " is missing");
            }
            return parse(SHIPPED, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The band of one interval.
     *
     * @throws IllegalArgumentException if the register is not compared
     */
    public Band interval(Register register) {
        return band(interval, register);
    }

    /**
     * The band of a day's sums.
     *
     * @throws IllegalArgumentException if the register is not compared
     */
    public Band day(Register register) {
        return band(day, register);
    }

    private static Band band(Map<Register, Band> bands, Register register) {
        Band band = bands.get(register);
        if (band == null) {
            throw new IllegalArgumentException(register + " is not compared");
        }
        return band;
    }

    /** The most energy that is not OVER_RATED in an interval, whole Wh, included. */
    long mostWattHours(Resource resource) {
        BigInteger most = BigInteger.valueOf(resource.ratedKw())
                .multiply(BigInteger.valueOf(WATT_HOURS_PER_KW_INTERVAL))
                .multiply(BigInteger.valueOf(overRatedPpm))
                .divide(BigInteger.valueOf(Band.PPM));
        return most.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
    }
}

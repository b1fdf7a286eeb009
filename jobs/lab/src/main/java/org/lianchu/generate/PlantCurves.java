package org.lianchu.generate;

import java.util.Arrays;
import org.lianchu.market.Resource;
import org.lianchu.time.TradingDay;

/**
 * What plants generate, per interval in Wh, never above 0.98 of rated power.
 *
 * <p>Levels are parts of rated power in units of 1/65536. Solar and wind always generate something from 10:30 to 17:00,
 * when stations charge: there is always a weight to share the call fees over.
 */
final class PlantCurves {
    private static final int FULL = 65_536;
    private static final int MOST = 64_225;
    private static final int LEAST_WIND = 1_311;

    /** Sunrise and sunset in minutes of the day at +08:00 about 97 degrees east, and the peak in 1/1000, per month. */
    private static final int[][] DAYLIGHT = {
        {522, 1_110, 720},
        {500, 1_143, 790},
        {464, 1_170, 860},
        {420, 1_197, 910},
        {385, 1_224, 940},
        {372, 1_245, 950},
        {383, 1_242, 940},
        {407, 1_212, 920},
        {432, 1_170, 890},
        {458, 1_127, 830},
        {488, 1_095, 750},
        {515, 1_089, 700}
    };

    private final long seed;

    PlantCurves(long seed) {
        this.seed = seed;
    }

    /** Fills 96 energies of a plant. */
    void fill(Resource plant, TradingDay day, long[] wattHours) {
        String id = plant.id().text();
        long fullWh = plant.ratedKw() * 250;
        Draws draws = Draws.of(seed, "weather", id, day.epochDay());
        switch (plant.technology()) {
            case PV -> sun(DAYLIGHT[day.date().getMonthValue() - 1], draws, fullWh, wattHours);
            case WIND -> walk(anchor(id, day), anchor(id, day.plusDays(1)), 1_500, draws, fullWh, wattHours);
            case CSP -> heat(draws, fullWh, wattHours);
            default -> {
                int from = FULL / 4 + anchor(id, day) / 2;
                walk(from, FULL / 4 + anchor(id, day.plusDays(1)) / 2, 200, draws, fullWh, wattHours);
            }
        }
    }

    private static void sun(int[] daylight, Draws draws, long fullWh, long[] wattHours) {
        int length = daylight[1] - daylight[0];
        int cloud = 1_000 - draws.below(draws.below(4) == 0 ? 700 : 200);
        int flicker = draws.below(3) == 0 ? 250 : 30;
        for (int i = 0; i < wattHours.length; i++) {
            int minute = i * 15 + 8 - daylight[0];
            if (minute <= 0 || minute >= length) {
                wattHours[i] = 0;
                continue;
            }
            long clear = 4L * FULL * minute * (length - minute) / ((long) length * length) * daylight[2] / 1_000;
            long level = clear * cloud / 1_000 * (1_000 - draws.below(flicker)) / 1_000;
            wattHours[i] = fullWh * level / FULL;
        }
    }

    /** The level at which the day's wind begins: low more often than high. Tomorrow's is where today's ends. */
    private int anchor(String id, TradingDay day) {
        long drawn = Draws.of(seed, "wind", id, day.epochDay()).below(FULL);
        return (int) (2 * LEAST_WIND + (drawn * drawn / FULL) * (MOST - 2 * LEAST_WIND) / FULL);
    }

    private static void walk(int from, int to, int step, Draws draws, long fullWh, long[] wattHours) {
        int drift = 0;
        for (int i = 0; i < wattHours.length; i++) {
            drift += draws.between(-step, step) - drift / 8;
            int level = from + (to - from) * i / wattHours.length + drift;
            wattHours[i] = fullWh * Math.max(LEAST_WIND, Math.min(MOST, level)) / FULL;
        }
    }

    /** Concentrated sun with some hours of stored heat: from 11:00 into the night. */
    private static void heat(Draws draws, long fullWh, long[] wattHours) {
        Arrays.fill(wattHours, 0);
        int level = draws.between(FULL / 4, FULL * 9 / 10);
        int end = draws.between(76, 92);
        for (int i = 44; i < end; i++) {
            wattHours[i] = fullWh * (level - draws.below(600)) / FULL;
        }
    }
}

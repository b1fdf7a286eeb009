package org.lianchu.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.lianchu.quantity.Price;
import org.lianchu.time.TradingDay;

/** The draws of one random market: values that collide, in few intervals. */
final class Draw {
    /** How large energies and prices are, for the whole market. */
    private record Flavour(List<Long> energies, List<Long> prices) {}

    private static final Flavour COLLIDING =
            new Flavour(List.of(0L, 1L, 1L, 2L, 3L, 10L), List.of(0L, 1L, 333_333L, 500_000L, 500_000L, 700_000L));
    private static final Flavour WHOLE_KWH =
            new Flavour(List.of(0L, 1000L, 1000L, 2000L, 4000L, 5000L), List.of(450_000L, 500_000L, 700_000L));
    private static final Flavour ANY =
            new Flavour(List.of(0L, 7L, 999_983L, 8_000_000L, 12_345_678L), List.of(324_700L, 1L, 999_999L, 550_000L));
    private static final Flavour HUGE = new Flavour(
            List.of(0L, 1L, 13_176_245_766_935L, 1L << 62, Long.MAX_VALUE / 3, Long.MAX_VALUE),
            List.of(0L, 1L, 2L, 3L, 700_000L, 9_000_000_000L));

    final TradingDay first = TradingDay.of(2025, 6, 30);

    /** A tidy market has a usable value everywhere and nothing that refuses; a nasty one has everything. */
    final boolean isTidy;

    private final SplittableRandom random;
    private final Flavour flavour;
    private final int[] active;

    Draw(long seed) {
        this.random = new SplittableRandom(seed * 0xD134_2543_DE82_EF95L);
        this.isTidy = chance(65);
        this.flavour = isTidy || chance(85) ? one(List.of(COLLIDING, WHOLE_KWH, ANY)) : HUGE;
        this.active = random.ints(random.nextInt(1, 6), 0, 96).toArray();
        if (chance(30)) {
            active[0] = 95;
        }
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Something that only a nasty market has. */
    boolean nasty(int percent) {
        return !isTidy && chance(percent);
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Between {@code least} and {@code most} different ones. */
    <T> List<T> some(List<T> of, int least, int most) {
        List<T> shuffled = shuffled(of);
        int count = Math.min(of.size(), least + upTo(most - least));
        return new ArrayList<>(shuffled.subList(0, count));
    }

    <T> List<T> shuffled(List<T> of) {
        List<T> shuffled = new ArrayList<>(of);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled;
    }

    Price price() {
        return new Price(one(flavour.prices));
    }

    /** 96 energies, zero but in the market's active intervals. */
    long[] energies(long least) {
        long[] wattHours = new long[96];
        for (int index : active) {
            wattHours[index] = Math.max(least, one(flavour.energies));
        }
        return wattHours;
    }

    /** 96 letters: A, but in the active intervals any of these. */
    byte[] qualities(String letters) {
        byte[] quality = new byte[96];
        Arrays.fill(quality, (byte) 'A');
        for (int index : active) {
            quality[index] = (byte) letters.charAt(random.nextInt(letters.length()));
        }
        return quality;
    }

    int activeNumber() {
        return active[random.nextInt(active.length)] + 1;
    }
}

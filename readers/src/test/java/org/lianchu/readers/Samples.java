package org.lianchu.readers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lianchu.time.TradingDay;

/** Valid files of each kind, and their parts. */
final class Samples {
    static final TradingDay FIRST = TradingDay.of(2019, 8, 1);

    private Samples() {}

    /** {@code e01,…,e96}. */
    static String energyColumns() {
        return IntStream.rangeClosed(1, 96)
                .mapToObj(n -> n < 10 ? "e0" + n : "e" + n)
                .collect(Collectors.joining(","));
    }

    /** One text 96 times, with commas. */
    static String times96(String value) {
        return String.join(",", Collections.nCopies(96, value));
    }

    static String wideHeader() {
        return "resource,register,day,quality," + energyColumns() + "\n";
    }

    static String tradeHeader() {
        return "trade,mode,station,buyer,day,price_yuan_per_kwh," + energyColumns() + "\n";
    }

    static String callHeader() {
        return "call,station,day,issued_at," + energyColumns() + "\n";
    }

    static String kwh(long wattHours) {
        return BigDecimal.valueOf(wattHours, 3).stripTrailingZeros().toPlainString();
    }

    static String wide(String resource, int days, long seed) {
        return rows(wideHeader(), days, seed, day -> resource + ",GENERATION," + day + ",A");
    }

    static String trades(int days, long seed) {
        return rows(tradeHeader(), days, seed, day -> "T-1,BILATERAL,STATION,PLANT," + day + ",0.4815");
    }

    static String calls(int days, long seed) {
        return rows(callHeader(), days, seed, day -> "C-1,STATION," + day + "," + day + "T09:30+08:00");
    }

    static String bidHeader() {
        return "bid,side,resource,day,price_yuan_per_kwh," + energyColumns() + "\n";
    }

    static String bids(int days, long seed) {
        return rows(bidHeader(), days, seed, day -> "B-1,SELL,STATION," + day + ",0.4125");
    }

    private static String rows(
            String header, int days, long seed, java.util.function.Function<TradingDay, String> keys) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(header);
        long sum = 0;
        for (int d = 0; d < days; d++) {
            text.append(keys.apply(FIRST.plusDays(d)));
            for (int i = 0; i < 96; i++) {
                long value = random.nextInt(20_000_000);
                sum += value;
                text.append(',').append(kwh(value));
            }
            text.append('\n');
        }
        return text.append("#end,")
                .append(days)
                .append(',')
                .append(kwh(sum))
                .append('\n')
                .toString();
    }

    /** Rows of the long form in file order of intervals, or shuffled, without the trailer. */
    static List<String> longRows(String resource, int days, long seed) {
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        for (int d = 0; d < days; d++) {
            for (int n = 1; n <= 96; n++) {
                String end = FIRST.plusDays(d) + String.format("T%02d:%02d", n / 4, n % 4 * 15);
                rows.add(resource + ",CHARGE," + end + "," + kwh(random.nextInt(9_000)) + ",A");
            }
        }
        return rows;
    }

    static String longText(List<String> rows) {
        BigDecimal sum = rows.stream()
                .map(row -> row.split(",", -1)[3])
                .filter(value -> value.matches("[0-9.]+"))
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return "resource,register,interval_end,energy_kwh,quality\n" + String.join("\n", rows) + "\n#end," + rows.size()
                + "," + sum.toPlainString() + "\n";
    }

    /** A 300 record with the same value all day. */
    static String day300(String day, int count, String value, String quality) {
        return "300," + day + "," + String.join(",", Collections.nCopies(count, value)) + "," + quality
                + ",,,20190901000000,\n";
    }

    static String channel200(String meter, String suffix, String unit, int minutes) {
        return "200," + meter + "," + suffix + ",1," + suffix + ",N1,SERIAL," + unit + "," + minutes + ",\n";
    }

    static String nem12(String... records) {
        return "100,NEM12,200405011135,MDA1,Ret1\n" + String.join("", records) + "900\n";
    }
}

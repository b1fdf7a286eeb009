package org.lianchu.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lianchu.clearing.ClearedDay;
import org.lianchu.clearing.ClearedPair;
import org.lianchu.clearing.Clearing;
import org.lianchu.clearing.ClearingMethod;
import org.lianchu.clearing.Margin;
import org.lianchu.market.BidId;
import org.lianchu.market.BidRow;
import org.lianchu.market.BidSide;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Random order books against a second implementation, the laws of a clearing, and a linear program's welfare. {@code
 * -Dbooks=100000} for many.
 */
class ClearingTest {
    private static final TradingDay DAY = TradingDay.of(2026, 3, 14);
    private static final int BOOKS = Integer.getInteger("books", 300);
    private static final int PROGRAMS = Integer.getInteger("programs", 100);
    /** Intervals of a random day that hold energy; the others stay empty. */
    private static final int INTERVALS = 4;

    private record Book(List<BidRow> bids, int thousandths) {}

    private static BidRow bid(String id, BidSide side, String resource, long price, long... energies) {
        return new BidRow(
                new BidId(id),
                side,
                new ResourceId(resource),
                DAY,
                new Price(price),
                Arrays.copyOf(energies, Intervals.PER_DAY));
    }

    /** Few prices and few energies, so that tiers have several bids, remainders tie and sides meet exactly. */
    private static Book book(long seed) {
        Random random = new Random(seed);
        long most = random.nextInt(3) == 0 ? Long.MAX_VALUE / 64 : 1 + random.nextInt(20);
        int prices = 1 + random.nextInt(5);
        long unit = random.nextBoolean() ? 1 : 100_003;
        List<BidRow> bids = new ArrayList<>();
        int count = random.nextInt(14);
        for (int i = 0; i < count; i++) {
            BidSide side = random.nextBoolean() ? BidSide.BUY : BidSide.SELL;
            long[] energies = new long[INTERVALS];
            Arrays.setAll(energies, n -> random.nextInt(4) == 0 ? 0 : random.nextLong(most));
            // two submitters may use one id; each has resources of its own
            bids.add(bid("b" + random.nextInt(6), side, side + "-" + i, random.nextInt(prices) * unit, energies));
        }
        Collections.shuffle(bids, random);
        return new Book(bids, random.nextInt(ClearingMethod.MOST_THOUSANDTHS + 1));
    }

    private static ClearedDay clear(Book book, ClearingMethod method) {
        return Clearing.clear(DAY, book.bids, method, book.thousandths);
    }

    private static SortedMap<String, BigInteger> interval(ClearedDay cleared, int index) {
        SortedMap<String, BigInteger> energies = new TreeMap<>();
        for (ClearedPair pair : cleared.pairs()) {
            if (pair.wattHours()[index] != 0) {
                energies.put(
                        ClearingOracle.name(
                                pair.sell(), pair.buy(), pair.price().microYuanPerKwh()),
                        BigInteger.valueOf(pair.wattHours()[index]));
            }
        }
        return energies;
    }

    @ParameterizedTest
    @EnumSource
    void random_books_clear_as_the_second_implementation_has_it(ClearingMethod method) {
        for (long seed = 0; seed < BOOKS; seed++) {
            Book book = book(seed);
            ClearedDay cleared = clear(book, method);
            for (int i = 0; i < INTERVALS; i++) {
                ClearingOracle oracle = new ClearingOracle(book.bids, i);
                assertThat(interval(cleared, i))
                        .as("book %d, interval %d", seed, i + 1)
                        .isEqualTo(oracle.priced(method == ClearingMethod.UNIFORM, book.thousandths));
                assertThat(margin(cleared, i + 1)).as("book %d", seed).isEqualTo(margin(oracle));
            }
        }
    }

    private static List<Object> margin(ClearedDay cleared, int interval) {
        return cleared.margins().stream()
                .filter(margin -> margin.interval() == interval)
                .flatMap(
                        m -> List.<Object>of(
                                m.buyers().microYuanPerKwh(), m.sellers().microYuanPerKwh(), m.wattHours())
                                .stream())
                .toList();
    }

    private static List<Object> margin(ClearingOracle oracle) {
        if (oracle.traded.isEmpty()) {
            return List.of();
        }
        ClearingOracle.Traded last = oracle.traded.get(oracle.traded.size() - 1);
        BigInteger energy =
                oracle.traded.stream().map(ClearingOracle.Traded::energy).reduce(BigInteger.ZERO, BigInteger::add);
        return List.of(last.buyers().longValueExact(), last.sellers().longValueExact(), energy.longValueExact());
    }

    @ParameterizedTest
    @EnumSource
    void nobody_is_worse_off_than_its_bid_and_the_margin_tells_each_its_award(ClearingMethod method) {
        for (long seed = 0; seed < BOOKS; seed++) {
            Book book = book(seed);
            ClearedDay cleared = clear(book, method);
            for (ClearedPair pair : cleared.pairs()) {
                assertThat(pair.price().microYuanPerKwh())
                        .isBetween(
                                pair.sell().price().microYuanPerKwh(),
                                pair.buy().price().microYuanPerKwh());
                assertThat(Arrays.stream(pair.wattHours()).max().orElseThrow()).isPositive();
                assertThat(Arrays.stream(pair.wattHours()).min().orElseThrow()).isZero();
            }
            for (BidRow bid : book.bids) {
                for (int i = 0; i < INTERVALS; i++) {
                    checkAward(cleared, bid, i);
                }
            }
        }
    }

    private static void checkAward(ClearedDay cleared, BidRow bid, int index) {
        long award = cleared.pairs().stream()
                .filter(pair -> pair.sell().equals(bid) || pair.buy().equals(bid))
                .mapToLong(pair -> pair.wattHours()[index])
                .sum();
        long own = bid.wattHours()[index];
        assertThat(award).isBetween(0L, own);
        Margin margin = cleared.margins().stream()
                .filter(m -> m.interval() == index + 1)
                .findFirst()
                .orElse(null);
        if (margin == null) {
            assertThat(award).isZero();
            return;
        }
        boolean isBuyer = bid.side() == BidSide.BUY;
        long better = isBuyer
                ? bid.price().microYuanPerKwh() - margin.buyers().microYuanPerKwh()
                : margin.sellers().microYuanPerKwh() - bid.price().microYuanPerKwh();
        if (better > 0) {
            assertThat(award).isEqualTo(own);
        } else if (better < 0) {
            assertThat(award).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_left_over_no_longer_meets_and_energy_is_conserved(ClearingMethod method) {
        for (long seed = 0; seed < BOOKS; seed++) {
            Book book = book(seed);
            ClearedDay cleared = clear(book, method);
            for (int i = 0; i < INTERVALS; i++) {
                int index = i;
                Map<BidRow, Long> left = new HashMap<>();
                book.bids.forEach(bid -> left.put(bid, bid.wattHours()[index]));
                for (ClearedPair pair : cleared.pairs()) {
                    left.merge(pair.buy(), -pair.wattHours()[index], Long::sum);
                    left.merge(pair.sell(), -pair.wattHours()[index], Long::sum);
                }
                long bestBid = best(left, BidSide.BUY).max().orElse(-1);
                long bestAsk = best(left, BidSide.SELL).min().orElse(Long.MAX_VALUE);
                assertThat(bestBid).as("book %d", seed).isLessThan(bestAsk);
            }
        }
    }

    private static LongStream best(Map<BidRow, Long> left, BidSide side) {
        return left.entrySet().stream()
                .filter(entry -> entry.getKey().side() == side && entry.getValue() > 0)
                .mapToLong(entry -> entry.getKey().price().microYuanPerKwh());
    }

    @Test
    void the_order_of_the_bids_does_not_matter() {
        for (long seed = 0; seed < BOOKS; seed++) {
            Book book = book(seed);
            List<String> expected = texts(clear(book, ClearingMethod.PAIRS).trades());
            List<BidRow> shuffled = new ArrayList<>(book.bids);
            Collections.shuffle(shuffled, new Random(~seed));
            assertThat(texts(clear(new Book(shuffled, book.thousandths), ClearingMethod.PAIRS)
                            .trades()))
                    .isEqualTo(expected);
        }
    }

    private static List<String> texts(List<TradeRow> trades) {
        return trades.stream()
                .map(t -> t.trade() + " " + t.reference() + " " + t.station() + " " + t.price()
                        + Arrays.toString(t.wattHours()))
                .toList();
    }

    /** Welfare: what buyers would pay at most less what sellers ask at least, which the best schedule maximises. */
    @Test
    void welfare_is_what_a_linear_program_finds() {
        for (long seed = 0; seed < PROGRAMS; seed++) {
            Random random = new Random(seed);
            List<BidRow> bids = new ArrayList<>();
            for (int i = 0; i < 2 + random.nextInt(10); i++) {
                BidSide side = random.nextBoolean() ? BidSide.BUY : BidSide.SELL;
                bids.add(bid("b" + i, side, "R" + i, random.nextInt(8), random.nextInt(50)));
            }
            long welfare = 0;
            for (ClearedPair pair :
                    clear(new Book(bids, 500), ClearingMethod.PAIRS).pairs()) {
                welfare += pair.wattHours()[0]
                        * (pair.buy().price().microYuanPerKwh()
                                - pair.sell().price().microYuanPerKwh());
            }
            assertThat(welfare).as("book %d", seed).isEqualTo(optimum(bids));
        }
    }

    private static long optimum(List<BidRow> bids) {
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        var balance = model.newExpression("bought as much as sold").level(0);
        for (int i = 0; i < bids.size(); i++) {
            BidRow bid = bids.get(i);
            int sign = bid.side() == BidSide.BUY ? 1 : -1;
            Variable energy = model.newVariable("x" + i)
                    .lower(0)
                    .upper(bid.wattHours()[0])
                    .weight(sign * bid.price().microYuanPerKwh());
            balance.set(energy, sign);
        }
        Optimisation.Result result = model.maximise();
        assertThat(result.getState().isOptimal()).isTrue();
        return Math.round(result.getValue());
    }

    /** Two buyers of one price share pro rata, ties to the lower bid, and each pair has a price of its own. */
    @Test
    void a_worked_example_by_pairs_and_by_one_price() {
        List<BidRow> bids = List.of(
                bid("B1", BidSide.BUY, "PV-1", 500_000, 100),
                bid("B2", BidSide.BUY, "PV-2", 500_000, 50),
                bid("B3", BidSide.BUY, "PV-3", 400_000, 100),
                bid("S1", BidSide.SELL, "ESS-1", 300_000, 101),
                bid("S2", BidSide.SELL, "ESS-2", 350_000, 99));
        // 101 over 100 : 50 = 67 1/3 : 33 2/3, so 67 and 34; S2 then has 99 for the 33 and 16 left, and 50 for B3
        assertThat(texts(clear(new Book(bids, 500), ClearingMethod.PAIRS).trades()))
                .extracting(text -> text.replaceAll("(, 0)+]", "]"))
                .containsExactly(
                        "C20260314-0001 C20260314-0001/PV-1 ESS-1 0.400000 yuan/kWh[67]",
                        "C20260314-0002 C20260314-0002/PV-2 ESS-1 0.400000 yuan/kWh[34]",
                        "C20260314-0003 C20260314-0003/PV-1 ESS-2 0.425000 yuan/kWh[33]",
                        "C20260314-0004 C20260314-0004/PV-2 ESS-2 0.425000 yuan/kWh[16]",
                        "C20260314-0005 C20260314-0005/PV-3 ESS-2 0.375000 yuan/kWh[50]");
        ClearedDay uniform = clear(new Book(bids, 500), ClearingMethod.UNIFORM);
        assertThat(uniform.pairs())
                .extracting(pair -> pair.price().microYuanPerKwh())
                .containsOnly(375_000L);
        assertThat(uniform.margins()).containsExactly(new Margin(1, new Price(400_000), new Price(350_000), 200));
    }

    @Test
    void half_a_micro_yuan_of_the_spread_is_rounded_up_in_the_buyer_s_favour() {
        Price five = new Price(5);
        assertThat(ClearingMethod.between(five, new Price(2), 500)).isEqualTo(new Price(3));
        assertThat(ClearingMethod.between(five, new Price(2), 0)).isEqualTo(five);
        assertThat(ClearingMethod.between(five, new Price(2), 1000)).isEqualTo(new Price(2));
        assertThat(ClearingMethod.between(new Price(Long.MAX_VALUE), new Price(0), 999))
                .isEqualTo(new Price(9_223_372_036_854_776L));
    }
}

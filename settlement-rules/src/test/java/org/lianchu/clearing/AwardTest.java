package org.lianchu.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lianchu.market.BidId;
import org.lianchu.market.BidRow;
import org.lianchu.market.BidSide;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** A bidder's own award beside the margins. {@code -Dbooks=100000} for many. */
class AwardTest {
    private static final TradingDay DAY = TradingDay.of(2026, 3, 14);
    private static final int BOOKS = Integer.getInteger("books", 300);
    private static final ResourceId PLANT = new ResourceId("PV-1");
    private static final ResourceId STATION = new ResourceId("ESS-1");

    private static BidRow bid(String id, BidSide side, ResourceId resource, long price, long... energies) {
        return new BidRow(
                new BidId(id), side, resource, DAY, new Price(price), Arrays.copyOf(energies, Intervals.PER_DAY));
    }

    private static TradeRow trade(long price, long... energies) {
        return new TradeRow(
                new TradeId("C-1"),
                TradeMode.AUCTION,
                STATION,
                PLANT,
                DAY,
                new Price(price),
                Arrays.copyOf(energies, Intervals.PER_DAY));
    }

    private static List<BidRow> book(Random random) {
        List<BidRow> bids = new ArrayList<>();
        for (int resource = 0; resource < 2 + random.nextInt(5); resource++) {
            BidSide side = random.nextBoolean() ? BidSide.BUY : BidSide.SELL;
            for (int step = 0; step < 1 + random.nextInt(3); step++) {
                bids.add(bid(
                        resource + "." + step,
                        side,
                        new ResourceId(side + "-" + resource),
                        random.nextInt(6) * (random.nextBoolean() ? 1L : 33_333L),
                        random.nextInt(4),
                        random.nextInt(100)));
            }
        }
        return bids;
    }

    private static List<Award> awards(List<BidRow> bids, List<TradeRow> trades) {
        return bids.stream()
                .map(bid -> bid.resource())
                .distinct()
                .map(resource -> {
                    List<BidRow> own = bids.stream()
                            .filter(bid -> bid.resource().equals(resource))
                            .toList();
                    List<TradeRow> its = trades.stream()
                            .filter(trade -> trade.buyer().equals(resource)
                                    || trade.station().equals(resource))
                            .toList();
                    return new Award(resource, own.get(0).side(), own, its);
                })
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void what_the_bids_clear_to_follows_from_the_margins_for_each_bidder(ClearingMethod method) {
        for (long seed = 0; seed < BOOKS; seed++) {
            Random random = new Random(seed);
            List<BidRow> bids = book(random);
            int thousandths = random.nextInt(1_001);
            ClearedDay cleared = Clearing.clear(DAY, bids, method, thousandths);
            for (Award award : awards(bids, cleared.trades())) {
                assertThat(award.objections(method, thousandths, cleared.margins()))
                        .as("book %d, %s", seed, award)
                        .isEmpty();
            }
        }
    }

    /** Whoever has its price worsened beyond what its bid allows sees it, whatever else was cleared. */
    @ParameterizedTest
    @EnumSource
    void a_price_beyond_the_own_bid_is_seen_in_every_book(ClearingMethod method) {
        int worsened = 0;
        for (long seed = 0; seed < BOOKS; seed++) {
            List<BidRow> bids = book(new Random(seed));
            ClearedDay cleared = Clearing.clear(DAY, bids, method, 500);
            for (TradeRow trade : cleared.trades()) {
                long most = bids.stream()
                        .filter(bid -> bid.resource().equals(trade.buyer()))
                        .mapToLong(bid -> bid.price().microYuanPerKwh())
                        .max()
                        .orElseThrow();
                List<TradeRow> dearer = new ArrayList<>(cleared.trades());
                dearer.remove(trade);
                dearer.add(new TradeRow(
                        trade.trade(),
                        trade.mode(),
                        trade.station(),
                        trade.buyer(),
                        DAY,
                        new Price(most + 1),
                        trade.wattHours()));
                worsened++;
                assertThat(awards(bids, dearer).stream()
                                .filter(award -> award.resource().equals(trade.buyer()))
                                .flatMap(award -> award.objections(method, 500, cleared.margins()).stream()))
                        .as("book %d, %s", seed, trade.reference())
                        .isNotEmpty();
            }
        }
        assertThat(worsened).isPositive();
    }

    private static final List<Margin> MARGINS = List.of(new Margin(1, new Price(400_000), new Price(300_000), 1_000));

    private static List<String> objections(List<TradeRow> trades, BidRow... bids) {
        return new Award(PLANT, BidSide.BUY, List.of(bids), trades).objections(ClearingMethod.PAIRS, 500, MARGINS);
    }

    private static final BidRow BETTER = bid("b", BidSide.BUY, PLANT, 500_000, 100);
    private static final BidRow AT = bid("m", BidSide.BUY, PLANT, 400_000, 60);
    private static final BidRow WORSE = bid("w", BidSide.BUY, PLANT, 399_999, 50);

    @Test
    void a_better_bid_is_filled_whole_a_worse_one_not_at_all_and_at_the_margin_in_part() {
        assertThat(objections(List.of(trade(400_000, 100)), BETTER, WORSE)).isEmpty();
        assertThat(objections(List.of(trade(400_000, 99)), BETTER, WORSE))
                .containsExactly("PV-1 interval 1: a bid better than the margin is not filled: awarded 99 Wh of 100");
        assertThat(objections(List.of(trade(400_000, 101)), BETTER, WORSE))
                .singleElement()
                .asString()
                .contains("are 100: a worse bid is filled, or more than was bid");
        for (long part : new long[] {0, 1, 60}) {
            assertThat(objections(List.of(trade(350_000, 100 + part)), BETTER, AT))
                    .isEmpty();
        }
        assertThat(objections(List.of(trade(350_000, 161)), BETTER, AT)).hasSize(1);
        assertThat(objections(List.of(trade(350_000, 50)), WORSE)).hasSize(1);
    }

    @Test
    void an_award_where_nothing_traded_or_of_more_than_the_market_traded_is_seen() {
        assertThat(objections(List.of(trade(400_000, 100, 7)), BETTER))
                .containsExactly("PV-1 interval 2: awarded 7 Wh, though nothing traded");
        assertThat(objections(List.of(trade(400_000, 1_001)), bid("b", BidSide.BUY, PLANT, 500_000, 1_001)))
                .singleElement()
                .asString()
                .contains("the whole market traded 1000");
        assertThat(objections(List.of(trade(0, 5)))).as("without a bid").hasSize(1);
    }

    @Test
    void a_price_is_one_that_the_method_can_give_the_bids_that_are_filled() {
        // by pairs a bid at 0.5 meets sellers from 0 to 0.3: 0.25 to 0.4
        assertThat(objections(List.of(trade(400_001, 100)), BETTER)).hasSize(1);
        assertThat(objections(List.of(trade(249_999, 100)), BETTER)).hasSize(1);
        assertThat(objections(List.of(trade(250_000, 100)), BETTER)).isEmpty();
        // 60 Wh of the bid at 0.4 cost 0.2 to 0.35: both trades at 0.4 are more than the better bid can take
        assertThat(objections(List.of(trade(400_000, 100), trade(350_000, 60)), BETTER, AT))
                .isEmpty();
        assertThat(objections(List.of(trade(400_000, 101), trade(350_000, 59)), BETTER, AT))
                .singleElement()
                .asString()
                .isEqualTo("PV-1 interval 1: a trade costs 0.400000 yuan/kWh, which a bid at 0.400000 yuan/kWh"
                        + " cannot: it costs 0.200000 yuan/kWh to 0.350000 yuan/kWh");
        // by one price it is the mean of the margin's two
        Award uniform = new Award(PLANT, BidSide.BUY, List.of(BETTER), List.of(trade(350_000, 100)));
        assertThat(uniform.objections(ClearingMethod.UNIFORM, 500, MARGINS)).isEmpty();
        assertThat(uniform.objections(ClearingMethod.UNIFORM, 499, MARGINS)).hasSize(1);
    }

    @Test
    void a_seller_sees_the_same_from_its_side() {
        BidRow better = bid("s", BidSide.SELL, STATION, 200_000, 100);
        BidRow worse = bid("t", BidSide.SELL, STATION, 300_001, 100);
        Award filled = new Award(STATION, BidSide.SELL, List.of(better, worse), List.of(trade(300_000, 100)));
        assertThat(filled.objections(ClearingMethod.PAIRS, 500, MARGINS)).isEmpty();
        Award cheap = new Award(STATION, BidSide.SELL, List.of(better), List.of(trade(299_999, 100)));
        assertThat(cheap.objections(ClearingMethod.PAIRS, 500, MARGINS)).hasSize(1);
        Award unfilled = new Award(STATION, BidSide.SELL, List.of(better), List.of());
        assertThat(unfilled.objections(ClearingMethod.PAIRS, 500, MARGINS))
                .singleElement()
                .asString()
                .contains("is not filled");
    }
}

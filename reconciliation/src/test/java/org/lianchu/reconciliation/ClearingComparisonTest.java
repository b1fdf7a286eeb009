package org.lianchu.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.market.DiscrepancyCode.CLEARING_DIFFERS;
import static org.lianchu.reconciliation.ADay.DISPATCH;
import static org.lianchu.reconciliation.ADay.all;
import static org.lianchu.reconciliation.ADay.at;

import org.junit.jupiter.api.Test;
import org.lianchu.clearing.ClearingMethod;
import org.lianchu.clearing.ClearingTerms;
import org.lianchu.clearing.Gate;
import org.lianchu.market.BidId;
import org.lianchu.market.BidRow;
import org.lianchu.market.BidSide;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Submitted;
import org.lianchu.market.Technology;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;

/** Station S sells at 0.30; W pays up to 0.50, V up to 0.40. In interval 1 all of W and a part of V are awarded. */
class ClearingComparisonTest {
    private static final ClearingTerms MEAN = new ClearingTerms(ClearingMethod.PAIRS, 500, new Gate(-1, 720));

    private static ADay day(ClearingTerms terms) {
        ADay day = ADay.quiet()
                .plant("V", "EV", Technology.PV, 100_000)
                .reads("EV", "V", Register.GENERATION, all(0))
                .reads(DISPATCH, "V", Register.GENERATION, all(0))
                .reads("ES", "S", Register.CHARGE, all(1_000_000))
                .reads(DISPATCH, "S", Register.CHARGE, all(1_000_000));
        return day.under(ADay.clearing(ADay.qinghai(), terms));
    }

    private static ADay withBids() {
        ADay day = day(MEAN);
        bid(day, "ES", BidSide.SELL, "S", 300_000, 1_500);
        bid(day, "EW", BidSide.BUY, "W", 500_000, 1_000);
        bid(day, "EV", BidSide.BUY, "V", 400_000, 1_000);
        return day;
    }

    private static void bid(ADay day, String owner, BidSide side, String resource, long price, long wattHours) {
        day.bids.add(new Submitted<>(
                new ParticipantId(owner),
                new BidRow(
                        new BidId("b-" + resource),
                        side,
                        new ResourceId(resource),
                        ADay.DAY,
                        new Price(price),
                        at(1, wattHours))));
    }

    private static ADay cleared(ADay day, String id, String plant, long price, long... wattHours) {
        TradeRow row = ADay.row(id, "S", plant, price, java.util.Arrays.copyOf(wattHours, 96));
        return day.trades(
                DISPATCH,
                new TradeRow(
                        row.trade(),
                        TradeMode.AUCTION,
                        row.station(),
                        row.buyer(),
                        row.day(),
                        row.price(),
                        row.wattHours()));
    }

    private static String[] found(ADay day) {
        return day.found(CLEARING_DIFFERS).stream()
                .map(d -> d.subject() + " " + d.intervals() + " " + d.ownerWattHours() + " " + d.dispatchWattHours()
                        + " " + d.effectFen())
                .toArray(String[]::new);
    }

    @Test
    void trades_that_follow_from_the_bids_are_found_in_order_however_they_are_cut() {
        ADay day = withBids();
        cleared(day, "X-9", "V", 350_000, 500);
        cleared(day, "X-1", "W", 400_000, 600);
        cleared(day, "X-2", "W", 400_000, 400);
        assertThat(found(day)).isEmpty();
    }

    @Test
    void a_worse_bid_that_was_awarded_differs_on_both_sides_of_it() {
        ADay day = withBids();
        cleared(day, "C-1", "W", 400_000, 500);
        cleared(day, "C-2", "V", 350_000, 1_000);
        assertThat(found(day)).containsExactly("S/V 1 500 1000 17", "S/W 1 1000 500 20");
        assertThat(day.found(CLEARING_DIFFERS))
                .allMatch(d -> d.register() == null && d.code().isBlocking());
    }

    @Test
    void a_wrong_price_differs_though_the_energy_does_not() {
        ADay day = withBids();
        cleared(day, "C-1", "W", 400_000, 1_000);
        cleared(day, "C-2", "V", 400_000, 500);
        assertThat(found(day)).containsExactly("S/V 1 500 500 2");
    }

    @Test
    void what_only_one_side_has_is_empty_on_the_other() {
        ADay day = withBids();
        cleared(day, "C-1", "W", 400_000, 1_000);
        day.trades(DISPATCH, ADay.row("B-1", "S", "V", 350_000, at(1, 500)));
        bid(day, "EX", BidSide.BUY, "V", 900_000, 900);
        assertThat(found(day))
                .as("neither a bilateral trade nor a bid of another owner counts")
                .containsExactly("S/V 1 500 null 18");

        ADay invented = withBids();
        cleared(invented, "C-1", "W", 400_000, 1_000, 7);
        cleared(invented, "C-2", "V", 350_000, 500);
        invented.plant("U", "EU", Technology.WIND, 100_000);
        cleared(invented, "C-3", "U", 1_000_000, 0, 10);
        assertThat(found(invented)).contains("S/U 2 null 10 1", "S/W 2 0 7 0");
    }

    @Test
    void a_day_without_a_bid_that_counts_is_taken_as_given() {
        ADay day = day(MEAN);
        cleared(day, "C-1", "W", 400_000, 1_000);
        bid(day, "EX", BidSide.BUY, "W", 500_000, 1);
        assertThat(found(day)).isEmpty();
    }

    @Test
    void a_rule_without_clearing_takes_trades_as_given() {
        ADay day = withBids().under(ADay.qinghai());
        cleared(day, "C-1", "V", 900_000, 5);
        assertThat(found(day)).isEmpty();
    }

    @Test
    void bids_beyond_what_can_be_added_block_whatever_was_cleared() {
        ADay day = day(MEAN);
        day.plant("H1", "EH", Technology.WIND, Long.MAX_VALUE).plant("H2", "EH", Technology.WIND, Long.MAX_VALUE);
        bid(day, "ES", BidSide.SELL, "S", 300_000, 1_500);
        bid(day, "EH", BidSide.BUY, "H1", 500_000, Long.MAX_VALUE);
        day.bids.add(new Submitted<>(
                new ParticipantId("EH"),
                new BidRow(
                        new BidId("other"),
                        BidSide.BUY,
                        new ResourceId("H2"),
                        ADay.DAY,
                        new Price(500_000),
                        at(1, Long.MAX_VALUE))));
        cleared(day, "C-1", "W", 400_000, 1_000);
        assertThat(found(day)).containsExactly("S/W 1 null 1000 40");
    }
}

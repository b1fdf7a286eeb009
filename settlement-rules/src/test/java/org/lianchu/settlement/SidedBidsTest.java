package org.lianchu.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianchu.market.BidId;
import org.lianchu.market.BidRow;
import org.lianchu.market.BidSide;
import org.lianchu.market.MasterData;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Submitted;
import org.lianchu.market.Technology;
import org.lianchu.quantity.Price;
import org.lianchu.time.Validity;

/** Which bids count: of whom, for what, and how much. Every resource is rated 1 kW. */
class SidedBidsTest {
    private static final Validity ALWAYS = new Validity(TestDay.DAY.plusDays(-9), null);
    private static final Validity LATER = new Validity(TestDay.DAY.plusDays(1), null);

    private final List<Submitted<BidRow>> bids = new ArrayList<>();

    private void bid(String submitter, BidSide side, String resource, long wattHours) {
        BidRow row = new BidRow(
                new BidId("B"), side, new ResourceId(resource), TestDay.DAY, new Price(1), TestDay.day(0, wattHours));
        bids.add(new Submitted<>(new ParticipantId(submitter), row));
    }

    private SidedDay sided() {
        List<Resource> resources = List.of(
                resource("S", Technology.STORAGE, ALWAYS),
                resource("W", Technology.WIND, ALWAYS),
                resource("PV", Technology.PV, ALWAYS),
                resource("CSP", Technology.CSP, ALWAYS),
                resource("NEW", Technology.PV, LATER));
        MasterData master = new MasterData(List.of(), resources, List.of());
        return SidedDay.of(
                new DaySubmissions(TestDay.DAY, List.of(), List.of(), List.of(), bids), master.on(TestDay.DAY));
    }

    private static Resource resource(String id, Technology technology, Validity validity) {
        return new Resource(new ResourceId(id), new ParticipantId("P-" + id), id, technology, 1, 1, 1, validity);
    }

    @Test
    void plants_of_wind_and_sun_buy_and_stations_sell_up_to_their_rated_power() {
        bid("P-S", BidSide.SELL, "S", 250);
        bid("P-W", BidSide.BUY, "W", 250);
        bid("P-PV", BidSide.BUY, "PV", 0);

        assertThat(sided().bids()).containsExactlyElementsOf(bids);
        assertThat(sided().voids()).isEmpty();
    }

    @Test
    void every_other_bid_is_void_and_says_why() {
        bid("P-S", BidSide.BUY, "S", 1);
        bid("P-W", BidSide.SELL, "W", 1);
        bid("P-CSP", BidSide.BUY, "CSP", 1);
        bid("P-PV", BidSide.BUY, "PV", 251);
        bid("P-W", BidSide.BUY, "PV", 1);
        bid("DISPATCH", BidSide.SELL, "S", 1);
        bid("P-NEW", BidSide.BUY, "NEW", 1);
        bid("P-X", BidSide.BUY, "X", 1);

        assertThat(sided().bids()).isEmpty();
        assertThat(sided().voids())
                .extracting(one -> one.submitter() + " " + one.subject() + " " + one.reason())
                .containsExactly(
                        "P-S B/S WRONG_SIDE",
                        "P-W B/W WRONG_SIDE",
                        "P-CSP B/CSP WRONG_SIDE",
                        "P-PV B/PV ABOVE_RATING",
                        "P-W B/PV NOT_YOURS",
                        "DISPATCH B/S NOT_YOURS",
                        "P-NEW B/NEW NOT_IN_FORCE",
                        "P-X B/X UNKNOWN_RESOURCE");
        assertThat(sided().voids()).allSatisfy(one -> assertThat(one.register()).isNull());
    }

    @Test
    void a_rating_beyond_what_an_energy_can_be_is_never_exceeded() {
        Resource huge = new Resource(
                new ResourceId("S"),
                new ParticipantId("P"),
                "S",
                Technology.STORAGE,
                Long.MAX_VALUE / 100,
                1,
                1,
                ALWAYS);

        assertThat(huge.isAboveRating(Long.MAX_VALUE)).isFalse();
    }
}

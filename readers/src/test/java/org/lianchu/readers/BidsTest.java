package org.lianchu.readers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.market.BidRow;
import org.lianchu.market.BidSide;
import org.lianchu.market.Dataset;

final class BidsTest extends ReaderTest {
    private static String bids(String keys, String energies) {
        return Samples.bidHeader() + keys + "," + energies + "\n#end,1,96\n";
    }

    @Test
    void bids_are_read_with_their_price_exactly() {
        DocumentRead read = read(bids("B-1,BUY,PV-1,2019-08-01,0.481501", Samples.times96("1")));

        assertThat(read.rejects()).isEmpty();
        assertThat(read.dataset()).isEqualTo(Dataset.BIDS);
        assertThat(read.totalWattHours()).isEqualTo(96_000);
        BidRow bid = sink.bids.get(0);
        assertThat(bid.bid().text()).isEqualTo("B-1");
        assertThat(bid.side()).isEqualTo(BidSide.BUY);
        assertThat(bid.resource().text()).isEqualTo("PV-1");
        assertThat(bid.price().microYuanPerKwh()).isEqualTo(481_501);
        assertThat(bid.wattHours()).containsOnly(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "'B-1,BUY,PV-1,2019-08-01,0.4815010', price_yuan_per_kwh PRECISION",
        "'B-1,BUY,PV-1,2019-08-01,', price_yuan_per_kwh NUMBER",
        "'B-1,BUY,PV-1,2019-08-01,-0.1', price_yuan_per_kwh NEGATIVE",
        "'B-1,BID,PV-1,2019-08-01,0.4', side VALUE",
        "'B/1,BUY,PV-1,2019-08-01,0.4', bid VALUE",
        "'B-1,BUY,DISPATCH,2019-08-01,0.4', resource VALUE",
        "'B-1,BUY,PV-1,20190801,0.4', day DATE"
    })
    void a_bid_that_is_none_is_located(String keys, String place) {
        assertThat(places(read(bids(keys, Samples.times96("1"))).rejects())).containsExactly("2 " + place);
    }

    @Test
    void an_empty_energy_of_a_bid_is_a_reject() {
        String energies = "1,," + Samples.times96("1").substring(4);

        assertThat(places(read(bids("B-1,BUY,PV-1,2019-08-01,0.4", energies)).rejects()))
                .containsExactly("2 e02 NUMBER");
    }

    @Test
    void a_bid_stands_once_for_a_day_whatever_it_is_for() {
        String row = "B-1,BUY,PV-1,2019-08-01,0.4," + Samples.times96("1") + "\n";
        String file = Samples.bidHeader() + row + row.replace("-01,0", "-02,0") + row.replace("PV-1", "PV-2");

        assertThat(places(read(file + "#end,3,288\n").rejects())).containsExactly("4 day DUPLICATE");
    }

    @Test
    void bids_without_their_control_total_are_refused() {
        String file = bids("B-1,BUY,PV-1,2019-08-01,0.4", Samples.times96("1"));

        assertThat(places(read(file.replace("#end,1,96\n", "")).rejects())).containsExactly("3 1 CONTROL_TOTAL");
        assertThat(places(read(file.replace("#end,1,96", "#end,1,97")).rejects()))
                .containsExactly("3 3 CONTROL_TOTAL");
    }

    @Test
    void an_inspection_names_bids_with_their_resources() {
        Inspected bids = inspect(Samples.bids(2, 1));

        assertThat(bids.rejects()).isEmpty();
        assertThat(bids.series().get(0).meter()).isEqualTo("B-1/STATION");
        assertThat(bids.series().get(0).channel()).isEqualTo("SELL");
        assertThat(bids.series().get(0).values()).isEqualTo(192);
    }

    @Test
    void bids_come_as_e_text_with_their_own_words_and_units() {
        mappings = ETexts.mapping(
                "B.dataset = bids",
                "B.bid = column id",
                "B.side = column 方向",
                "B.side-values = 买=BUY 卖=SELL",
                "B.resource = column who",
                "B.day = attribute date",
                "B.price = column 价",
                "B.price-unit = yuan/MWh",
                "B.points = v00:15..v24:00",
                "B.unit = MWh");
        String points = String.join(" ", ETexts.points());

        DocumentRead read = read(ETexts.HEADER + "<B::x date='2019-08-01'>\n@ id 方向 who 价 " + points + "\n# "
                + ETexts.row("B-2 卖 ESS-1 412.505", "0.5") + "\n# "
                + ETexts.row("B-1 买 PV-1 0", "0") + "\n</B::x>");

        assertThat(read.rejects()).isEmpty();
        assertThat(read.dataset()).isEqualTo(Dataset.BIDS);
        assertThat(sink.bids.get(0).side()).isEqualTo(BidSide.SELL);
        assertThat(sink.bids.get(0).price().microYuanPerKwh()).isEqualTo(412_505);
        assertThat(sink.bids.get(0).wattHours()).containsOnly(500_000);
        assertThat(sink.bids.get(1).side()).isEqualTo(BidSide.BUY);
    }
}

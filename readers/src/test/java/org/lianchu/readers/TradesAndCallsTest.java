package org.lianchu.readers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.market.CallRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;

final class TradesAndCallsTest extends ReaderTest {
    private static String trades(String keys, String energies) {
        return Samples.tradeHeader() + keys + "," + energies + "\n#end,1,96\n";
    }

    private static String calls(String keys) {
        return Samples.callHeader() + keys + "," + Samples.times96("1") + "\n#end,1,96\n";
    }

    @Test
    void trades_are_read_with_their_price_exactly() {
        DocumentRead read = read(trades("T-1,AUCTION,ST-1,PV-1,2019-08-01,0.481501", Samples.times96("1")));

        assertThat(read.rejects()).isEmpty();
        assertThat(read.dataset()).isEqualTo(Dataset.TRADES);
        assertThat(read.totalWattHours()).isEqualTo(96_000);
        TradeRow trade = sink.trades.get(0);
        assertThat(trade.price().microYuanPerKwh()).isEqualTo(481_501);
        assertThat(trade.mode()).isEqualTo(TradeMode.AUCTION);
        assertThat(trade.reference()).isEqualTo("T-1/PV-1");
        assertThat(trade.station().text()).isEqualTo("ST-1");
        assertThat(trade.wattHours()).containsOnly(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "'T-1,AUCTION,ST-1,PV-1,2019-08-01,0.4815010', price_yuan_per_kwh PRECISION",
        "'T-1,AUCTION,ST-1,PV-1,2019-08-01,', price_yuan_per_kwh NUMBER",
        "'T-1,AUCTION,ST-1,PV-1,2019-08-01,-0.1', price_yuan_per_kwh NEGATIVE",
        "'T-1,PRIVATE,ST-1,PV-1,2019-08-01,0.4', mode VALUE",
        "'T/1,AUCTION,ST-1,PV-1,2019-08-01,0.4', trade VALUE",
        "'T-1,AUCTION,ST-1,DISPATCH,2019-08-01,0.4', buyer VALUE",
        "'T-1,AUCTION,ST-1,PV-1,20190801,0.4', day DATE"
    })
    void a_trade_that_is_none_is_located(String keys, String place) {
        assertThat(places(read(trades(keys, Samples.times96("1"))).rejects())).containsExactly("2 " + place);
    }

    @Test
    void an_empty_energy_of_a_trade_is_a_reject() {
        String energies = "1,," + Samples.times96("1").substring(4);

        assertThat(places(read(trades("T-1,AUCTION,ST-1,PV-1,2019-08-01,0.4", energies))
                        .rejects()))
                .containsExactly("2 e02 NUMBER");
    }

    @Test
    void one_buyer_has_one_row_of_a_trade_and_day() {
        String row = "T-1,AUCTION,ST-1,PV-1,2019-08-01,0.4," + Samples.times96("1") + "\n";
        String file = Samples.tradeHeader() + row + row.replace("PV-1", "PV-2") + row.replace("ST-1", "ST-2");

        assertThat(places(read(file + "#end,3,288\n").rejects())).containsExactly("4 day DUPLICATE");
    }

    @Test
    void calls_are_read_with_the_instant_they_were_issued() {
        DocumentRead read = read(calls("C-1,ST-1,2019-08-01,2019-08-01T09:30:05+08:00"));

        assertThat(read.rejects()).isEmpty();
        CallRow call = sink.calls.get(0);
        assertThat(call.issuedAt())
                .isEqualTo(java.time.Instant.parse("2019-08-01T01:30:05Z").getEpochSecond());
        assertThat(call.reference()).isEqualTo("C-1/ST-1");
        assertThat(places(read(calls("C-1,ST-1,2019-08-01,2019-08-01T09:30Z")).rejects()))
                .containsExactly("2 issued_at DATE");
    }

    @Test
    void an_inspection_names_trades_with_their_buyers_and_calls_with_their_stations() {
        Inspected trades = inspect(Samples.trades(2, 1));
        Inspected calls = inspect(Samples.calls(3, 1));

        assertThat(trades.series().get(0).meter()).isEqualTo("T-1/PLANT");
        assertThat(trades.series().get(0).channel()).isEqualTo("BILATERAL");
        assertThat(trades.series().get(0).quality()).isEmpty();
        assertThat(calls.series().get(0).meter()).isEqualTo("C-1");
        assertThat(calls.series().get(0).channel()).isEqualTo("STATION");
        assertThat(calls.series().get(0).values()).isEqualTo(288);
        assertThat(calls.rejects()).isEmpty();
    }
}

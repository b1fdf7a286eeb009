package org.lianchu.auction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.market.MarketDay;
import org.lianchu.market.MasterData;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Technology;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;
import org.lianchu.readers.DocumentRead;
import org.lianchu.readers.DocumentReader;
import org.lianchu.readers.ReadContext;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.reject.Limits;
import org.lianchu.time.TradingDay;
import org.lianchu.time.Validity;

class TradesFileTest {
    private static final TradingDay DAY = TradingDay.of(2019, 8, 1);
    private static final List<TradeRow> TRADES = List.of(
            trade("C20190801-0001", "S1", "W1", 350_001, 1, 2_000, 3_500),
            trade("C20190801-0002", "S1", "W2", 400_000, 0, 0, 1_000_000),
            trade("C20190801-0003", "S2", "W1", 1_000_000, 7));

    @TempDir
    private Path folder;

    private static TradeRow trade(String id, String station, String buyer, long price, long... energies) {
        return new TradeRow(
                new TradeId(id),
                TradeMode.AUCTION,
                new ResourceId(station),
                new ResourceId(buyer),
                DAY,
                new Price(price),
                Arrays.copyOf(energies, 96));
    }

    /** STORE has both stations and the plant W2, WIND the plant W1. */
    private static MarketDay market() {
        return new MasterData(
                        List.of(),
                        List.of(
                                resource("S1", "STORE", Technology.STORAGE),
                                resource("S2", "STORE", Technology.STORAGE),
                                resource("W1", "WIND", Technology.WIND),
                                resource("W2", "STORE", Technology.WIND)),
                        List.of())
                .on(DAY);
    }

    private static Resource resource(String id, String owner, Technology technology) {
        return new Resource(
                new ResourceId(id), new ParticipantId(owner), id, technology, 1, 1, 1, new Validity(DAY, null));
    }

    private static List<String> read(Path file) {
        List<String> rows = new ArrayList<>();
        DocumentRead read = DocumentReader.read(file, new ReadContext(Limits.DEFAULT, MeterMap.EMPTY), made -> {
            TradeRow row = (TradeRow) made;
            rows.add(row.reference() + " " + row.station() + " " + row.price() + " "
                    + Arrays.toString(Arrays.copyOf(row.wattHours(), 3)));
        });
        assertThat(read.rejects()).isEmpty();
        return rows;
    }

    @Test
    void everybody_gets_its_own_trades_and_dispatch_all_of_them() throws IOException {
        Path file = folder.resolve("trades.csv");

        Map<ParticipantId, Path> copies = new TradesFile(TRADES).write(file, market());

        assertThat(read(file))
                .containsExactly(
                        "C20190801-0001/W1 S1 0.350001 yuan/kWh [1, 2000, 3500]",
                        "C20190801-0002/W2 S1 0.400000 yuan/kWh [0, 0, 1000000]",
                        "C20190801-0003/W1 S2 1.000000 yuan/kWh [7, 0, 0]");
        assertThat(copies).hasToString("{STORE=" + folder + "/trades.STORE.csv, WIND=" + folder + "/trades.WIND.csv}");
        assertThat(read(folder.resolve("trades.STORE.csv")))
                .as("once, though it has both ends of one")
                .hasSize(3);
        assertThat(read(folder.resolve("trades.WIND.csv")))
                .containsExactly(
                        "C20190801-0001/W1 S1 0.350001 yuan/kWh [1, 2000, 3500]",
                        "C20190801-0003/W1 S2 1.000000 yuan/kWh [7, 0, 0]");
    }

    @Test
    void equal_trades_give_equal_bytes() throws IOException {
        Path file = folder.resolve("trades.csv");
        new TradesFile(TRADES).write(file, market());
        byte[] first = Files.readAllBytes(file);

        new TradesFile(TRADES).write(file, market());

        assertThat(Files.readAllBytes(file)).isEqualTo(first);
        assertThat(Files.readString(file))
                .startsWith("trade,mode,station,buyer,day,price_yuan_per_kwh,e01,")
                .contains("\nC20190801-0001,AUCTION,S1,W1,2019-08-01,0.350001,0.001,2,3.5,0,")
                .endsWith("\n#end,3,1005.508\n");
    }
}

package org.lianchu.auction;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lianchu.identity.OwnerFiles;
import org.lianchu.market.MarketDay;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeRow;
import org.lianchu.readers.record.DecimalText;
import org.lianchu.readers.table.Table;
import org.lianchu.readers.table.TableDocument;

/**
 * Trades as the CSV document that is submitted: dispatch's with all of them, and each party's copy with its own. Equal
 * trades give equal bytes.
 */
public final class TradesFile {
    private static final int KWH_DECIMALS = 3;

    private static final int YUAN_DECIMALS = 6;

    private static final String CSV = ".csv";

    private final List<TradeRow> trades;

    public TradesFile(List<TradeRow> trades) {
        this.trades = List.copyOf(trades);
    }

    /**
     * Writes dispatch's document, and beside it each party's copy: {@code NAME.csv} and {@code NAME.PARTICIPANT.csv}.
     * Only their owner can read them: they hold everybody's prices.
     *
     * @param market whose copies there are
     * @return the copies by participant
     */
    public SortedMap<ParticipantId, Path> write(Path file, MarketDay market) throws IOException {
        OwnerFiles.write(file, text());
        SortedMap<ParticipantId, Path> copies = new TreeMap<>();
        for (ParticipantId party : parties(market)) {
            List<TradeRow> own =
                    trades.stream().filter(row -> isOf(party, row, market)).toList();
            Path copy = beside(file, "." + party + CSV);
            OwnerFiles.write(copy, new TradesFile(own).text());
            copies.put(party, copy);
        }
        return copies;
    }

    /** The file beside a trades document whose name ends in something else than {@code .csv}. */
    public static Path beside(Path file, String end) {
        String name = String.valueOf(file.getFileName());
        String stem = name.endsWith(CSV) ? name.substring(0, name.length() - CSV.length()) : name;
        return file.resolveSibling(stem + end);
    }

    private SortedSet<ParticipantId> parties(MarketDay market) {
        SortedSet<ParticipantId> parties = new TreeSet<>();
        for (TradeRow row : trades) {
            parties.add(owner(row.station(), market));
            parties.add(owner(row.buyer(), market));
        }
        return parties;
    }

    private static ParticipantId owner(ResourceId resource, MarketDay market) {
        return market.resource(resource).orElseThrow().owner();
    }

    private static boolean isOf(ParticipantId party, TradeRow row, MarketDay market) {
        return market.isOwner(party, row.station()) || market.isOwner(party, row.buyer());
    }

    /** The document, its trailer included. */
    String text() {
        StringBuilder text = new StringBuilder(String.join(",", Table.TRADES.columns())).append('\n');
        BigDecimal sum = BigDecimal.ZERO;
        for (TradeRow row : trades) {
            text.append(String.join(",", fields(row))).append('\n');
            for (long wattHours : row.wattHours()) {
                sum = sum.add(BigDecimal.valueOf(wattHours, KWH_DECIMALS));
            }
        }
        return text.append(TableDocument.TRAILER)
                .append(',')
                .append(trades.size())
                .append(',')
                .append(DecimalText.plain(sum))
                .append('\n')
                .toString();
    }

    private static List<String> fields(TradeRow row) {
        List<String> fields = new ArrayList<>(List.of(
                row.trade().text(),
                row.mode().name(),
                row.station().text(),
                row.buyer().text(),
                row.day().toString(),
                DecimalText.plain(BigDecimal.valueOf(row.price().microYuanPerKwh(), YUAN_DECIMALS))));
        for (long wattHours : row.wattHours()) {
            fields.add(DecimalText.plain(BigDecimal.valueOf(wattHours, KWH_DECIMALS)));
        }
        return fields;
    }
}

package org.lianchu.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.lianchu.market.CallId;
import org.lianchu.market.CallRow;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Submitted;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * Reads a day's records back, the latest revision of each key up to a watermark. Any thread; a connection of its own.
 */
public final class SubmissionStore {
    private static final Register[] REGISTERS = byCode();

    private final DataSource dataSource;

    public SubmissionStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private static Register[] byCode() {
        Register[] registers = new Register[Register.values().length + 1];
        Arrays.stream(Register.values()).forEach(r -> registers[r.code()] = r);
        return registers;
    }

    /** All records of a day from documents up to the watermark, latest revisions only. */
    public DaySubmissions of(TradingDay day, long watermark) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return new DaySubmissions(
                    day,
                    profiles(connection, day, watermark),
                    trades(connection, day, watermark),
                    calls(connection, day, watermark));
        }
    }

    private static String query(String columns, String table, TradingDay day, long watermark) {
        return "SELECT t.document, d.submitter, %s FROM %s t JOIN document d ON d.id = t.document"
                        .formatted(columns, table)
                + " WHERE t.day = DATE '%s' AND t.document <= %d".formatted(day, watermark);
    }

    private List<Submitted<Profile>> profiles(Connection connection, TradingDay day, long watermark)
            throws SQLException {
        Map<ProfileKey, Revision<Profile>> latest = new HashMap<>();
        String query = query("t.resource, t.register, t.quality, t.wh", "profile", day, watermark);
        Copy.out(connection, query, row -> {
            long document = row.int8();
            ParticipantId submitter = new ParticipantId(row.text());
            ResourceId resource = new ResourceId(row.text());
            Register register = REGISTERS[row.int2()];
            byte[] quality = expanded(row.bytes());
            Profile profile = new Profile(resource, register, day, row.int8Array(), quality);
            latest.merge(
                    new ProfileKey(submitter, profile.key()),
                    new Revision<>(document, new Submitted<>(submitter, profile)),
                    Revision::later);
        });
        return latest.values().stream().map(Revision::row).toList();
    }

    private static byte[] expanded(byte[] quality) {
        if (quality.length == Intervals.PER_DAY) {
            return quality;
        }
        byte[] all = new byte[Intervals.PER_DAY];
        Arrays.fill(all, quality[0]);
        return all;
    }

    private List<Submitted<TradeRow>> trades(Connection connection, TradingDay day, long watermark)
            throws SQLException {
        Revisions<TradeRow> latest = new Revisions<>();
        String columns = "t.trade, t.buyer, t.mode, t.station, t.price, t.wh";
        Copy.out(connection, query(columns, "trade_row", day, watermark), row -> {
            long document = row.int8();
            ParticipantId submitter = new ParticipantId(row.text());
            TradeId trade = new TradeId(row.text());
            ResourceId buyer = new ResourceId(row.text());
            TradeMode mode = row.int2() == TradeMode.BILATERAL.code() ? TradeMode.BILATERAL : TradeMode.AUCTION;
            ResourceId station = new ResourceId(row.text());
            Price price = new Price(row.int8());
            TradeRow tradeRow = new TradeRow(trade, mode, station, buyer, day, price, row.int8Array());
            latest.add(submitter, trade.text(), document, tradeRow);
        });
        return latest.rows();
    }

    private List<Submitted<CallRow>> calls(Connection connection, TradingDay day, long watermark) throws SQLException {
        Revisions<CallRow> latest = new Revisions<>();
        String query = query("t.call, t.station, t.issued_at, t.wh", "call_row", day, watermark);
        Copy.out(connection, query, row -> {
            long document = row.int8();
            ParticipantId submitter = new ParticipantId(row.text());
            CallId call = new CallId(row.text());
            ResourceId station = new ResourceId(row.text());
            CallRow callRow = new CallRow(call, station, day, row.int8(), row.int8Array());
            latest.add(submitter, call.text(), document, callRow);
        });
        return latest.rows();
    }

    private record ProfileKey(ParticipantId submitter, RegisterKey register) {}

    private record Revision<T>(long document, Submitted<T> row) {
        Revision<T> later(Revision<T> other) {
            return other.document > document ? other : this;
        }
    }

    /** Rows of which the latest document replaces all others of its (submitter, name) key. */
    private static final class Revisions<T> {
        private record Key(ParticipantId submitter, String name) {}

        private final Map<Key, Long> documents = new HashMap<>();
        private final Map<Key, List<Submitted<T>>> latest = new HashMap<>();

        void add(ParticipantId submitter, String name, long document, T row) {
            Key key = new Key(submitter, name);
            long known = documents.getOrDefault(key, -1L);
            if (document < known) {
                return;
            }
            if (document > known) {
                documents.put(key, document);
                latest.put(key, new ArrayList<>());
            }
            latest.computeIfAbsent(key, k -> new ArrayList<>()).add(new Submitted<>(submitter, row));
        }

        List<Submitted<T>> rows() {
            return latest.values().stream().flatMap(List::stream).toList();
        }
    }
}

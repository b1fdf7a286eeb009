package org.lianchu.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.lianchu.market.CallRow;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.Submitted;
import org.lianchu.market.TradeRow;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.time.TradingDay;

/**
 * Reads a day's records back, the latest revision of each key among a run's documents. Any thread; a connection of
 * its own.
 */
public final class SubmissionStore {
    private final DataSource dataSource;

    public SubmissionStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** All records of a day from pinned documents, latest revisions only. */
    public DaySubmissions of(TradingDay day, Pinned pinned) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return new DaySubmissions(
                    day,
                    profiles(connection, day, pinned),
                    trades(connection, day, pinned),
                    calls(connection, day, pinned));
        }
    }

    private static String query(String columns, String table, TradingDay day, Pinned pinned) {
        return "SELECT d.rank, d.submitter, %s FROM %s t JOIN document d ON d.id = t.document".formatted(columns, table)
                + " WHERE t.day = DATE '%s' AND %s".formatted(day, pinned.condition("t.document"));
    }

    private List<Submitted<Profile>> profiles(Connection connection, TradingDay day, Pinned pinned)
            throws SQLException {
        Map<ProfileKey, Revision<Profile>> latest = new HashMap<>();
        Copy.out(connection, query(StoredRecords.PROFILE, "profile", day, pinned), row -> {
            long rank = row.int8();
            ParticipantId submitter = new ParticipantId(row.text());
            Profile profile = StoredRecords.profile(row, day);
            latest.merge(
                    new ProfileKey(submitter, profile.key()),
                    new Revision<>(rank, new Submitted<>(submitter, profile)),
                    Revision::later);
        });
        return latest.values().stream().map(Revision::row).toList();
    }

    private List<Submitted<TradeRow>> trades(Connection connection, TradingDay day, Pinned pinned) throws SQLException {
        Revisions<TradeRow> latest = new Revisions<>();
        Copy.out(connection, query(StoredRecords.TRADE, "trade_row", day, pinned), row -> {
            long rank = row.int8();
            ParticipantId submitter = new ParticipantId(row.text());
            TradeRow trade = StoredRecords.trade(row, day);
            latest.add(submitter, trade.trade().text(), rank, trade);
        });
        return latest.rows();
    }

    private List<Submitted<CallRow>> calls(Connection connection, TradingDay day, Pinned pinned) throws SQLException {
        Revisions<CallRow> latest = new Revisions<>();
        Copy.out(connection, query(StoredRecords.CALL, "call_row", day, pinned), row -> {
            long rank = row.int8();
            ParticipantId submitter = new ParticipantId(row.text());
            CallRow call = StoredRecords.call(row, day);
            latest.add(submitter, call.call().text(), rank, call);
        });
        return latest.rows();
    }

    private record ProfileKey(ParticipantId submitter, RegisterKey register) {}

    private record Revision<T>(long rank, Submitted<T> row) {
        Revision<T> later(Revision<T> other) {
            return other.rank > rank ? other : this;
        }
    }

    /** Rows of which the latest revision replaces all others of its (submitter, name) key. */
    private static final class Revisions<T> {
        private record Key(ParticipantId submitter, String name) {}

        private final Map<Key, Long> ranks = new HashMap<>();
        private final Map<Key, List<Submitted<T>>> latest = new HashMap<>();

        void add(ParticipantId submitter, String name, long rank, T row) {
            Key key = new Key(submitter, name);
            long known = ranks.getOrDefault(key, -1L);
            if (rank < known) {
                return;
            }
            if (rank > known) {
                ranks.put(key, rank);
                latest.put(key, new ArrayList<>());
            }
            latest.computeIfAbsent(key, k -> new ArrayList<>()).add(new Submitted<>(submitter, row));
        }

        List<Submitted<T>> rows() {
            return latest.values().stream().flatMap(List::stream).toList();
        }
    }
}

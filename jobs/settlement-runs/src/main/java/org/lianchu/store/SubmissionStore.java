package org.lianchu.store;

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
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads a day's records back, the latest revision of each key among a run's documents. Any thread.
 */
public final class SubmissionStore {
    private static final String FIRST = "d.rank, d.submitter";

    private final JdbcTemplate jdbc;

    public SubmissionStore(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** All records of a day from pinned documents, latest revisions only. */
    public DaySubmissions of(TradingDay day, Pinned pinned) {
        return new DaySubmissions(day, profiles(day, pinned), trades(day, pinned), calls(day, pinned));
    }

    private List<Submitted<Profile>> profiles(TradingDay day, Pinned pinned) {
        Map<ProfileKey, Revision<Profile>> latest = new HashMap<>();
        Copy.out(jdbc, StoredRecords.profiles(FIRST, day, pinned), row -> {
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

    private List<Submitted<TradeRow>> trades(TradingDay day, Pinned pinned) {
        Revisions<TradeRow> latest = new Revisions<>();
        Copy.out(jdbc, StoredRecords.trades(FIRST, day, pinned), row -> {
            long rank = row.int8();
            ParticipantId submitter = new ParticipantId(row.text());
            TradeRow trade = StoredRecords.trade(row, day);
            latest.add(submitter, trade.trade().text(), rank, trade);
        });
        return latest.rows();
    }

    private List<Submitted<CallRow>> calls(TradingDay day, Pinned pinned) {
        Revisions<CallRow> latest = new Revisions<>();
        Copy.out(jdbc, StoredRecords.calls(FIRST, day, pinned), row -> {
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

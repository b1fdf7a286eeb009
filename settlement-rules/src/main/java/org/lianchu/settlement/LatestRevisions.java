package org.lianchu.settlement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lianchu.market.BidId;
import org.lianchu.market.BidRow;
import org.lianchu.market.CallId;
import org.lianchu.market.CallRow;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.Submitted;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeRow;
import org.lianchu.time.TradingDay;

/**
 * Which revision counts: the one rule, for the platform and the ledger alike.
 *
 * <p>A submitter numbers its documents of each dataset, and of two documents the higher number is the later revision.
 * What a later one says of a key replaces all that earlier ones said of it, and nothing else; what was replaced does
 * not come back, even where the later record turns out void. A key is, per submitter,
 *
 * <ul>
 *   <li>(resource, register) of a reading: one profile;
 *   <li>the trade, all its buyers together: a later document that names fewer of them has dropped the others;
 *   <li>the call, all its stations together, for the same reason;
 *   <li>the bid.
 * </ul>
 *
 * Records may be added in any order, also those of one document.
 */
public final class LatestRevisions {
    private final TradingDay day;
    private final ByKey<RegisterKey, Profile> profiles = new ByKey<>();
    private final ByKey<TradeId, TradeRow> trades = new ByKey<>();
    private final ByKey<CallId, CallRow> calls = new ByKey<>();
    private final ByKey<BidId, BidRow> bids = new ByKey<>();

    /** Of the records of a day. */
    public LatestRevisions(TradingDay day) {
        this.day = day;
    }

    /**
     * Adds a record of a document.
     *
     * @param number of the submitter's document, which tells its revisions apart
     */
    public void add(ParticipantId submitter, long number, Profile profile) {
        profiles.add(submitter, profile.key(), number, profile);
    }

    /**
     * Adds a record of a document.
     *
     * @param number of the submitter's document, which tells its revisions apart
     */
    public void add(ParticipantId submitter, long number, TradeRow row) {
        trades.add(submitter, row.trade(), number, row);
    }

    /**
     * Adds a record of a document.
     *
     * @param number of the submitter's document, which tells its revisions apart
     */
    public void add(ParticipantId submitter, long number, CallRow row) {
        calls.add(submitter, row.call(), number, row);
    }

    /**
     * Adds a record of a document.
     *
     * @param number of the submitter's document, which tells its revisions apart
     */
    public void add(ParticipantId submitter, long number, BidRow row) {
        bids.add(submitter, row.bid(), number, row);
    }

    /** What counts of all that was added. */
    public DaySubmissions submissions() {
        return new DaySubmissions(day, profiles.rows(), trades.rows(), calls.rows(), bids.rows());
    }

    private static final class ByKey<K, T> {
        private record Owned<K>(ParticipantId submitter, K key) {}

        private record Revision<T>(long number, List<Submitted<T>> rows) {}

        private final Map<Owned<K>, Revision<T>> latest = new HashMap<>();

        void add(ParticipantId submitter, K key, long number, T row) {
            Revision<T> revision = latest.merge(
                    new Owned<>(submitter, key),
                    new Revision<>(number, new ArrayList<>(1)),
                    (known, other) -> other.number > known.number ? other : known);
            if (revision.number == number) {
                revision.rows.add(new Submitted<>(submitter, row));
            }
        }

        List<Submitted<T>> rows() {
            return latest.values().stream()
                    .flatMap(revision -> revision.rows.stream())
                    .toList();
        }
    }
}

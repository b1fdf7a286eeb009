package org.lianchu.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.lianchu.market.BidRow;
import org.lianchu.market.CallRow;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.market.Submitted;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.settlement.LatestRevisions;
import org.lianchu.store.DocumentHeads.Head;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads a day's records back, the latest revision of each key among a run's documents. Any thread.
 */
public final class SubmissionStore {
    private static final String WITHOUT_AUCTION = """
            SELECT DISTINCT b.day FROM bid_row b WHERE NOT EXISTS (SELECT 1 FROM trade_row t
              JOIN document d ON d.id = t.document
             WHERE t.day = b.day AND t.mode = %d AND d.submitter = 'DISPATCH') ORDER BY b.day
            """.formatted(TradeMode.AUCTION.code());

    private final JdbcTemplate jdbc;
    private final DocumentHeads heads;

    public SubmissionStore(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.heads = new DocumentHeads(dataSource);
    }

    /** All records of a day from pinned documents, latest revisions only. */
    public DaySubmissions of(TradingDay day, Pinned pinned) {
        List<Found> found = bidsFound(day, pinned);
        read(StoredRecords.profiles(day, pinned), found, row -> {
            Profile profile = StoredRecords.profile(row, day);
            return (latest, submitter, number) -> latest.add(submitter, number, profile);
        });
        read(StoredRecords.trades(day, pinned), found, row -> {
            TradeRow trade = StoredRecords.trade(row, day);
            return (latest, submitter, number) -> latest.add(submitter, number, trade);
        });
        read(StoredRecords.calls(day, pinned), found, row -> {
            CallRow call = StoredRecords.call(row, day);
            return (latest, submitter, number) -> latest.add(submitter, number, call);
        });
        return latest(day, found);
    }

    /** The bids of a day from pinned documents, latest revisions only. */
    public List<Submitted<BidRow>> bids(TradingDay day, Pinned pinned) {
        return latest(day, bidsFound(day, pinned)).bids();
    }

    /** Days with bids and without an auction trade of DISPATCH, ascending. */
    public List<TradingDay> daysWithoutAuction() {
        return jdbc.query(WITHOUT_AUCTION, (rs, n) -> Columns.day(rs, "day"));
    }

    private List<Found> bidsFound(TradingDay day, Pinned pinned) {
        List<Found> found = new ArrayList<>();
        read(StoredRecords.bids(day, pinned), found, row -> {
            BidRow bid = StoredRecords.bid(row, day);
            return (latest, submitter, number) -> latest.add(submitter, number, bid);
        });
        return found;
    }

    private interface Adding {
        void to(LatestRevisions latest, ParticipantId submitter, long number);
    }

    /** A record whose document is known by its id alone. */
    private record Found(long document, Adding record) {}

    private void read(String query, List<Found> found, Function<CopyRow, Adding> record) {
        Copy.out(jdbc, query, row -> {
            long document = row.int8();
            row.int8();
            found.add(new Found(document, record.apply(row)));
        });
    }

    private DaySubmissions latest(TradingDay day, List<Found> found) {
        Map<Long, Head> known = heads.of(found.stream().map(Found::document).collect(Collectors.toSet()));
        LatestRevisions latest = new LatestRevisions(day);
        for (Found each : found) {
            Head head = Objects.requireNonNull(known.get(each.document), "a record of no document");
            each.record.to(latest, head.submitter(), head.rank());
        }
        return latest.submissions();
    }
}

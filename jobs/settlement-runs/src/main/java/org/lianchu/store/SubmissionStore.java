package org.lianchu.store;

import java.util.List;
import javax.sql.DataSource;
import org.lianchu.market.BidRow;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Submitted;
import org.lianchu.market.TradeMode;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.settlement.LatestRevisions;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads a day's records back, the latest revision of each key among a run's documents. Any thread.
 */
public final class SubmissionStore {
    private static final String FIRST = "d.rank, d.submitter";

    private static final String WITHOUT_AUCTION = """
            SELECT DISTINCT b.day FROM bid_row b WHERE NOT EXISTS (SELECT 1 FROM trade_row t
              JOIN document d ON d.id = t.document
             WHERE t.day = b.day AND t.mode = %d AND d.submitter = 'DISPATCH') ORDER BY b.day
            """.formatted(TradeMode.AUCTION.code());

    private final JdbcTemplate jdbc;

    public SubmissionStore(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** All records of a day from pinned documents, latest revisions only. */
    public DaySubmissions of(TradingDay day, Pinned pinned) {
        LatestRevisions latest = new LatestRevisions(day);
        read(StoredRecords.profiles(FIRST, day, pinned), (submitter, number, row) -> {
            latest.add(submitter, number, StoredRecords.profile(row, day));
        });
        read(StoredRecords.trades(FIRST, day, pinned), (submitter, number, row) -> {
            latest.add(submitter, number, StoredRecords.trade(row, day));
        });
        read(StoredRecords.calls(FIRST, day, pinned), (submitter, number, row) -> {
            latest.add(submitter, number, StoredRecords.call(row, day));
        });
        bids(day, pinned, latest);
        return latest.submissions();
    }

    /** The bids of a day from pinned documents, latest revisions only. */
    public List<Submitted<BidRow>> bids(TradingDay day, Pinned pinned) {
        LatestRevisions latest = new LatestRevisions(day);
        bids(day, pinned, latest);
        return latest.submissions().bids();
    }

    /** Days with bids and without an auction trade of DISPATCH, ascending. */
    public List<TradingDay> daysWithoutAuction() {
        return jdbc.query(WITHOUT_AUCTION, (rs, n) -> Columns.day(rs, "day"));
    }

    private void bids(TradingDay day, Pinned pinned, LatestRevisions latest) {
        read(StoredRecords.bids(FIRST, day, pinned), (submitter, number, row) -> {
            latest.add(submitter, number, StoredRecords.bid(row, day));
        });
    }

    private interface Adding {
        void add(ParticipantId submitter, long number, CopyRow row);
    }

    private void read(String query, Adding adding) {
        Copy.out(jdbc, query, row -> {
            long number = row.int8();
            adding.add(new ParticipantId(row.text()), number, row);
        });
    }
}

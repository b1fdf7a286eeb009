package org.lianchu.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lianchu.contract.request.GivenDay.SaltedRecord;
import org.lianchu.evidence.MalformedRecordException;
import org.lianchu.evidence.RecordDecoder;
import org.lianchu.market.CallRow;
import org.lianchu.market.Profile;
import org.lianchu.market.TradeRow;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.settlement.LatestRevisions;
import org.lianchu.time.TradingDay;

/**
 * The records of a day's documents, decoded, the latest revision of each key. A chunk that holds what is no record of
 * its dataset and day, or a key twice, is void whole: it settles nothing and replaces nothing, and it stops nobody.
 */
final class LatestRecords {
    private final TradingDay day;
    private final LatestRevisions latest;

    LatestRecords(TradingDay day) {
        this.day = day;
        this.latest = new LatestRevisions(day);
    }

    /** Adds a chunk's records, all or none. */
    void add(InputDocument document, List<SaltedRecord> records) {
        Set<Object> keys = new HashSet<>();
        List<Runnable> all = new ArrayList<>();
        for (SaltedRecord salted : records) {
            try {
                if (!read(document, salted.bytes(), keys, all)) {
                    return;
                }
            } catch (MalformedRecordException e) {
                return;
            }
        }
        all.forEach(Runnable::run);
    }

    /** Whether it is a record of the day whose key did not occur; it is added by what is put into {@code all}. */
    private boolean read(InputDocument document, byte[] bytes, Set<Object> keys, List<Runnable> all) {
        int sequence = document.name().sequence();
        switch (document.dataset()) {
            case READINGS -> {
                Profile profile = RecordDecoder.profile(bytes);
                all.add(() -> latest.add(document.name().submitter(), sequence, profile));
                return profile.day().equals(day) && keys.add(profile.key());
            }
            case TRADES -> {
                TradeRow row = RecordDecoder.tradeRow(bytes);
                all.add(() -> latest.add(document.name().submitter(), sequence, row));
                return row.day().equals(day) && keys.add(row.reference());
            }
            case CALLS -> {
                CallRow row = RecordDecoder.callRow(bytes);
                all.add(() -> latest.add(document.name().submitter(), sequence, row));
                return row.day().equals(day) && keys.add(row.reference());
            }
            default -> throw new IllegalStateException(document + " does not settle");
        }
    }

    DaySubmissions submissions() {
        return latest.submissions();
    }
}

package org.lianchu.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.lianchu.contract.request.Settle.SaltedRecord;
import org.lianchu.evidence.MalformedRecordException;
import org.lianchu.evidence.RecordDecoder;
import org.lianchu.market.CallRow;
import org.lianchu.market.Profile;
import org.lianchu.market.TradeRow;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.settlement.LatestRevisions;
import org.lianchu.time.TradingDay;

/** The records of a day's documents, decoded and checked, the latest revision of each key. */
final class LatestRecords {
    private final TradingDay day;
    private final LatestRevisions latest;

    LatestRecords(TradingDay day) {
        this.day = day;
        this.latest = new LatestRevisions(day);
    }

    /**
     * @throws CallRefusedException MALFORMED_CHUNK if the records are not of the document's dataset and the day, once
     *     each
     */
    void add(InputDocument document, List<SaltedRecord> records) {
        Set<Object> keys = new HashSet<>();
        for (SaltedRecord salted : records) {
            switch (document.dataset()) {
                case READINGS -> {
                    Profile profile = decoded(document, salted, RecordDecoder::profile);
                    check(document, profile.day(), keys, profile.key());
                    latest.add(document.submitter(), document.sequence(), profile);
                }
                case TRADES -> {
                    TradeRow row = decoded(document, salted, RecordDecoder::tradeRow);
                    check(document, row.day(), keys, row.reference());
                    latest.add(document.submitter(), document.sequence(), row);
                }
                case CALLS -> {
                    CallRow row = decoded(document, salted, RecordDecoder::callRow);
                    check(document, row.day(), keys, row.reference());
                    latest.add(document.submitter(), document.sequence(), row);
                }
                default -> throw new IllegalStateException(document + " does not settle");
            }
        }
    }

    private static <T> T decoded(InputDocument document, SaltedRecord salted, Function<byte[], T> decode) {
        try {
            return decode.apply(salted.bytes());
        } catch (MalformedRecordException e) {
            throw document.malformed(String.valueOf(e.getMessage()));
        }
    }

    private void check(InputDocument document, TradingDay recordDay, Set<Object> keys, Object key) {
        if (!recordDay.equals(day)) {
            throw document.malformed(key + " of " + recordDay + " among the records of " + day);
        }
        if (!keys.add(key)) {
            throw document.malformed(key + " stands twice");
        }
    }

    DaySubmissions submissions() {
        return latest.submissions();
    }
}

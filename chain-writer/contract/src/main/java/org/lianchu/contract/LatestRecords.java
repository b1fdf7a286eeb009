package org.lianchu.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.lianchu.contract.request.Settle.SaltedRecord;
import org.lianchu.evidence.MalformedRecordException;
import org.lianchu.evidence.RecordDecoder;
import org.lianchu.market.CallId;
import org.lianchu.market.CallRow;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.Submitted;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeRow;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.time.TradingDay;

/**
 * Keeps the latest revision of each key: readings by (submitter, resource, register); trades by trade, all buyers
 * together; calls by call, all stations together. Documents are added by ascending number of their submitter.
 */
final class LatestRecords {
    private final TradingDay day;
    private final SortedMap<ParticipantId, SortedMap<RegisterKey, Profile>> profiles = new TreeMap<>();
    private final SortedMap<TradeId, List<TradeRow>> trades = new TreeMap<>();
    private final SortedMap<CallId, List<CallRow>> calls = new TreeMap<>();

    LatestRecords(TradingDay day) {
        this.day = day;
    }

    /**
     * @throws CallRefusedException MALFORMED_CHUNK if the records are not of the document's dataset and the day, once
     * each
     */
    void add(InputDocument document, List<SaltedRecord> records) {
        switch (document.dataset()) {
            case READINGS -> addProfiles(document, records);
            case TRADES -> addTrades(document, records);
            case CALLS -> addCalls(document, records);
            default -> throw new IllegalStateException(document + " does not settle");
        }
    }

    private void addProfiles(InputDocument document, List<SaltedRecord> records) {
        Set<Object> keys = new HashSet<>();
        SortedMap<RegisterKey, Profile> ofSubmitter =
                profiles.computeIfAbsent(document.submitter(), s -> new TreeMap<>());
        for (SaltedRecord salted : records) {
            Profile profile = decoded(document, salted, RecordDecoder::profile);
            check(document, profile.day(), keys, profile.key());
            ofSubmitter.put(profile.key(), profile);
        }
    }

    private void addTrades(InputDocument document, List<SaltedRecord> records) {
        Set<Object> keys = new HashSet<>();
        SortedMap<TradeId, List<TradeRow>> ofDocument = new TreeMap<>();
        for (SaltedRecord salted : records) {
            TradeRow row = decoded(document, salted, RecordDecoder::tradeRow);
            check(document, row.day(), keys, row.reference());
            ofDocument.computeIfAbsent(row.trade(), t -> new ArrayList<>()).add(row);
        }
        trades.putAll(ofDocument);
    }

    private void addCalls(InputDocument document, List<SaltedRecord> records) {
        Set<Object> keys = new HashSet<>();
        SortedMap<CallId, List<CallRow>> ofDocument = new TreeMap<>();
        for (SaltedRecord salted : records) {
            CallRow row = decoded(document, salted, RecordDecoder::callRow);
            check(document, row.day(), keys, row.reference());
            ofDocument.computeIfAbsent(row.call(), c -> new ArrayList<>()).add(row);
        }
        calls.putAll(ofDocument);
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
        List<Submitted<Profile>> readings = new ArrayList<>();
        profiles.forEach((submitter, byKey) ->
                byKey.values().forEach(profile -> readings.add(new Submitted<>(submitter, profile))));
        return new DaySubmissions(day, readings, dispatched(trades), dispatched(calls));
    }

    private static <T> List<Submitted<T>> dispatched(SortedMap<?, List<T>> rows) {
        return rows.values().stream()
                .flatMap(List::stream)
                .map(row -> new Submitted<>(ParticipantId.DISPATCH, row))
                .toList();
    }
}

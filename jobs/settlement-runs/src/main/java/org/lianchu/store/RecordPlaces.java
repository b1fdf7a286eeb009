package org.lianchu.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.lianchu.market.Dataset;
import org.lianchu.market.DocumentRecord;
import org.lianchu.market.Profile;
import org.lianchu.settlement.VoidRecord;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where records stand in the files that they were read from. */
public final class RecordPlaces {
    /** One row a submitter and key: of its latest revision among the pinned documents. */
    private static final String PLACES = """
            SELECT DISTINCT ON (d.submitter, key) d.submitter, key, d.sha256 AS document, d.file, t.line
              FROM (SELECT *, %s AS key FROM %s WHERE day = :day) t JOIN document d ON d.id = t.document
             WHERE key = ANY (:keys) AND %s
             ORDER BY d.submitter, key, d.rank DESC
            """;

    private final JdbcClient sql;

    public RecordPlaces(DataSource dataSource) {
        this.sql = JdbcClient.create(dataSource);
    }

    /**
     * A place.
     *
     * @param document the file's SHA-256
     * @param line from 1, the row of a sheet; 0 if the record was received before this was kept
     */
    public record Place(String document, String file, long line) {}

    private record Found(String submitter, String key, String document, String file, long line) {}

    /**
     * Where the void records of a day stand.
     *
     * @throws IllegalStateException if one is in none of the documents
     */
    public Map<VoidRecord, Place> of(TradingDay day, Collection<VoidRecord> voids, Pinned pinned) {
        Map<VoidRecord, Place> places = new HashMap<>();
        Map<Dataset, List<VoidRecord>> byDataset =
                voids.stream().collect(Collectors.groupingBy(one -> one.record().dataset()));
        byDataset.forEach((dataset, ones) -> {
            Map<String, Place> found = find(day, dataset, ones, pinned);
            for (VoidRecord one : ones) {
                Place place = found.get(one.submitter() + " " + key(one));
                if (place == null) {
                    throw new IllegalStateException("no document of " + one.submitter() + " has " + key(one));
                }
                places.put(one, place);
            }
        });
        return places;
    }

    private Map<String, Place> find(TradingDay day, Dataset dataset, List<VoidRecord> voids, Pinned pinned) {
        String[] keys = voids.stream().map(RecordPlaces::key).toArray(String[]::new);
        return pinned
                .given(sql.sql(PLACES.formatted(keyOf(dataset), tableOf(dataset), Pinned.condition("t.document")))
                        .param("day", day.date())
                        .param("keys", keys))
                .query(Found.class)
                .list()
                .stream()
                .collect(Collectors.toMap(
                        found -> found.submitter() + " " + found.key(),
                        found -> new Place(found.document(), found.file(), found.line())));
    }

    private static String key(VoidRecord one) {
        DocumentRecord record = one.record();
        return record instanceof Profile profile
                ? profile.resource() + "/" + profile.register().code()
                : one.subject();
    }

    private static String keyOf(Dataset dataset) {
        return switch (dataset) {
            case READINGS -> "concat(resource, '/', register)";
            case TRADES -> "concat(trade, '/', buyer)";
            case CALLS -> "concat(call, '/', station)";
            case BIDS -> "concat(bid, '/', resource)";
            default -> throw new IllegalArgumentException("no records of a trading day: " + dataset);
        };
    }

    private static String tableOf(Dataset dataset) {
        return switch (dataset) {
            case READINGS -> "profile";
            case TRADES -> "trade_row";
            case CALLS -> "call_row";
            case BIDS -> "bid_row";
            default -> throw new IllegalArgumentException("no records of a trading day: " + dataset);
        };
    }
}

package org.lianchu.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Which documents are a run's inputs: all up to a watermark, in order of arrival, but some.
 *
 * @param watermark id of the last
 * @param excluded ids of those that were received and are not its inputs
 */
public record Pinned(long watermark, List<Long> excluded) {
    /** All that were ever received. */
    public static final Pinned ALL = new Pinned(Long.MAX_VALUE, List.of());

    public Pinned {
        excluded = List.copyOf(excluded);
    }

    /** The same without some more. */
    Pinned without(List<Long> more) {
        List<Long> all = new ArrayList<>(excluded);
        all.addAll(more);
        return new Pinned(watermark, all);
    }

    /** The condition in SQL, of a column that holds a document's id; {@link #given} gives its parameters. */
    static String condition(String column) {
        return column + " <= :watermark AND " + column + " <> ALL (:excluded)";
    }

    /** The parameters of {@link #condition}. */
    StatementSpec given(StatementSpec statement) {
        return statement.param("watermark", watermark).param("excluded", excluded.toArray(Long[]::new));
    }

    /** The condition with its numbers in it, for {@link Copy}. */
    String literal(String column) {
        String ids = excluded.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        return column + " <= " + watermark + " AND " + column + " <> ALL ('" + ids + "'::bigint[])";
    }
}

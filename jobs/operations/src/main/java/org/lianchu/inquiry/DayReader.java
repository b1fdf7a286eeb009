package org.lianchu.inquiry;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.lianchu.run.Run;
import org.lianchu.run.RunFunction;
import org.lianchu.run.RunFunctions;
import org.lianchu.run.RunStore;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Days of runs, computed again for those who look at them; the last few are remembered, under what their runs pin. Safe
 * for many threads.
 */
public final class DayReader {
    private static final int REMEMBERED = 8;
    private static final String LAST = """
            SELECT id FROM run WHERE first_day <= :day AND last_day >= :day
               AND state IN ('REFUSED', 'COMPUTED', 'SETTLED', 'CLOSED') ORDER BY no DESC LIMIT 1
            """;

    private final RunStore runs;
    private final RunFunctions functions;
    private final JdbcClient sql;
    private final Map<Key, ReadDay> known = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ReadDay> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Key(String run, String pins, TradingDay day) {}

    public DayReader(RunStore runs, RunFunctions functions, DataSource database) {
        this.runs = runs;
        this.functions = functions;
        this.sql = JdbcClient.create(database);
    }

    /** The run that was opened last, has the day and has ended. */
    public Optional<Run> last(TradingDay day) {
        return sql.sql(LAST)
                .param("day", day.date())
                .query(String.class)
                .optional()
                .flatMap(runs::find);
    }

    /** A run by its id. */
    public Optional<Run> run(RunId id) {
        return runs.find(id.toString());
    }

    /**
     * A day of a run.
     *
     * @throws IllegalArgumentException if the run does not have the day
     */
    public ReadDay read(Run run, TradingDay day) {
        if (!run.key().period().contains(day)) {
            throw new IllegalArgumentException(run.key() + " has no " + day);
        }
        Key key = new Key(run.key().toString(), run.pins(), day);
        synchronized (known) {
            ReadDay there = known.get(key);
            if (there != null) {
                return there;
            }
        }
        ReadDay read = compute(function(run), day);
        synchronized (known) {
            known.put(key, read);
        }
        return read;
    }

    /** What a run is a function of, as it is now: one that was opened again has other pins. */
    RunFunction function(Run run) {
        RunFunction function = functions.of(run.key().toString());
        if (!function.run().pins().equals(run.pins())) {
            functions.forget();
            function = functions.of(run.key().toString());
        }
        return function;
    }

    private static ReadDay compute(RunFunction function, TradingDay day) {
        try {
            DaySubmissions submissions = function.submissions(day);
            return new ReadDay(function, submissions, function.of(submissions));
        } catch (SQLException e) {
            throw new UncategorizedSQLException("read a day", null, e);
        }
    }
}

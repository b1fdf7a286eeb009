package org.lianchu.store;

import java.sql.Types;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.settlement.RunId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** With which cuts, decisions and rulings a run settles the days of its terms; noted before the run is opened. */
public final class RunCuts {
    /** The highest number that is countersigned and was received: a run is a function of what was. */
    private static final String IN_FORCE = """
            SELECT coalesce(max(c.sequence), 0) FROM ledger_countersignature c
              JOIN ledger_publication p ON p.dataset = c.dataset AND p.sequence = c.sequence
              JOIN document d ON d.ledger_id = p.document AND d.submitter = 'DISPATCH'
             WHERE d.state = 'ACCEPTED'""";

    private final JdbcClient sql;

    public RunCuts(DataSource dataSource) {
        this.sql = JdbcClient.create(dataSource);
    }

    /**
     * Notes the cuts of a run that is not open yet, with the decisions and rulings in force now, in the caller's
     * transaction; one that is open keeps what it began with.
     *
     * @param cuts by term; none for a run without a ledger
     * @param lateCalls of the channel; empty for no limit
     */
    public void note(RunId run, SortedMap<YearMonth, Integer> cuts, Optional<Duration> lateCalls) {
        String id = run.toString();
        boolean isOpen = sql.sql("SELECT EXISTS (SELECT 1 FROM run WHERE id = :run)")
                .param("run", id)
                .query(Boolean.class)
                .single();
        if (isOpen) {
            return;
        }
        sql.sql("DELETE FROM run_cut WHERE run = :run").param("run", id).update();
        cuts.forEach((month, cut) -> sql.sql("""
                INSERT INTO run_cut (run, month, cut, decisions, rulings, late_calls) VALUES (:run, :month, :cut,
                    (%1$s AND c.dataset = 'decisions'), (%1$s AND c.dataset = 'rulings'), :late)
                """.formatted(IN_FORCE))
                .param("run", id)
                .param("month", month.toString())
                .param("cut", cut)
                .param("late", lateCalls.map(Duration::toSeconds).orElse(null), Types.BIGINT)
                .update());
    }

    /**
     * Notes what a run was opened with, as the ledger says, in the caller's transaction.
     *
     * @param lateCalls of the channel; empty for no limit
     */
    public void noteAgain(RunId run, SortedMap<YearMonth, RunPins> pins, Optional<Duration> lateCalls) {
        Transactions.require();
        pins.forEach((month, of) -> sql.sql("""
                INSERT INTO run_cut (run, month, cut, decisions, rulings, late_calls)
                VALUES (:run, :month, :cut, :decisions, :rulings, :late) ON CONFLICT DO NOTHING
                """)
                .param("run", run.toString())
                .param("month", month.toString())
                .param("cut", of.cut())
                .param("decisions", of.decisions())
                .param("rulings", of.rulings())
                .param("late", lateCalls.map(Duration::toSeconds).orElse(null), Types.BIGINT)
                .update());
    }

    /** The limit for DISPATCH's trades and calls that the run was opened with; empty for none. */
    public Optional<Duration> lateCalls(RunId run) {
        return sql.sql("SELECT max(late_calls) FROM run_cut WHERE run = :run")
                .param("run", run.toString())
                .query((rs, n) ->
                        Optional.ofNullable(rs.getObject(1, Long.class)).map(Duration::ofSeconds))
                .single();
    }

    /** By term; empty if the run was opened without a ledger. */
    public SortedMap<YearMonth, RunPins> of(RunId run) {
        SortedMap<YearMonth, RunPins> pins = new TreeMap<>();
        sql.sql("SELECT month, cut, decisions, rulings FROM run_cut WHERE run = :run")
                .param("run", run.toString())
                .query(rs -> {
                    pins.put(
                            YearMonth.parse(rs.getString("month")),
                            new RunPins(rs.getInt("cut"), rs.getInt("decisions"), rs.getInt("rulings")));
                });
        return pins;
    }
}

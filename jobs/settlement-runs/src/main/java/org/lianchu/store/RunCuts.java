package org.lianchu.store;

import java.time.YearMonth;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.settlement.RunId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** With which cuts, decisions and rulings a run settles the days of its terms; noted before the run is opened. */
public final class RunCuts {
    private final JdbcClient sql;

    public RunCuts(DataSource dataSource) {
        this.sql = JdbcClient.create(dataSource);
    }

    /**
     * Notes the cuts of a run that is not open yet, with the decisions and rulings in force now, in the caller's
     * transaction; one that is open keeps what it began with.
     *
     * @param cuts by term; none for a run without a ledger
     */
    public void note(RunId run, SortedMap<YearMonth, Integer> cuts) {
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
                INSERT INTO run_cut (run, month, cut, decisions, rulings) VALUES (:run, :month, :cut,
                    (SELECT coalesce(max(sequence), 0) FROM ledger_publication WHERE dataset = 'decisions'),
                    (SELECT coalesce(max(sequence), 0) FROM ledger_publication WHERE dataset = 'rulings'))
                """)
                .param("run", id)
                .param("month", month.toString())
                .param("cut", cut)
                .update());
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

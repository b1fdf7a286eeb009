package org.lianchu.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.quantity.Rounding;
import org.lianchu.reconciliation.Tolerances;
import org.lianchu.rule.RuleFile;
import org.lianchu.rule.RuleVersion;
import org.lianchu.settlement.RunId;
import org.lianchu.store.FactStore;
import org.lianchu.store.Pinned;
import org.lianchu.store.RestorationStore;
import org.lianchu.store.Transactions;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs and what they pin. */
public final class RunStore {
    private static final String COLUMNS =
            "SELECT no, id, previous, watermark, excluded, rules, pins, unevidenced, state, digest FROM run ";

    private final JdbcTemplate jdbc;
    private final JdbcClient sql;

    public RunStore(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.sql = JdbcClient.create(jdbc);
    }

    private static Run row(ResultSet rs, int n) throws SQLException {
        return new Run(
                rs.getLong("no"),
                RunId.parse(rs.getString("id")),
                rs.getObject("previous", Long.class),
                new Pinned(rs.getLong("watermark"), List.of((Long[])
                        rs.getArray("excluded").getArray())),
                Arrays.asList((String[]) rs.getArray("rules").getArray()),
                rs.getString("pins"),
                rs.getLong("unevidenced"),
                RunState.valueOf(rs.getString("state")),
                rs.getString("digest"));
    }

    public Optional<Run> find(String id) {
        return jdbc.query(COLUMNS + "WHERE id = ?", RunStore::row, id).stream().findFirst();
    }

    /** All runs in the order they were opened. */
    public List<Run> all() {
        return jdbc.query(COLUMNS + "ORDER BY no", RunStore::row);
    }

    /** The run with a number. */
    public Run byNumber(long no) {
        return jdbc.query(COLUMNS + "WHERE no = ?", RunStore::row, no).get(0);
    }

    /** The latest version of a market, period, type and generation. */
    public Optional<Run> latest(RunId key) {
        return jdbc
                .query(
                        COLUMNS + "WHERE market = ? AND first_day = ? AND last_day = ? AND type = ? AND generation = ?"
                                + " ORDER BY version DESC LIMIT 1",
                        RunStore::row,
                        key.market(),
                        key.period().first().date(),
                        key.period().last().date(),
                        key.type().name(),
                        key.generation())
                .stream()
                .findFirst();
    }

    /** The latest FINAL or ADJUSTMENT of exactly this period whose postings are complete. */
    public Optional<Run> latestFinal(RunId key) {
        return jdbc
                .query(
                        COLUMNS + """
                                WHERE market = ? AND first_day = ? AND last_day = ? AND type IN ('FINAL', 'ADJUSTMENT')
                                  AND state IN ('COMPUTED', 'SETTLED', 'CLOSED')
                                ORDER BY generation DESC, version DESC LIMIT 1
                                """,
                        RunStore::row,
                        key.market(),
                        key.period().first().date(),
                        key.period().last().date())
                .stream()
                .findFirst();
    }

    /** The run by which a period was last closed. */
    public Optional<Run> lastClosed(RunId key) {
        return jdbc
                .query(
                        COLUMNS + """
                                WHERE market = ? AND first_day = ? AND last_day = ? AND state = 'CLOSED'
                                ORDER BY generation DESC, version DESC LIMIT 1
                                """,
                        RunStore::row,
                        key.market(),
                        key.period().first().date(),
                        key.period().last().date())
                .stream()
                .findFirst();
    }

    /**
     * Opens a run, RUNNING; does nothing if it is open already.
     *
     * @param before the number that it had in a database that is built again, and when it was opened; null of a new one
     */
    void open(RunId key, Pins pins, Optional<Run> previous, RestorationStore.@Nullable Opened before) {
        for (RuleVersion rule : pins.rules()) {
            jdbc.update(
                    "INSERT INTO rule_version (sha256, id, bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    rule.sha256(),
                    rule.id(),
                    pins.ruleBytes(rule));
        }
        jdbc.update(
                """
                INSERT INTO run (no, id, market, first_day, last_day, type, generation, version, previous,
                    watermark, excluded, rules, tolerances, rounding, pins, opened_at, unevidenced, state)
                OVERRIDING SYSTEM VALUE
                VALUES (coalesce(?, nextval(pg_get_serial_sequence('run', 'no'))),
                    ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(?, now()), (SELECT count(*) FROM document
                      WHERE state = 'ACCEPTED' AND NOT evidenced AND id <= ?
                        AND dataset NOT IN ('attachment', 'disputes', 'answers')
                        AND (first_day IS NULL OR (first_day <= ? AND last_day >= ?))), 'RUNNING')
                ON CONFLICT (id) DO NOTHING
                """,
                before == null ? null : before.no(),
                key.toString(),
                key.market(),
                key.period().first().date(),
                key.period().last().date(),
                key.type().name(),
                key.generation(),
                key.version(),
                previous.map(Run::no).orElse(null),
                pins.documents().watermark(),
                pins.documents().excluded().toArray(Long[]::new),
                pins.rules().stream().map(RuleVersion::sha256).toArray(String[]::new),
                pins.tolerances(),
                Rounding.OF_SETTLEMENT.name(),
                pins.digest(),
                before == null ? null : Timestamp.from(before.openedAt()),
                pins.documents().watermark(),
                key.period().last().date(),
                key.period().first().date());
    }

    /** Takes away a run that did not end, with all that it found, in the caller's transaction; it was never judged. */
    public void forget(Run run) {
        Transactions.require();
        // whoever writes a day of it now ends before, and whoever comes later finds no such run
        jdbc.query("SELECT 1 FROM run WHERE no = ? FOR UPDATE", row -> {}, run.no());
        for (String table : List.of("posting", "discrepancy", "refusal", "run_day")) {
            jdbc.update("DELETE FROM " + table + " WHERE run = ?", run.no());
        }
        FactStore.forget(jdbc, run.no());
        jdbc.update("DELETE FROM run_cut WHERE run = ?", run.key().toString());
        jdbc.update("DELETE FROM run WHERE no = ? AND state IN ('RUNNING', 'PARTIAL')", run.no());
    }

    /**
     * Keeps a run from ending, and from being taken away, until the caller's transaction has ended.
     *
     * @return whether it has not ended and pins what it did; if not, nothing may be written to it
     */
    boolean holdOpen(Run run) {
        Transactions.require();
        return sql.sql("""
                SELECT 1 FROM run WHERE no = :no AND id = :id AND pins = :pins AND state IN ('RUNNING', 'PARTIAL')
                   FOR SHARE
                """)
                .param("no", run.no())
                .param("id", run.key().toString())
                .param("pins", run.pins())
                .query()
                .optionalValue()
                .isPresent();
    }

    /** The rule versions a run pins, from their pinned bytes. */
    public List<RuleVersion> rules(Run run) {
        return run.rules().stream()
                .map(sha -> jdbc.queryForObject(
                        "SELECT id, bytes FROM rule_version WHERE sha256 = ?",
                        (rs, n) -> RuleFile.parse(rs.getString("id"), rs.getBytes("bytes")),
                        sha))
                .toList();
    }

    /** The tolerances a run pins, from their pinned bytes. */
    public Tolerances tolerances(Run run) {
        byte[] bytes = jdbc.queryForObject("SELECT tolerances FROM run WHERE no = ?", byte[].class, run.no());
        return Tolerances.parse("tolerances.properties", bytes == null ? new byte[0] : bytes);
    }

    public Rounding rounding(Run run) {
        return Rounding.valueOf(
                String.valueOf(jdbc.queryForObject("SELECT rounding FROM run WHERE no = ?", String.class, run.no())));
    }

    /** Moves a run to a state; the last thing that is written of it. */
    public void setState(Run run, RunState state) {
        jdbc.update(
                "UPDATE run SET state = ?, ended_at = CASE WHEN ? THEN now() END WHERE no = ?",
                state.name(),
                state.isEnded(),
                run.no());
    }

    public void setDigest(Run run, String digest) {
        jdbc.update("UPDATE run SET digest = ? WHERE no = ?", digest, run.no());
    }

    /**
     * The market of this home, noted with its first run.
     *
     * @throws RunRefusedException OTHER_MARKET if the home has another
     */
    public void claimMarket(String market) {
        jdbc.update("INSERT INTO market (name) VALUES (?) ON CONFLICT DO NOTHING", market);
        String name = jdbc.queryForObject("SELECT name FROM market", String.class);
        if (!market.equals(name)) {
            throw new RunRefusedException(
                    "OTHER_MARKET", "this home settles " + name + "; give " + market + " a home of its own (--home)");
        }
    }

    /** Whether any run has not ended, or is a FINAL or an ADJUSTMENT that may still go on. */
    public boolean isAnyLeft() {
        return sql.sql("""
                SELECT EXISTS (SELECT 1 FROM run
                 WHERE state IN ('RUNNING', 'PARTIAL') OR (type <> 'PROVISIONAL' AND state IN ('COMPUTED', 'SETTLED')))
                """).query(Boolean.class).single();
    }

    /** Whether any run of a market has settled a day. */
    public boolean isSettled(String market, TradingDay day) {
        return sql.sql("""
                SELECT EXISTS (SELECT 1 FROM run WHERE market = :market AND first_day <= :day AND last_day >= :day
                   AND state IN ('COMPUTED', 'SETTLED', 'CLOSED'))
                """)
                .param("market", market)
                .param("day", day.date())
                .query(Boolean.class)
                .single();
    }

    /** The last FINAL or ADJUSTMENT of a market within a period, whatever its state. */
    public Optional<Run> lastWithin(String market, SettlementPeriod period) {
        return sql.sql(COLUMNS + """
                WHERE market = :market AND type <> 'PROVISIONAL' AND first_day >= :first AND last_day <= :last
                ORDER BY generation DESC, version DESC LIMIT 1
                """)
                .param("market", market)
                .param("first", period.first().date())
                .param("last", period.last().date())
                .query(RunStore::row)
                .optional();
    }

    /** Notes which run was closed before, so that a statement's previous is what its claims are a difference to. */
    public void setPrevious(Run run, @Nullable Run before) {
        sql.sql("UPDATE run SET previous = :before WHERE no = :no AND previous IS DISTINCT FROM :before")
                .param("before", before == null ? null : before.no())
                .param("no", run.no())
                .update();
    }
}

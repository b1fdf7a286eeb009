package org.lianchu.store;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.CallRow;
import org.lianchu.market.Register;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Allocation;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.settlement.StationDay;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What runs determined and executed, by day: the ground of the views of analysis. A function of a run's pins like
 * everything else; kept, because a view cannot compute a day.
 */
public final class FactStore {
    private static final int CALL = 3;
    private static final List<String> TABLES = List.of("day_resource", "day_energy", "day_execution", "day_market");

    private static final String RESOURCE =
            "day_resource (day, run, resource, participant, technology, rated_kw, capacity_kwh)";
    private static final String ENERGY = "day_energy (day, run, resource, register, source, total_wh, wh)";
    private static final String EXECUTION =
            "day_execution (day, run, mode, reference, station, plant, price, contracted_wh, total_wh, wh)";

    private final JdbcTemplate jdbc;
    private final DayRows rows;

    /** The facts of a database. */
    public FactStore(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
        this.rows = new DayRows(jdbc);
    }

    /** A day of a run. */
    public record RunDay(String run, TradingDay day) {}

    private record OfDay<T>(TradingDay day, T fact) {}

    /** @param plant null of calls */
    private record Execution(
            int mode,
            String reference,
            ResourceId station,
            @Nullable ResourceId plant,
            long price,
            @Nullable Long contracted,
            long[] wattHours) {}

    /** Adds what was computed of some days, in the caller's transaction; of a day without sides there is nothing. */
    public void add(long run, List<ComputedDay> days) {
        List<OfDay<Resource>> resources = new ArrayList<>();
        List<OfDay<DeterminedProfile>> energies = new ArrayList<>();
        List<OfDay<Execution>> executions = new ArrayList<>();
        List<OfDay<MarketSums>> sums = new ArrayList<>();
        for (ComputedDay computed : days) {
            if (!(computed instanceof ComputedDay.Examined examined)) {
                continue;
            }
            TradingDay day = computed.day();
            MarketSums sum = new MarketSums();
            computed.market().resources().values().forEach(resource -> resources.add(new OfDay<>(day, resource)));
            for (DeterminedProfile profile : examined.determined().profiles().values()) {
                if (profile.isDeterminedAnywhere()) {
                    energies.add(new OfDay<>(day, profile));
                    sum.add(profile);
                }
            }
            for (Execution execution : executions(examined)) {
                executions.add(new OfDay<>(day, execution));
                sum.add(execution);
            }
            sums.add(new OfDay<>(day, sum));
        }
        addResources(run, resources);
        addEnergies(run, energies);
        addExecutions(run, executions);
        addSums(run, sums);
    }

    private static List<Execution> executions(ComputedDay.Examined examined) {
        List<Execution> executions = new ArrayList<>();
        if (!(examined instanceof ComputedDay.UnderRule under)) {
            return executions;
        }
        Map<ResourceId, Long> instructed = new HashMap<>();
        for (CallRow call : examined.sided().calls()) {
            instructed.merge(call.station(), Allocation.saturatedSum(call.wattHours()), FactStore::saturated);
        }
        for (StationDay station : under.outcome().stations()) {
            for (int m = 0; m < station.trades().size(); m++) {
                TradeRow trade = station.trades().get(m);
                executions.add(new Execution(
                        trade.mode() == TradeMode.BILATERAL ? 1 : 2,
                        trade.reference(),
                        trade.station(),
                        trade.buyer(),
                        trade.price().microYuanPerKwh(),
                        sum(trade.wattHours()),
                        station.executed()[m]));
            }
            Long told = instructed.get(station.station());
            if (told != null) {
                executions.add(new Execution(
                        CALL,
                        station.station().text(),
                        station.station(),
                        null,
                        under.rule().chargePrice().microYuanPerKwh(),
                        told == Long.MAX_VALUE ? null : told,
                        station.called()));
            }
        }
        return executions;
    }

    /**
     * What was determined of a day's stations, as {@link #add} kept it: the registers that are determined anywhere.
     */
    public Map<RegisterKey, DeterminedProfile> ofStations(long run, TradingDay day) {
        Map<RegisterKey, DeterminedProfile> profiles = new HashMap<>();
        for (Register register : List.of(Register.CHARGE, Register.DISCHARGE)) {
            jdbc.query(
                    "SELECT resource, source, wh FROM day_energy WHERE day = ? AND run = ? AND register = ?",
                    row -> {
                        RegisterKey key = new RegisterKey(new ResourceId(row.getString("resource")), register);
                        byte[] source =
                                StoredRecords.expanded(row.getString("source").getBytes(StandardCharsets.US_ASCII));
                        profiles.put(key, new DeterminedProfile(key, unpacked(row.getBytes("wh")), source));
                    },
                    day.date(),
                    run,
                    register.code());
        }
        return profiles;
    }

    /** The values that {@link CopyEncoder#packed} wrote. */
    static long[] unpacked(byte[] packed) {
        int width = packed.length / Intervals.PER_DAY;
        long[] values = new long[Intervals.PER_DAY];
        for (int i = 0; i < packed.length; i++) {
            values[i / width] = values[i / width] << Byte.SIZE | packed[i] & 0xff;
        }
        return values;
    }

    /** Makes room for the facts of some days. */
    public void makeRoom(List<TradingDay> days) {
        List.of(RESOURCE, ENERGY, EXECUTION).forEach(table -> rows.makeRoom(table, days));
    }

    private void addResources(long run, List<OfDay<Resource>> resources) {
        rows.copy(
                RESOURCE,
                resources,
                OfDay::day,
                (row, of) -> row.row(7)
                        .date(of.day)
                        .int8(run)
                        .text(of.fact.id().text())
                        .text(of.fact.owner().text())
                        .text(of.fact.technology().name())
                        .int8(of.fact.ratedKw())
                        .int8(of.fact.capacityKwh()));
    }

    private void addEnergies(long run, List<OfDay<DeterminedProfile>> energies) {
        rows.copy(
                ENERGY,
                energies,
                OfDay::day,
                (row, of) -> row.row(7)
                        .date(of.day)
                        .int8(run)
                        .text(of.fact.key().resource().text())
                        .int2(of.fact.key().register().code())
                        .quality(of.fact.source())
                        .nullableInt8(sum(of.fact.wattHours()))
                        .packed(of.fact.wattHours()));
    }

    private void addExecutions(long run, List<OfDay<Execution>> executions) {
        rows.copy(
                EXECUTION,
                executions,
                OfDay::day,
                (row, of) -> row.row(10)
                        .date(of.day)
                        .int8(run)
                        .int2(of.fact.mode)
                        .text(of.fact.reference)
                        .text(of.fact.station.text())
                        .nullableText(of.fact.plant == null ? null : of.fact.plant.text())
                        .int8(of.fact.price)
                        .nullableInt8(of.fact.contracted)
                        .nullableInt8(sum(of.fact.wattHours))
                        .packed(of.fact.wattHours));
    }

    private void addSums(long run, List<OfDay<MarketSums>> sums) {
        for (OfDay<MarketSums> of : sums) {
            List<@Nullable Object> values = new ArrayList<>(List.of(of.day.date(), run));
            values.addAll(of.fact.arrays());
            jdbc.update(
                    "INSERT INTO day_market (day, run, charge, discharge, generation, curtailed, bilateral, auction,"
                            + " called) VALUES (?, ?, ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],"
                            + " ?::bigint[], ?::bigint[])",
                    values.toArray());
        }
    }

    /** The sums of a market's day. */
    private static final class MarketSums {
        private final Map<Register, long[]> registers = new EnumMap<>(Register.class);
        private final long[][] modes = new long[CALL][Intervals.PER_DAY];

        void add(DeterminedProfile profile) {
            add(
                    registers.computeIfAbsent(profile.key().register(), r -> new long[Intervals.PER_DAY]),
                    profile.wattHours());
        }

        void add(Execution execution) {
            add(modes[execution.mode - 1], execution.wattHours);
        }

        private static void add(long[] sums, long[] values) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = saturated(sums[i], values[i]);
            }
        }

        /** As PostgreSQL reads arrays, null where there is none or a sum does not fit; registers, then modes. */
        List<@Nullable String> arrays() {
            List<@Nullable String> arrays = new ArrayList<>();
            for (Register register : Register.values()) {
                long[] sums = registers.get(register);
                // what nobody submitted is unknown, not zero
                arrays.add(sums == null ? null : text(sums));
            }
            for (long[] mode : modes) {
                arrays.add(text(mode));
            }
            return arrays;
        }

        private static @Nullable String text(long[] values) {
            StringBuilder text = new StringBuilder("{");
            for (long value : values) {
                if (value == Long.MAX_VALUE) {
                    return null;
                }
                text.append(text.length() == 1 ? "" : ",").append(value);
            }
            return text.append('}').toString();
        }
    }

    private static @Nullable Long sum(long[] wattHours) {
        long sum = Allocation.saturatedSum(wattHours);
        return sum == Long.MAX_VALUE ? null : sum;
    }

    /** What does not fit is the greatest number, which no sum is taken to be. */
    private static long saturated(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    /** The days of a month that were settled, with the run that counts for each, ascending. */
    public List<RunDay> inForce(YearMonth month) {
        return jdbc.query(
                "SELECT id, day FROM run_in_force WHERE day BETWEEN ? AND ? ORDER BY day",
                (rs, n) -> new RunDay(rs.getString("id"), Columns.day(rs, "day")),
                month.atDay(1),
                month.atEndOfMonth());
    }

    /** The months of which a day was settled, ascending. */
    public List<YearMonth> months() {
        return jdbc.query(
                "SELECT DISTINCT to_char(day, 'YYYY-MM') FROM run_in_force ORDER BY 1",
                (rs, n) -> YearMonth.parse(rs.getString(1)));
    }

    /** Days that count and whose facts are not there: of runs that an earlier release computed. */
    public List<RunDay> lacking() {
        return jdbc.query(
                "SELECT f.id, f.day FROM run_in_force f WHERE NOT EXISTS"
                        + " (SELECT 1 FROM day_market m WHERE m.day = f.day AND m.run = f.run) ORDER BY f.day",
                (rs, n) -> new RunDay(rs.getString("id"), Columns.day(rs, "day")));
    }

    /** Takes away the facts of a run that did not end, in the caller's transaction. */
    public static void forget(JdbcTemplate jdbc, long run) {
        Transactions.require();
        TABLES.forEach(table -> jdbc.update("DELETE FROM " + table + " WHERE run = ?", run));
    }
}

package org.lianchu.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private static final List<String> TABLES = List.of("day_execution", "day_market");
    private static final String MARKET = "day_market (day, run, resource, participant, technology, rated_kw,"
            + " capacity_kwh, register, source, total_wh, wh, charge, discharge, generation, curtailed, bilateral,"
            + " auction, called)";

    private static final String EXECUTION = "day_execution (day, run, mode, reference, station, seller, plant, buyer,"
            + " price, contracted_wh, total_wh, wh)";

    private final JdbcTemplate jdbc;
    private final DayRows rows;

    /** The facts of a database. */
    public FactStore(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
        this.rows = new DayRows(jdbc);
    }

    /** A day of a run. */
    public record RunDay(String run, TradingDay day) {}

    /**
     * @param plant null of calls
     * @param buyer the plant's owner, likewise
     */
    private record Execution(
            TradingDay day,
            int mode,
            String reference,
            ResourceId station,
            String seller,
            @Nullable String plant,
            @Nullable String buyer,
            long price,
            @Nullable Long contracted,
            long[] wattHours) {}

    /**
     * A resource with one of its registers.
     *
     * @param profile null of a resource that has none
     */
    private record Entry(
            Resource resource, boolean isFirst, @Nullable DeterminedProfile profile) {}

    /** Adds what was computed of some days, in the caller's transaction; of a day without sides there is nothing. */
    public void add(long run, List<ComputedDay> days) {
        Transactions.require();
        List<Execution> executed = new ArrayList<>();
        List<CopyEncoder> markets = new ArrayList<>();
        for (ComputedDay computed : days) {
            if (computed instanceof ComputedDay.Examined examined) {
                List<Execution> executions = executions(examined);
                executed.addAll(executions);
                markets.add(market(run, examined, executions));
            }
        }
        addExecutions(run, executed);
        if (!markets.isEmpty()) {
            Copy.in(jdbc, MARKET, markets);
        }
        markets.forEach(CopyEncoder::close);
    }

    private static CopyEncoder market(long run, ComputedDay.Examined day, List<Execution> executions) {
        List<Entry> entries = entries(day);
        MarketSums sums = new MarketSums();
        entries.forEach(sums::add);
        executions.forEach(sums::add);
        CopyEncoder row = new CopyEncoder()
                .row(18)
                .date(day.day())
                .int8(run)
                .textArray(each(entries, entry -> entry.resource.id().text()))
                .textArray(each(entries, entry -> entry.resource.owner().text()))
                .textArray(each(entries, entry -> entry.resource.technology().name()))
                .int8Array(each(entries, entry -> entry.isFirst ? entry.resource.ratedKw() : null))
                .int8Array(each(entries, entry -> entry.isFirst ? entry.resource.capacityKwh() : null))
                .int2Array(profiles(entries, profile -> profile.key().register().code()))
                .textArray(profiles(entries, profile -> CopyEncoder.letters(profile.source())))
                .int8Array(profiles(entries, profile -> sum(profile.wattHours())))
                .packedArray(profiles(entries, DeterminedProfile::wattHours));
        sums.addTo(row);
        return row;
    }

    private static List<Entry> entries(ComputedDay.Examined day) {
        Map<ResourceId, List<DeterminedProfile>> profiles = new HashMap<>();
        for (DeterminedProfile profile : day.determined().profiles().values()) {
            if (profile.isDeterminedAnywhere()) {
                profiles.computeIfAbsent(profile.key().resource(), resource -> new ArrayList<>())
                        .add(profile);
            }
        }
        List<Entry> entries = new ArrayList<>();
        for (Resource resource : day.market().resources().values()) {
            List<DeterminedProfile> own = profiles.getOrDefault(resource.id(), List.of());
            entries.add(new Entry(resource, true, own.isEmpty() ? null : own.get(0)));
            own.stream().skip(1).forEach(profile -> entries.add(new Entry(resource, false, profile)));
        }
        return entries;
    }

    private static <T> List<@Nullable T> each(List<Entry> entries, Function<Entry, @Nullable T> value) {
        List<@Nullable T> values = new ArrayList<>(entries.size());
        entries.forEach(entry -> values.add(value.apply(entry)));
        return values;
    }

    private static <T> List<@Nullable T> profiles(List<Entry> entries, Function<DeterminedProfile, @Nullable T> value) {
        return each(entries, entry -> entry.profile == null ? null : value.apply(entry.profile));
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
                executions.add(execution(examined, station.trades().get(m), station.executed()[m]));
            }
            Long told = instructed.get(station.station());
            if (told != null) {
                executions.add(new Execution(
                        examined.day(),
                        CALL,
                        station.station().text(),
                        station.station(),
                        owner(examined, station.station()),
                        null,
                        null,
                        under.rule().chargePrice().microYuanPerKwh(),
                        told == Long.MAX_VALUE ? null : told,
                        station.called()));
            }
        }
        return executions;
    }

    private static Execution execution(ComputedDay.Examined day, TradeRow trade, long[] executed) {
        return new Execution(
                day.day(),
                trade.mode() == TradeMode.BILATERAL ? 1 : 2,
                trade.reference(),
                trade.station(),
                owner(day, trade.station()),
                trade.buyer().text(),
                owner(day, trade.buyer()),
                trade.price().microYuanPerKwh(),
                sum(trade.wattHours()),
                executed);
    }

    private static String owner(ComputedDay.Examined day, ResourceId resource) {
        return day.market().resource(resource).orElseThrow().owner().text();
    }

    private void addExecutions(long run, List<Execution> executions) {
        rows.copy(
                EXECUTION,
                executions,
                Execution::day,
                (row, of) -> row.row(12)
                        .date(of.day)
                        .int8(run)
                        .int2(of.mode)
                        .text(of.reference)
                        .text(of.station.text())
                        .text(of.seller)
                        .nullableText(of.plant)
                        .nullableText(of.buyer)
                        .int8(of.price)
                        .nullableInt8(of.contracted)
                        .nullableInt8(sum(of.wattHours))
                        .packed(of.wattHours));
    }

    /** The sums of a market's day. */
    private static final class MarketSums {
        private final Map<Register, long[]> registers = new EnumMap<>(Register.class);
        private final long[][] modes = new long[CALL][Intervals.PER_DAY];

        void add(Entry entry) {
            DeterminedProfile profile = entry.profile;
            if (profile != null) {
                add(
                        registers.computeIfAbsent(profile.key().register(), r -> new long[Intervals.PER_DAY]),
                        profile.wattHours());
            }
        }

        void add(Execution execution) {
            add(modes[execution.mode - 1], execution.wattHours);
        }

        private static void add(long[] sums, long[] values) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = saturated(sums[i], values[i]);
            }
        }

        /** Null where there is none or a sum does not fit; registers, then modes. */
        void addTo(CopyEncoder row) {
            for (Register register : Register.values()) {
                // what nobody submitted is unknown, not zero
                row.nullableInt8Array(fitting(registers.get(register)));
            }
            for (long[] mode : modes) {
                row.nullableInt8Array(fitting(mode));
            }
        }

        private static long @Nullable [] fitting(long @Nullable [] sums) {
            return sums == null || Arrays.stream(sums).anyMatch(sum -> sum == Long.MAX_VALUE) ? null : sums;
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

    /** What was determined of a day's stations, as {@link #add} kept it: the registers that are determined anywhere. */
    public Map<RegisterKey, DeterminedProfile> ofStations(long run, TradingDay day) {
        return jdbc
                .query(
                        "SELECT e.* FROM day_market m CROSS JOIN LATERAL unnest(m.resource, m.register, m.source, m.wh)"
                                + " AS e (resource, register, source, wh)"
                                + " WHERE m.day = ? AND m.run = ? AND e.register IN (?, ?)",
                        (row, n) -> profile(row),
                        day.date(),
                        run,
                        Register.CHARGE.code(),
                        Register.DISCHARGE.code())
                .stream()
                .collect(Collectors.toMap(DeterminedProfile::key, Function.identity()));
    }

    /** Makes room for the facts of some days. */
    public void makeRoom(List<TradingDay> days) {
        rows.makeRoom(EXECUTION, days);
    }

    private static DeterminedProfile profile(ResultSet row) throws SQLException {
        RegisterKey key = new RegisterKey(
                new ResourceId(row.getString("resource")), StoredRecords.register(row.getInt("register")));
        byte[] source = row.getString("source").getBytes(StandardCharsets.US_ASCII);
        return new DeterminedProfile(key, Packed.values(row.getBytes("wh")), StoredRecords.expanded(source));
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

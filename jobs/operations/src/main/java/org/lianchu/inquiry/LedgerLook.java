package org.lianchu.inquiry;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.MarketDay;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Resource;
import org.lianchu.outbox.OutboxState;
import org.lianchu.store.Columns;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger as its blocks were read: cuts, who anchored what for which day and who is late. Reads only. */
public final class LedgerLook {
    private static final String ANCHORED = """
            SELECT submitter, day, min(cut) AS cut, count(*)::int AS documents, min(anchored_at) AS anchored_at
              FROM ledger_anchor WHERE dataset = 'readings' AND day BETWEEN :first AND :last GROUP BY submitter, day
            """;
    /** The cut at which each day was first settled. */
    private static final String SETTLED_AT = """
            SELECT g.day::date AS day, min(c.cut) AS cut
              FROM run r JOIN run_cut c ON c.run = r.id AND c.month = :month
              CROSS JOIN generate_series(greatest(r.first_day, :first)::timestamp, least(r.last_day, :last),
                                         interval '1 day') g (day)
             WHERE r.first_day <= :last AND r.last_day >= :first GROUP BY g.day
            """;

    private final JdbcClient sql;

    public LedgerLook(DataSource database) {
        this.sql = JdbcClient.create(database);
    }

    /** How many blocks were read. */
    public long followed() {
        return sql.sql("SELECT number + 1 FROM ledger_block")
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** A cut of a term. */
    public record Cut(int number, Instant at, String transaction, long block, boolean isFreeze) {}

    /** The cuts of a month, the latest first. */
    public List<Cut> cuts(YearMonth month) {
        return sql.sql("""
                SELECT c.cut, c.made_at, c.transaction_id, c.block, EXISTS (SELECT 1 FROM ledger_freeze f
                         WHERE f.market = c.market AND f.month = c.month AND f.cut = c.cut) AS freeze
                  FROM ledger_cut c WHERE c.month = :month ORDER BY c.cut DESC
                """)
                .param("month", month.toString())
                .query((rs, n) -> new Cut(
                        rs.getInt("cut"),
                        rs.getTimestamp("made_at").toInstant(),
                        rs.getString("transaction_id"),
                        rs.getLong("block"),
                        rs.getBoolean("freeze")))
                .list();
    }

    /** Writes of the operator in one state. */
    public record Writes(OutboxState state, long count) {}

    /** How many writes are in each state, in the order of their lives; none of states without any. */
    public List<Writes> writes() {
        return sql.sql("SELECT state, count(*) AS count FROM outbox GROUP BY state").query(Writes.class).list().stream()
                .sorted(java.util.Comparator.comparing(Writes::state))
                .toList();
    }

    /** How a party stands with a day's readings. */
    public enum Standing {
        /** It owns nothing that day. */
        NONE,
        /** They are on the ledger, up to the cut at which the day was first settled. */
        ANCHORED,
        /** They came after that cut. */
        LATE,
        /** They are not there, and the day was settled. */
        MISSING,
        /** They are not there, and the day was not settled yet. */
        AWAITED
    }

    /**
     * A party's days.
     *
     * @param days in the order of the period
     */
    public record Party(ParticipantId id, List<Standing> days) {
        /** On how many days it stands so. */
        public long count(Standing standing) {
            return days.stream().filter(standing::equals).count();
        }
    }

    /**
     * Who anchored readings for the days of one month, by id; DISPATCH among them, of whom every day is awaited.
     *
     * @param market the master data of a day
     */
    public List<Party> parties(SettlementPeriod period, Function<TradingDay, MarketDay> market) {
        Map<String, Map<TradingDay, Integer>> anchored = anchored(period);
        Map<TradingDay, Integer> settledAt = settledAt(period);
        SortedMap<ParticipantId, List<Standing>> parties = new TreeMap<>();
        List<TradingDay> days = period.days().toList();
        for (int i = 0; i < days.size(); i++) {
            TradingDay day = days.get(i);
            for (ParticipantId owner : owners(market.apply(day))) {
                List<Standing> own = parties.computeIfAbsent(owner, id -> new ArrayList<>());
                while (own.size() < i) {
                    own.add(Standing.NONE);
                }
                Integer cut = anchored.getOrDefault(owner.text(), Map.of()).get(day);
                own.add(standing(cut, settledAt.get(day)));
            }
        }
        List<Party> all = new ArrayList<>();
        parties.forEach((id, own) -> {
            while (own.size() < days.size()) {
                own.add(Standing.NONE);
            }
            all.add(new Party(id, List.copyOf(own)));
        });
        return all;
    }

    private static Standing standing(@Nullable Integer cut, @Nullable Integer settledAt) {
        if (cut == null) {
            return settledAt == null ? Standing.AWAITED : Standing.MISSING;
        }
        return settledAt == null || cut <= settledAt ? Standing.ANCHORED : Standing.LATE;
    }

    private static Set<ParticipantId> owners(MarketDay market) {
        Set<ParticipantId> owners = new TreeSet<>();
        market.resources().values().stream().map(Resource::owner).forEach(owners::add);
        owners.add(ParticipantId.DISPATCH);
        return owners;
    }

    private Map<String, Map<TradingDay, Integer>> anchored(SettlementPeriod period) {
        Map<String, Map<TradingDay, Integer>> anchored = new HashMap<>();
        sql.sql(ANCHORED)
                .param("first", period.first().date())
                .param("last", period.last().date())
                .query(rs -> {
                    anchored.computeIfAbsent(rs.getString("submitter"), id -> new HashMap<>())
                            .put(Columns.day(rs, "day"), rs.getInt("cut"));
                });
        return anchored;
    }

    private Map<TradingDay, Integer> settledAt(SettlementPeriod period) {
        Map<TradingDay, Integer> settledAt = new HashMap<>();
        sql.sql(SETTLED_AT)
                .param("first", period.first().date())
                .param("last", period.last().date())
                .param("month", YearMonth.from(period.first().date()).toString())
                .query(rs -> {
                    settledAt.put(Columns.day(rs, "day"), rs.getInt("cut"));
                });
        return settledAt;
    }
}

package org.lianchu.schedule;

import java.sql.Date;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.contract.ledger.Term;
import org.lianchu.dispute.Dispute;
import org.lianchu.dispute.DisputeStore;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.rule.RuleBook;
import org.lianchu.rule.RuleVersion;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a month still lacks, as the database has it; the checklist of a close asks the ledger too. Reads only. */
final class MonthOutlook {
    private final JdbcTemplate jdbc;
    private final DisputeStore disputes;
    private final String market;
    private final List<RuleVersion> rules;

    MonthOutlook(DataSource database, WorkingDays calendar, String market, List<RuleVersion> rules) {
        this.jdbc = new JdbcTemplate(database);
        this.disputes = new DisputeStore(database, calendar);
        this.market = market;
        this.rules = rules;
    }

    /** Whether anything was received for a month. */
    boolean isKnown(YearMonth month) {
        SettlementPeriod days = days(month);
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM document"
                        + " WHERE state = 'ACCEPTED' AND first_day <= ? AND last_day >= ?)",
                Boolean.class,
                date(days.last()),
                date(days.first())));
    }

    /** What is missing for a reminder; empty if nothing is. */
    List<String> missing(YearMonth month, ReminderKind kind) {
        return switch (kind) {
            case BASIS -> basis(month);
            case BILL -> bill(month);
            case OBJECTIONS -> waiting(month);
            case CALENDAR -> List.of();
        };
    }

    private List<String> basis(YearMonth month) {
        List<String> missing = new ArrayList<>();
        List<TradingDay> unsettled = RuleBook.openDays(rules, days(month)).stream()
                .filter(day -> !isSettled(day))
                .toList();
        if (!unsettled.isEmpty()) {
            missing.add(unsettled.size() + " days are not settled, the first is " + unsettled.get(0));
        }
        List<Map<String, Object>> finals = finals(month);
        if (finals.isEmpty()) {
            missing.add("there is no FINAL run of the month");
        } else if (!List.of("SETTLED", "CLOSED").contains(state(finals))) {
            missing.add(finals.get(0).get("id") + " is " + state(finals));
        }
        long open = openDiscrepancies(month);
        if (open > 0) {
            missing.add(open + " blocking discrepancies are open");
        }
        return missing;
    }

    private List<String> bill(YearMonth month) {
        List<Map<String, Object>> finals = finals(month);
        if (finals.isEmpty()) {
            return List.of("there is no FINAL run of the month");
        }
        String state = state(finals);
        return state.equals("CLOSED") ? List.of() : List.of(finals.get(0).get("id") + " is " + state + ", not closed");
    }

    private List<String> waiting(YearMonth month) {
        return disputes.of(days(month)).stream()
                .filter(Dispute::isWaiting)
                .map(dispute -> "not answered: " + dispute)
                .toList();
    }

    private boolean isSettled(TradingDay day) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM run WHERE market = ? AND first_day <= ? AND last_day >= ?"
                        + " AND state IN ('COMPUTED', 'SETTLED', 'CLOSED'))",
                Boolean.class,
                market,
                date(day),
                date(day)));
    }

    /** The last run that is to close the month. */
    private List<Map<String, Object>> finals(YearMonth month) {
        SettlementPeriod days = days(month);
        return jdbc.queryForList(
                "SELECT id, state FROM run WHERE market = ? AND type <> 'PROVISIONAL' AND first_day >= ?"
                        + " AND last_day <= ? ORDER BY generation DESC, version DESC LIMIT 1",
                market,
                date(days.first()),
                date(days.last()));
    }

    private static String state(List<Map<String, Object>> finals) {
        return String.valueOf(finals.get(0).get("state"));
    }

    private long openDiscrepancies(YearMonth month) {
        SettlementPeriod days = days(month);
        String[] blocking = Arrays.stream(DiscrepancyCode.values())
                .filter(DiscrepancyCode::isBlocking)
                .map(Enum::name)
                .toArray(String[]::new);
        Long open = jdbc.queryForObject(
                "SELECT count(*) FROM discrepancy_life WHERE status = 'OPEN' AND day BETWEEN ? AND ?"
                        + " AND code = ANY (?)",
                Long.class,
                date(days.first()),
                date(days.last()),
                blocking);
        return open == null ? 0 : open;
    }

    private SettlementPeriod days(YearMonth month) {
        return new Term(market, month).days();
    }

    private static Date date(TradingDay day) {
        return Date.valueOf(day.date());
    }
}

package org.lianchu.schedule;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;

/** The reminders that were given; the table's key makes each one be given once. */
public final class ReminderStore {
    private final JdbcTemplate jdbc;

    public ReminderStore(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
    }

    /** All that were given, the latest first. */
    public List<Reminder> all() {
        return jdbc.query(
                "SELECT market, month, kind, due, missing, said_by, said_at FROM reminder"
                        + " ORDER BY said_at DESC, month DESC, kind",
                ReminderStore::row);
    }

    private static Reminder row(ResultSet rs, int n) throws SQLException {
        @Nullable LocalDate due = rs.getObject("due", LocalDate.class);
        return new Reminder(
                rs.getString("market"),
                YearMonth.parse(rs.getString("month")),
                ReminderKind.valueOf(rs.getString("kind")),
                due == null ? null : TradingDay.of(due),
                List.of((String[]) rs.getArray("missing").getArray()),
                rs.getString("said_by"),
                Objects.requireNonNull(rs.getTimestamp("said_at")).toInstant());
    }

    boolean isSaid(String market, YearMonth month, ReminderKind kind) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM reminder WHERE market = ? AND month = ? AND kind = ?)",
                Boolean.class,
                market,
                month.toString(),
                kind.name()));
    }

    /** Notes one; false if it was given before, and is not to be said again. */
    boolean add(Reminder reminder) {
        TradingDay due = reminder.due();
        return jdbc.update(
                        "INSERT INTO reminder (market, month, kind, due, missing, said_by, said_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        reminder.market(),
                        reminder.month().toString(),
                        reminder.kind().name(),
                        due == null ? null : Date.valueOf(due.date()),
                        reminder.missing().toArray(String[]::new),
                        reminder.saidBy(),
                        Timestamp.from(reminder.saidAt()))
                == 1;
    }
}

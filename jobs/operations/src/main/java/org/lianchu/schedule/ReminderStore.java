package org.lianchu.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.lianchu.store.Columns;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The reminders that were given; the table's key makes each one be given once. */
public final class ReminderStore {
    private final JdbcClient sql;

    public ReminderStore(DataSource database) {
        this.sql = JdbcClient.create(database);
    }

    /** All that were given, the latest first. */
    public List<Reminder> all() {
        return sql.sql("SELECT market, month, kind, due, missing, said_by, said_at FROM reminder"
                        + " ORDER BY said_at DESC, month DESC, kind")
                .query(ReminderStore::row)
                .list();
    }

    private static Reminder row(ResultSet rs, int n) throws SQLException {
        return new Reminder(
                rs.getString("market"),
                YearMonth.parse(rs.getString("month")),
                ReminderKind.valueOf(rs.getString("kind")),
                Columns.nullableDay(rs, "due"),
                Columns.texts(rs, "missing"),
                rs.getString("said_by"),
                Objects.requireNonNull(rs.getTimestamp("said_at")).toInstant());
    }

    boolean isSaid(String market, YearMonth month, ReminderKind kind) {
        return sql.sql("SELECT EXISTS (SELECT 1 FROM reminder"
                        + " WHERE market = :market AND month = :month AND kind = :kind)")
                .param("market", market)
                .param("month", month.toString())
                .param("kind", kind.name())
                .query(Boolean.class)
                .single();
    }

    /** Notes one; false if it was given before, and is not to be said again. */
    boolean add(Reminder reminder) {
        TradingDay due = reminder.due();
        return sql.sql("""
                INSERT INTO reminder (market, month, kind, due, missing, said_by, said_at)
                VALUES (:market, :month, :kind, :due, :missing, :saidBy, :saidAt) ON CONFLICT DO NOTHING
                """)
                        .param("market", reminder.market())
                        .param("month", reminder.month().toString())
                        .param("kind", reminder.kind().name())
                        .param("due", due == null ? null : due.date())
                        .param("missing", reminder.missing().toArray(String[]::new))
                        .param("saidBy", reminder.saidBy())
                        .param("saidAt", Timestamp.from(reminder.saidAt()))
                        .update()
                == 1;
    }
}

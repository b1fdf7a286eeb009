package org.lianchu.status;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.lianchu.calendar.MonthEnd;
import org.lianchu.calendar.NoCalendarException;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.close.CloseStore;
import org.lianchu.dispute.Dispute;
import org.lianchu.dispute.DisputeState;
import org.lianchu.dispute.DisputeStore;
import org.lianchu.time.TradingDay;

/** Months that are over and not closed, with the days on which they are due, and the disputes that wait. */
final class MonthLines implements StatusSource {
    private final CloseStore closes;
    private final DisputeStore disputes;
    private final WorkingDays calendar;
    private final TradingDay today;

    MonthLines(DataSource dataSource, DisputeStore disputes, WorkingDays calendar, TradingDay today) {
        this.closes = new CloseStore(dataSource);
        this.disputes = disputes;
        this.calendar = calendar;
        this.today = today;
    }

    @Override
    public List<StatusLine> lines() {
        List<StatusLine> lines = new ArrayList<>();
        for (YearMonth month : closes.monthsNotClosed()) {
            if (month.isBefore(YearMonth.from(today.date()))) {
                lines.add(due(month));
            }
        }
        disputes.all().stream().filter(Dispute::isWaiting).forEach(dispute -> lines.add(waiting(dispute)));
        return lines;
    }

    private StatusLine due(YearMonth month) {
        String how = "lianchu close status --month " + month;
        try {
            MonthEnd end = MonthEnd.of(month, calendar);
            return StatusLine.of(
                            Topic.MONTH_END,
                            month.toString(),
                            "basis",
                            end.basis().toString(),
                            "bill",
                            end.bill().toString(),
                            "objections",
                            end.objections().toString())
                    .with(how);
        } catch (NoCalendarException e) {
            return StatusLine.of(Topic.MONTH_END_UNKNOWN, month.toString(), "why", String.valueOf(e.getMessage()))
                    .with(how);
        }
    }

    private static StatusLine waiting(Dispute dispute) {
        StatusLine line = StatusLine.of(
                Topic.DISPUTE,
                dispute.id(),
                "state",
                dispute.state().name(),
                "participant",
                dispute.participant().toString(),
                "line",
                dispute.day() + " " + dispute.kind() + " " + dispute.reference(),
                "reason",
                dispute.reason());
        return dispute.state() == DisputeState.OPEN
                ? line.with("lianchu dispute answer " + dispute.id() + " --help")
                : line.with("lianchu settle --type ADJUSTMENT --help");
    }
}

package org.lianchu.console.todo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.lianchu.access.Party;
import org.lianchu.calendar.MonthEnd;
import org.lianchu.calendar.NoCalendarException;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.close.CloseStore;
import org.lianchu.console.inquiry.Months;
import org.lianchu.console.page.Access;
import org.lianchu.console.page.Figures;
import org.lianchu.console.page.Page;
import org.lianchu.dispute.Dispute;
import org.lianchu.dispute.DisputeStore;
import org.lianchu.store.DiscrepancyStore;

/** What waits because of months: discrepancies that block a close, disputes, and the days left to object. */
final class MonthTasks {
    private static final int MONTHS_LOOKED_BACK = 3;

    private final CloseStore closes;
    private final DisputeStore disputes;
    private final DiscrepancyStore discrepancies;
    private final WorkingDays calendar;
    private final Clock clock;

    MonthTasks(
            CloseStore closes,
            DisputeStore disputes,
            DiscrepancyStore discrepancies,
            WorkingDays calendar,
            Clock clock) {
        this.closes = closes;
        this.disputes = disputes;
        this.discrepancies = discrepancies;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** For dispatch: what blocks the close of a month that is not closed. */
    List<Task> blocking(Page page) {
        List<Task> tasks = new ArrayList<>();
        if (page.may(Access.REGULATOR)) {
            return tasks;
        }
        for (YearMonth month : closes.monthsNotClosed()) {
            long open = discrepancies.openBlocking(Months.days(month));
            if (open > 0) {
                String text = page.text("todo.blocking", month, page.figures().count(open));
                tasks.add(new Task("warn", text, discrepancies(month), "", null));
            }
        }
        return tasks;
    }

    private static String discrepancies(YearMonth month) {
        return "/discrepancies?month=" + month + "&status=OPEN";
    }

    /** For a participant: its disputes, and until when it may object to what was closed last. */
    List<Task> of(Page page, Party party) {
        List<Task> tasks = new ArrayList<>();
        LocalDate today = Figures.today(clock.instant());
        for (CloseStore.ClosedMonth closed : closes.closedMonths(null, Integer.MAX_VALUE)) {
            if (closed.month().isAfter(YearMonth.from(today).minusMonths(MONTHS_LOOKED_BACK))) {
                objections(page, closed.month(), today, tasks);
            }
        }
        disputes.all().stream()
                .filter(Dispute::isWaiting)
                .filter(dispute -> dispute.participant().equals(party.id()))
                .map(dispute -> dispute(page, dispute))
                .forEach(tasks::add);
        closes.monthsNotClosed()
                .forEach(month -> tasks.add(
                        new Task("idle", page.text("todo.month.own", month), discrepancies(month), "", null)));
        return tasks;
    }

    private void objections(Page page, YearMonth month, LocalDate today, List<Task> tasks) {
        try {
            LocalDate last = MonthEnd.of(month, calendar).objections().date();
            long left = ChronoUnit.DAYS.between(today, last);
            if (left >= 0) {
                String text = page.text("todo.objections", month, last);
                tasks.add(new Task("warn", text, "/statements", "lianchu dispute open --help", left));
            }
        } catch (NoCalendarException e) {
            tasks.add(new Task("idle", page.sentence(e.what()), "", "", null));
        }
    }

    private static Task dispute(Page page, Dispute dispute) {
        String line = dispute.day() + " " + dispute.kind() + " " + dispute.reference();
        String text = page.text("todo.dispute", dispute.id(), page.code("todo.dispute", dispute.state()), line);
        return new Task("warn", text, "", "lianchu disputes", null);
    }
}

package org.lianchu.schedule;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.home.Home;
import org.lianchu.rule.RuleVersion;
import org.lianchu.schedule.MonthReminders.Come;
import org.lianchu.time.TradingDay;

/** Gives the reminders that have come, each once for ever, and says what is still missing. */
final class ReminderWork {
    private final DataSource database;
    private final Home home;
    private final String market;
    private final String instance;
    private final Clock clock;
    private final ScheduleListener listener;

    ReminderWork(
            DataSource database, Home home, String market, String instance, Clock clock, ScheduleListener listener) {
        this.database = database;
        this.home = home;
        this.market = market;
        this.instance = instance;
        this.clock = clock;
        this.listener = listener;
    }

    void run() {
        WorkingDays calendar = WorkingDays.in(home.calendar());
        List<RuleVersion> rules = home.ruleBook().versions().stream()
                .filter(rule -> rule.market().equals(market))
                .toList();
        MonthOutlook outlook = new MonthOutlook(database, calendar, market, rules);
        ReminderStore store = new ReminderStore(database);
        LocalDate today = clock.instant().atOffset(TradingDay.ZONE).toLocalDate();
        for (Come come : new MonthReminders(calendar).upTo(TradingDay.of(today))) {
            if (outlook.isKnown(come.month()) && !store.isSaid(market, come.month(), come.kind())) {
                say(come, outlook, store);
            }
        }
    }

    private void say(Come come, MonthOutlook outlook, ReminderStore store) {
        List<String> missing =
                come.kind() == ReminderKind.CALENDAR ? List.of(come.why()) : outlook.missing(come.month(), come.kind());
        Reminder reminder =
                new Reminder(market, come.month(), come.kind(), come.due(), missing, instance, clock.instant());
        if (!store.add(reminder)) {
            return; // another instance says it
        }
        if (come.kind() == ReminderKind.CALENDAR) {
            listener.say("serve.reminder.CALENDAR", come.month(), come.why());
            return;
        }
        listener.say("serve.reminder." + come.kind(), come.month(), String.valueOf(come.due()));
        if (missing.isEmpty()) {
            listener.say("serve.reminder.ready");
        }
        missing.forEach(line -> listener.say("serve.reminder.missing", line));
    }
}

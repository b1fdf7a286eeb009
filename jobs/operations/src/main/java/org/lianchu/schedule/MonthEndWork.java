package org.lianchu.schedule;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.contract.ledger.Term;
import org.lianchu.operations.Operations;
import org.lianchu.refusal.RefusedException;
import org.lianchu.rule.RuleBook;
import org.lianchu.rule.RuleVersion;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * The FINAL of a month that is over, where there is a ledger: the first night announces it, each one until the notice
 * is over tells what would block it, while that can still be cured, and the first after it freezes and settles. What
 * has come to light then is cured by decisions: each night settles it once more where something has changed.
 *
 * <p>Of the last two months, as with the reminders; what lies longer back is settled by hand.
 */
final class MonthEndWork {
    private static final int MONTHS = 2;

    private final ScheduleSettings settings;
    private final Clock clock;
    private final ScheduleListener listener;

    MonthEndWork(ScheduleSettings settings, Clock clock, ScheduleListener listener) {
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
    }

    /** Does what is due, under the write lock. */
    void run(Operations operations) {
        if (!operations.ledger().isThere()) {
            return;
        }
        List<RuleVersion> rules = operations.home().ruleBook().ofMarket(settings.market());
        MonthOutlook outlook = new MonthOutlook(
                operations.database(), WorkingDays.in(operations.home().calendar()), settings.market(), rules);
        YearMonth now = YearMonth.from(clock.instant().atOffset(TradingDay.ZONE));
        for (int back = MONTHS; back > 0; back--) {
            YearMonth month = now.minusMonths(back);
            List<TradingDay> days = RuleBook.openDays(rules, new Term(settings.market(), month).days());
            if (!days.isEmpty() && outlook.isKnown(month)) {
                settle(operations, outlook, month, new SettlementPeriod(days.get(0), days.get(days.size() - 1)));
            }
        }
    }

    private void settle(Operations operations, MonthOutlook outlook, YearMonth month, SettlementPeriod period) {
        RunId wanted = RunId.first(settings.market(), period, RunType.FINAL);
        Optional<Run> last = operations.reports().runs().lastWithin(settings.market(), period);
        if (last.filter(run -> run.state() == RunState.SETTLED || run.state() == RunState.CLOSED)
                .isPresent()) {
            return;
        }
        try {
            Run run = operations.runs().settle(wanted);
            listener.say("serve.night.ended", run.key(), run.state());
            ScheduleNotes.ended(operations, "settle", run);
        } catch (RefusedException e) {
            listener.say(e.isEarly() ? "serve.month.waits" : "serve.month.refused", month, e.what());
            outlook.missing(month, ReminderKind.BASIS).forEach(line -> listener.say("serve.reminder.missing", line));
        }
    }
}

package org.lianchu.schedule;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lianchu.home.Home;
import org.lianchu.operations.Operations;
import org.lianchu.rule.RuleBook;
import org.lianchu.rule.RuleVersion;
import org.lianchu.run.Run;
import org.lianchu.settlement.RunType;
import org.lianchu.store.ReceivedDocuments;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * Which trading days the night has still to settle: each from the first to yesterday, in order, that has no run of its
 * own which has ended, and lies in no other run that has settled it; and of the last days each for which something came
 * in since its night, as long as no final run has settled it.
 *
 * <p>The first is the one that the settings name; else the first that anything was received for, but not before the
 * market's first rule day. A day whose run was refused has ended.
 */
final class NightDays {
    private final ScheduleSettings settings;
    private final Clock clock;

    NightDays(ScheduleSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Yesterday at +08:00, or the last day of the settings if that comes before. */
    TradingDay last() {
        LocalDate today = clock.instant().atOffset(TradingDay.ZONE).toLocalDate();
        TradingDay yesterday = TradingDay.of(today).plusDays(-1);
        TradingDay until = settings.nightUntil();
        return until == null || yesterday.compareTo(until) < 0 ? yesterday : until;
    }

    /** The days that are due here, the earliest first. */
    List<TradingDay> due(Operations operations) {
        Home home = operations.home();
        List<RuleVersion> rules = home.ruleBook().versions().stream()
                .filter(rule -> rule.market().equals(settings.market()))
                .toList();
        ReceivedDocuments documents = new ReceivedDocuments(operations.database());
        return due(
                documents.firstDay().orElse(null),
                rules,
                operations.reports().runs().all(),
                operations.ledger()::isLeft,
                run -> documents.cameIn(run.key().period(), run.documents().watermark()));
    }

    /**
     * The days that are due.
     *
     * @param received the first day that anything was received for; null if nothing was
     * @param isLeft whether a computed run has still to be settled on the ledger
     * @param hasNews whether something came in for a night's day since
     */
    List<TradingDay> due(
            @Nullable TradingDay received,
            List<RuleVersion> rules,
            List<Run> runs,
            Predicate<Run> isLeft,
            Predicate<Run> hasNews) {
        TradingDay named = settings.nightFrom();
        TradingDay first = named == null ? received : named;
        if (first == null || first.compareTo(last()) > 0) {
            return List.of();
        }
        Set<TradingDay> settled = settled(runs, run -> isLeft.test(run) || isRecent(run) && hasNews.test(run));
        List<TradingDay> open = RuleBook.openDays(rules, new SettlementPeriod(first, last()));
        return open.stream().filter(day -> !settled.contains(day)).toList();
    }

    private boolean isRecent(Run night) {
        return night.key().period().first().compareTo(last().plusDays(-settings.nightAgain())) > 0;
    }

    /** @param isDue whether an ended night is due once more */
    private Set<TradingDay> settled(List<Run> runs, Predicate<Run> isDue) {
        Set<TradingDay> settled = new TreeSet<>();
        Set<TradingDay> forGood = new TreeSet<>();
        Map<TradingDay, Run> nights = new TreeMap<>();
        for (Run run : runs) {
            if (run.key().market().equals(settings.market())) {
                if (run.state().hasPostings()) {
                    Set<TradingDay> days = run.key().type() == RunType.PROVISIONAL ? settled : forGood;
                    run.key().period().days().forEach(days::add);
                }
                if (isNight(run)) {
                    nights.put(run.key().period().first(), run); // the latest version is the last
                }
            }
        }
        nights.forEach((day, run) -> {
            if (!run.state().isEnded() || isDue.test(run)) {
                settled.remove(day);
            } else {
                settled.add(day);
            }
        });
        settled.addAll(forGood);
        return settled;
    }

    /** Whether a run is a night: one day, PROVISIONAL. */
    private static boolean isNight(Run run) {
        return run.key().type() == RunType.PROVISIONAL && run.key().period().dayCount() == 1;
    }
}

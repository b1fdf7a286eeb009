package org.lianchu.schedule;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.contract.ledger.Term;
import org.lianchu.dispute.Dispute;
import org.lianchu.dispute.DisputeStore;
import org.lianchu.rule.RuleBook;
import org.lianchu.rule.RuleVersion;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.run.RunStore;
import org.lianchu.store.DiscrepancyStore;
import org.lianchu.store.ReceivedDocuments;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** What a month still lacks, as the database has it; the checklist of a close asks the ledger too. Reads only. */
final class MonthOutlook {
    private static final String NO_FINAL = "there is no FINAL run of the month";

    private final ReceivedDocuments documents;
    private final RunStore runs;
    private final DiscrepancyStore discrepancies;
    private final DisputeStore disputes;
    private final String market;
    private final List<RuleVersion> rules;

    MonthOutlook(DataSource database, WorkingDays calendar, String market, List<RuleVersion> rules) {
        this.documents = new ReceivedDocuments(database);
        this.runs = new RunStore(database);
        this.discrepancies = new DiscrepancyStore(database);
        this.disputes = new DisputeStore(database, calendar);
        this.market = market;
        this.rules = rules;
    }

    /** Whether anything was received for a month. */
    boolean isKnown(YearMonth month) {
        return documents.cameIn(days(month), 0);
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
                .filter(day -> !runs.isSettled(market, day))
                .toList();
        if (!unsettled.isEmpty()) {
            missing.add(unsettled.size() + " days are not settled, the first is " + unsettled.get(0));
        }
        Run last = last(month);
        if (last == null) {
            missing.add(NO_FINAL);
        } else if (last.state() != RunState.SETTLED && last.state() != RunState.CLOSED) {
            missing.add(last.key() + " is " + last.state());
        }
        long open = discrepancies.openBlocking(days(month));
        if (open > 0) {
            missing.add(open + " blocking discrepancies are open");
        }
        return missing;
    }

    private List<String> bill(YearMonth month) {
        Run last = last(month);
        if (last == null) {
            return List.of(NO_FINAL);
        }
        return last.state() == RunState.CLOSED
                ? List.of()
                : List.of(last.key() + " is " + last.state() + ", not closed");
    }

    /** The last run that is to close the month; null if there is none. */
    private @Nullable Run last(YearMonth month) {
        return runs.lastWithin(market, days(month)).orElse(null);
    }

    private List<String> waiting(YearMonth month) {
        return disputes.of(days(month)).stream()
                .filter(Dispute::isWaiting)
                .map(dispute -> "not answered: " + dispute)
                .toList();
    }

    private SettlementPeriod days(YearMonth month) {
        return new Term(market, month).days();
    }
}

package org.lianchu.close;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianchu.calendar.MonthEnd;
import org.lianchu.calendar.NoCalendarException;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.claim.ClaimBook;
import org.lianchu.claim.ClaimIndex;
import org.lianchu.claim.ClaimLaws;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.IssuedPart;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.contract.ledger.PairSum;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.dispute.Dispute;
import org.lianchu.dispute.DisputeStore;
import org.lianchu.evidence.Hash;
import org.lianchu.ledger.NightlyComparison;
import org.lianchu.outbox.OutboxMetrics;
import org.lianchu.outbox.OutboxState;
import org.lianchu.quantity.Money;
import org.lianchu.run.LeftOutDocument;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.store.ReceivedDocuments;
import org.lianchu.time.TradingDay;

/** Looks at everything that must hold before a term is closed, and says of each line whether it does. */
final class Checklist {
    private static final int MOST_NAMED = 20;

    private final CloseInputs inputs;
    private final DisputeStore disputes;
    private final WorkingDays calendar;
    private final NightlyComparison comparison;
    private final LedgerConnection ledger;

    Checklist(
            CloseInputs inputs,
            DisputeStore disputes,
            WorkingDays calendar,
            NightlyComparison comparison,
            LedgerConnection ledger) {
        this.calendar = calendar;
        this.inputs = inputs;
        this.disputes = disputes;
        this.comparison = comparison;
        this.ledger = ledger;
    }

    /** Every line, in the order of {@link CloseCheck}. */
    List<CheckLine> of(Closing closing) throws SQLException {
        Run run = closing.run();
        SortedMap<TradingDay, List<PairSum>> here = inputs.sums(run);
        SortedMap<TradingDay, SettledDay> there = settled(run);
        return List.of(
                daysSettled(run, there),
                noOpenDiscrepancy(run),
                outboxConfirmed(),
                ledgerEqual(),
                totalsEqual(run, here, there),
                calendarKnown(closing),
                disputes(closing),
                leftOut(run),
                claims(closing));
    }

    private SortedMap<TradingDay, SettledDay> settled(Run run) {
        SortedMap<TradingDay, SettledDay> days = new TreeMap<>();
        ledger.scan(Keys.settlements(run.key()))
                .forEach(entry -> days.put(LedgerKey.parse(entry.key()).day(), SettledDay.decode(entry.value())));
        return days;
    }

    private static CheckLine daysSettled(Run run, SortedMap<TradingDay, SettledDay> there) {
        List<TradingDay> missing =
                run.key().period().days().filter(day -> !there.containsKey(day)).toList();
        boolean isSettled = run.state() == RunState.SETTLED || run.state() == RunState.CLOSED;
        List<String> details = new ArrayList<>();
        details.add(run.key() + " is " + run.state() + ", " + there.size() + " of "
                + run.key().period().dayCount() + " days are settled on the ledger");
        if (run.unevidenced() > 0) {
            details.add(run.unevidenced() + " documents that it uses are not evidenced");
        }
        missing.stream().limit(MOST_NAMED).forEach(day -> details.add("not settled: " + day));
        return new CheckLine(CloseCheck.DAYS_SETTLED, isSettled && missing.isEmpty(), details);
    }

    private CheckLine noOpenDiscrepancy(Run run) {
        List<String> open = inputs.discrepancies().blocking(run.no()).stream()
                .map(d -> String.join(" ", d.id(), d.code(), d.day(), d.subject(), d.register()))
                .toList();
        return new CheckLine(CloseCheck.NO_OPEN_DISCREPANCY, open.isEmpty(), first(open.size() + " open", open));
    }

    private CheckLine outboxConfirmed() {
        List<String> waiting = inputs.outbox().open(MOST_NAMED).stream()
                .map(row -> row.businessKey() + " " + row.state())
                .toList();
        OutboxMetrics writes = inputs.outbox().metrics();
        String counts = writes.count(OutboxState.CONFIRMED) + " confirmed, " + writes.count(OutboxState.REFUSED)
                + " refused and superseded, " + writes.open() + " on their way";
        return new CheckLine(CloseCheck.OUTBOX_CONFIRMED, waiting.isEmpty(), first(counts, waiting));
    }

    private CheckLine ledgerEqual() throws SQLException {
        List<String> differences = comparison.differences();
        return new CheckLine(
                CloseCheck.LEDGER_EQUAL,
                differences.isEmpty(),
                first(differences.size() + " differences", differences));
    }

    private CheckLine totalsEqual(
            Run run, SortedMap<TradingDay, List<PairSum>> here, SortedMap<TradingDay, SettledDay> there) {
        List<String> wrong = new ArrayList<>();
        long documents = 0;
        long records = 0;
        for (ReceivedDocuments.Stored received :
                inputs.documents().stored(run.key().period(), run.documents().watermark())) {
            documents++;
            records += received.stored();
            if (received.said() != received.stored()) {
                wrong.add(received.submitter() + "'s " + received.file() + " has " + received.said() + " records, "
                        + received.stored() + " are stored");
            }
        }
        long fen = 0;
        for (TradingDay day : run.key().period().days().toList()) {
            List<PairSum> ours = here.getOrDefault(day, List.of());
            SettledDay settled = there.get(day);
            fen = ours.stream().mapToLong(PairSum::fen).reduce(fen, Math::addExact);
            if (settled == null || !settled.accountsRoot().equals(accounts(run, day))) {
                wrong.add(day + ": the postings' accounts are not the ledger's");
            }
        }
        String totals = documents + " documents, " + records + " records, postings of " + Money.yuanText(fen)
                + " yuan, by day and account as on the ledger";
        return new CheckLine(CloseCheck.TOTALS_EQUAL, wrong.isEmpty(), first(totals, wrong));
    }

    private Hash accounts(Run run, TradingDay day) {
        return inputs.sealed().of(run, day).accountTree().root();
    }

    /** Asked before, for what is approved on the ledger cannot wait for a file: its claims are issued. */
    private CheckLine calendarKnown(Closing closing) {
        try {
            MonthEnd end = MonthEnd.of(closing.term().month(), calendar);
            String dates =
                    "basis by " + end.basis() + ", bill by " + end.bill() + ", objections until " + end.objections();
            return new CheckLine(CloseCheck.CALENDAR_KNOWN, true, List.of(dates));
        } catch (NoCalendarException e) {
            return new CheckLine(CloseCheck.CALENDAR_KNOWN, false, List.of(String.valueOf(e.getMessage())));
        }
    }

    /** What a close leaves open: discrepancies that nobody answered, and disputes. */
    OpenList open(Closing closing) {
        List<DiscrepancyRow> discrepancies = inputs
                .discrepancies()
                .ofRun(closing.run().no())
                .stream()
                .filter(row -> row.status().equals("OPEN"))
                .toList();
        return OpenList.of(discrepancies, waiting(closing));
    }

    private List<Dispute> waiting(Closing closing) {
        return disputes.of(closing.run().key().period()).stream()
                .filter(Dispute::isWaiting)
                .toList();
    }

    /** Listed, and never in the way. */
    private CheckLine disputes(Closing closing) {
        List<String> waiting = waiting(closing).stream().map(Dispute::toString).toList();
        return new CheckLine(CloseCheck.DISPUTES, true, first(waiting.size() + " waiting", waiting));
    }

    private CheckLine leftOut(Run run) {
        List<String> documents =
                inputs.leftOut().of(run).stream().map(LeftOutDocument::toString).toList();
        return new CheckLine(CloseCheck.LEFT_OUT, true, first(documents.size() + " documents", documents));
    }

    /** Before the close what is to be issued; afterwards whether the claims are that, and the laws of claims hold. */
    private CheckLine claims(Closing closing) {
        ExpectedClaims expected = expected(inputs, closing);
        long issued = ledger.scan(Keys.issued(closing.term(), closing.generation())).stream()
                .mapToInt(entry -> IssuedPart.decode(entry.value()).claims())
                .sum();
        List<String> wrong = closing.state() == CloseState.CLOSED ? claimFaults(closing) : List.of();
        String counts = expected.claims().size() + " claims of " + Money.yuanText(expected.fen()) + " yuan; " + issued
                + " issued";
        return new CheckLine(CloseCheck.CLAIMS, wrong.isEmpty(), first(counts, wrong));
    }

    /** What is wrong with the claims of a term, and where they are not what the postings come to. */
    List<String> claimFaults(Closing closing) {
        ClaimIndex index = ClaimIndex.of(ledger);
        ClaimBook book = ClaimBook.of(ledger, closing.term());
        List<String> faults = new ArrayList<>(ClaimLaws.faults(book, index));
        if (faults.isEmpty()) {
            faults.addAll(ClaimLaws.differences(
                    book,
                    closing.term(),
                    closing.generation(),
                    expected(inputs, closing).claims()));
        }
        return faults;
    }

    static ExpectedClaims expected(CloseInputs inputs, Closing closing) {
        Run before = closing.before();
        return ExpectedClaims.of(
                closing.term(),
                closing.generation(),
                inputs.sums(closing.run()),
                before == null ? null : inputs.sums(before));
    }

    private static List<String> first(String head, List<String> more) {
        List<String> details = new ArrayList<>();
        details.add(head);
        more.stream().limit(MOST_NAMED).forEach(details::add);
        if (more.size() > MOST_NAMED) {
            details.add("and " + (more.size() - MOST_NAMED) + " more");
        }
        return details;
    }
}

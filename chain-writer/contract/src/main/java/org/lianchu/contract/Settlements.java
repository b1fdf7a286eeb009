package org.lianchu.contract;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.FactPins;
import org.lianchu.contract.ledger.Freeze;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.PairSum;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.request.Settle;
import org.lianchu.evidence.Digests;
import org.lianchu.evidence.Hash;
import org.lianchu.quantity.Rounding;
import org.lianchu.rule.RuleBook;
import org.lianchu.rule.RuleVersion;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.DayComputation;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.Refusal;
import org.lianchu.settlement.RunType;
import org.lianchu.time.TradingDay;

/**
 * A day settled again on the ledger. Dispatch gives records and the digest it expects; which documents there are, whose
 * they are, the market facts and the rule come from the ledger's own state.
 */
final class Settlements {
    private Settlements() {}

    static Reply settle(Settle request, Invocation in) {
        in.requireDispatch();
        Freezes.checkMarket(request.market(), in);
        String key = Keys.settlement(request.run(), request.day());
        if (in.isSameAgain(in.find(key, SettledDay::decode), key)) {
            return Invocation.SAME_AGAIN;
        }
        Computed day = compute(request, pins(request, in), in);
        if (!day.value.digest().equals(request.digest())) {
            throw new CallRefusedException(
                    RefusalCode.DIGEST_DIFFERS,
                    "the ledger computes " + day.value.postings() + " postings of " + request.day() + " with digest "
                            + day.value.digest() + ", not " + request.digest()
                            + "; compare inputs, market facts and rule");
        }
        in.put(key, day.value.encode());
        return Invocation.WRITTEN;
    }

    /** A settled day, whatever digest was expected. */
    record Computed(List<Posting> postings, SettledDay value) {}

    /** The day from its inputs, the pinned market facts and the rule, all of them checked. */
    static Computed compute(Settle request, FactPins pins, Invocation in) {
        DaySubmissions submissions = DayInputs.submissions(request, in);
        DayOutcome.Settled outcome = settled(request, submissions, MarketFacts.of(pins, in), in);
        List<Posting> postings = outcome.postings();
        Hash digest = Digests.ofDay(request.day(), postings).digest();
        List<PairSum> sums = DaySums.of(postings);
        return new Computed(
                postings,
                new SettledDay(digest, postings.size(), sums, outcome.curve(), pins, request.late(), in.request()));
    }

    /** What was in force when the generation was frozen; for PROVISIONAL what is in force now. */
    private static FactPins pins(Settle request, Invocation in) {
        if (request.type() == RunType.PROVISIONAL) {
            return Publications.inForce(in);
        }
        Term term = Term.of(request.market(), request.day());
        Freeze freeze = Freezes.of(term, request.n(), in);
        Closings.checkOpen(term, request.n(), in);
        if (!freeze.period().contains(request.day())) {
            throw new CallRefusedException(
                    RefusalCode.WRONG_PERIOD,
                    term + " was frozen for " + freeze.period() + ", and " + request.day() + " is outside");
        }
        if (!request.late().isEmpty()) {
            throw new CallRefusedException(
                    RefusalCode.LATE_NOT_ALLOWED,
                    request.type() + " settles every document: get " + request.late() + " from their submitters");
        }
        return freeze.facts();
    }

    private static DayOutcome.Settled settled(
            Settle request, DaySubmissions submissions, MarketFacts facts, Invocation in) {
        TradingDay day = request.day();
        if (RuleBook.inForce(facts.rules(), day).isEmpty()) {
            checkApproved(day, facts, in);
        }
        ComputedDay computed = new DayComputation(
                        facts.masterData(), facts.rules(), facts.decisions(), request.type(), Rounding.OF_SETTLEMENT)
                .of(submissions);
        if (computed instanceof ComputedDay.UnderRule under && under.outcome() instanceof DayOutcome.Settled settled) {
            return settled;
        }
        throw refused(day, computed.refusals());
    }

    private static void checkApproved(TradingDay day, MarketFacts facts, Invocation in) {
        List<String> approved = facts.rules().stream().map(RuleVersion::id).toList();
        @Nullable String proposed = Rules.proposedOnly(day, approved, in);
        if (proposed != null) {
            throw new CallRefusedException(
                    RefusalCode.RULE_NOT_APPROVED,
                    "rule version " + proposed + " is proposed for " + day
                            + " and was not approved in time; the regulator approves it, before the freeze of a term");
        }
    }

    private static CallRefusedException refused(TradingDay day, List<Refusal> causes) {
        String text = causes.stream()
                .map(cause -> cause.code() + " " + cause.intervals() + " " + cause.subjects())
                .collect(Collectors.joining("; "));
        return new CallRefusedException(RefusalCode.DAY_REFUSED, day + " is not settled: " + text);
    }
}

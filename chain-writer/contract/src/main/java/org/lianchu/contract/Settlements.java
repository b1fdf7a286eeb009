package org.lianchu.contract;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.FactPins;
import org.lianchu.contract.ledger.Freeze;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.ledger.SettledDay.MasterNumbers;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.contract.request.Settle;
import org.lianchu.evidence.SealedDay;
import org.lianchu.market.Admission;
import org.lianchu.market.Dataset;
import org.lianchu.market.MarketDay;
import org.lianchu.market.ParticipantId;
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
 * A day settled again on the ledger. Dispatch gives records and the seal it expects; which documents there are, whose
 * they are, the market facts and the rule come from the ledger's own state.
 */
final class Settlements {
    private Settlements() {}

    static Reply settle(Settle request, Invocation in) {
        in.requireOperator();
        Terms.checkMarket(request.market(), in);
        String key = Keys.settlement(request.run(), request.day());
        if (in.isSameAgain(in.find(key, SettledDay::decode), key)) {
            return Invocation.SAME_AGAIN;
        }
        Term term = Term.of(request.market(), request.day());
        if (request.type() != RunType.PROVISIONAL) {
            Closings.checkOpen(term, request.n(), in);
        }
        boolean isFirst = checkPins(request, term, in);
        Computed day = compute(GivenDay.read(request, in::input), in);
        if (!day.value.seal().equals(request.seal())) {
            throw new CallRefusedException(
                    RefusalCode.DIGEST_DIFFERS,
                    "the ledger computes " + day.value.postings() + " postings of " + request.day() + " with seal "
                            + day.value.seal() + ", not " + request.seal()
                            + "; compare inputs, market facts, rule and the secret of the house");
        }
        if (isFirst) {
            in.put(Keys.pins(request.run(), term), request.pins().encode());
        }
        in.put(key, day.value.encode());
        return Invocation.WRITTEN;
    }

    /** A FINAL or an ADJUSTMENT settles the days of its frozen generation, at the freeze, and every document. */
    private static void checkPeriod(Settle request, Term term, Invocation in) {
        if (request.type() == RunType.PROVISIONAL) {
            return;
        }
        Freeze freeze = Terms.frozen(term, request.n(), in);
        if (!freeze.period().contains(request.day())) {
            throw new CallRefusedException(
                    RefusalCode.WRONG_PERIOD,
                    term + " was frozen for " + freeze.period() + ", and " + request.day() + " is outside");
        }
        if (request.pins().cut() != freeze.cut()) {
            throw new CallRefusedException(
                    RefusalCode.WRONG_CUT,
                    "generation " + request.n() + " of " + term + " is settled at cut " + freeze.cut()
                            + ", which froze it, not at cut " + request.pins().cut());
        }
        if (!request.late().isEmpty()) {
            throw new CallRefusedException(
                    RefusalCode.LATE_NOT_ALLOWED,
                    request.type() + " settles every document: get " + request.late() + " from their submitters");
        }
    }

    /** @return whether this is the first day that the run settles of the term */
    private static boolean checkPins(Settle request, Term term, Invocation in) {
        RunPins first = in.find(Keys.pins(request.run(), term), RunPins::decode);
        if (first != null && !first.equals(request.pins())) {
            throw new CallRefusedException(
                    RefusalCode.WRONG_CUT,
                    request.run() + " settles the days of " + term + " with " + first + ", not with " + request.pins());
        }
        return first == null;
    }

    /** A settled day, whatever seal was expected. */
    record Computed(SealedDay day, SettledDay value) {}

    /** The day of a request from what is given with it, whoever asks and whatever seal was expected. */
    static Computed again(Settle request, Invocation in) {
        Terms.checkMarket(request.market(), in);
        return compute(GivenDay.read(request, in::input), in);
    }

    /** The day from its inputs, the facts that the cut kept, and the decisions that the run names, all checked. */
    private static Computed compute(GivenDay given, Invocation in) {
        Settle request = given.settle();
        checkPeriod(request, Term.of(request.market(), request.day()), in);
        FactPins pins = pins(request, in);
        MarketFacts facts = MarketFacts.of(pins, in);
        MarketDay market = facts.masterData().on(request.day());
        Admission admission =
                new Admission(facts.rulings(), market, in.settings().timing().lateCalls());
        DaySubmissions submissions = DayInputs.submissions(given, admission, in);
        ComputedDay.UnderRule under = settled(request, submissions, facts, in);
        DayOutcome.Settled outcome = (DayOutcome.Settled) under.outcome();
        checkPool(outcome.postings());
        SealedDay sealed = new SealedDay(
                given.secret(), request.day(), outcome.postings(), market.participants(), outcome.curve());
        return new Computed(sealed, value(request, pins, sealed, under.rule().id(), in));
    }

    private static SettledDay value(Settle request, FactPins pins, SealedDay sealed, String rule, Invocation in) {
        return new SettledDay(
                request.run(),
                request.day(),
                request.pins(),
                sealed.postings().size(),
                sealed.seal(),
                sealed.accounts().size(),
                sealed.accountTree().root(),
                sealed.curve(),
                rule,
                Rules.sha256(rule, in),
                MasterNumbers.of(pins),
                request.late(),
                in.request());
    }

    /** That what POOL receives is what it pays: the rules say so, and claims rest on it. */
    private static void checkPool(List<Posting> postings) {
        long net = 0;
        for (Posting posting : postings) {
            net += posting.to().equals(ParticipantId.POOL) ? posting.fen() : 0;
            net -= posting.from().equals(ParticipantId.POOL) ? posting.fen() : 0;
        }
        if (net != 0) {
            throw new IllegalStateException("POOL keeps " + net + " fen");
        }
    }

    /** Master data and rules as the cut kept them; decisions and rulings, which answer it, as the run names them. */
    private static FactPins pins(Settle request, Invocation in) {
        Term term = Term.of(request.market(), request.day());
        FactPins kept = Terms.cut(term, request.pins().cut(), in).facts();
        FactPins decided =
                Publications.named(kept, Dataset.DECISIONS, request.pins().decisions(), in);
        return Publications.named(decided, Dataset.RULINGS, request.pins().rulings(), in);
    }

    private static ComputedDay.UnderRule settled(
            Settle request, DaySubmissions submissions, MarketFacts facts, Invocation in) {
        TradingDay day = request.day();
        if (RuleBook.inForce(facts.rules(), day).isEmpty()) {
            checkApproved(day, facts, in);
        }
        ComputedDay computed = new DayComputation(
                        facts.masterData(), facts.rules(), facts.decisions(), request.type(), Rounding.OF_SETTLEMENT)
                .of(submissions);
        if (computed instanceof ComputedDay.UnderRule under && under.outcome().isSettled()) {
            return under;
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

package org.lianchu.contract;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.lianchu.contract.ledger.Cut;
import org.lianchu.contract.ledger.FactPins;
import org.lianchu.contract.ledger.Freeze;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.ledger.TermNote;
import org.lianchu.contract.ledger.TermState;
import org.lianchu.contract.request.TermAct;
import org.lianchu.rule.RuleBook;
import org.lianchu.rule.RuleVersion;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * The cuts and generations of terms (design, section 6).
 *
 * <p>A cut draws a line through what is anchored. A generation is announced once its term is over, noticed by the first
 * cut that reads the announcement, frozen by a cut after the notice, and closed or given up: only then the next begins.
 * An announcement may be endorsed and held back; a cut that has read it cannot have been before it.
 */
final class Terms {
    private Terms() {}

    static TermState state(Term term, Invocation in) {
        TermState state = in.find(Keys.term(term), TermState::decode);
        return state == null ? TermState.BEGUN : state;
    }

    /** @throws CallRefusedException NOT_CUT if the cut is not closed */
    static Cut cut(Term term, int number, Invocation in) {
        Cut cut = in.find(Keys.cut(term, number), Cut::decode);
        if (cut == null) {
            throw new CallRefusedException(
                    RefusalCode.NOT_CUT, "cut " + number + " of " + term + " is not closed; cut the term first");
        }
        return cut;
    }

    /** @throws CallRefusedException NOT_FROZEN if the generation is not, or GIVEN_UP if it never will be used */
    static Freeze frozen(Term term, int n, Invocation in) {
        Freeze freeze = in.find(Keys.freeze(term, n), Freeze::decode);
        if (freeze == null) {
            throw new CallRefusedException(
                    RefusalCode.NOT_FROZEN, "generation " + n + " of " + term + " is not frozen; freeze it first");
        }
        checkNotGivenUp(term, n, in);
        return freeze;
    }

    private static void checkNotGivenUp(Term term, int n, Invocation in) {
        if (in.has(Keys.givenUp(term, n))) {
            throw new CallRefusedException(
                    RefusalCode.GIVEN_UP,
                    "generation " + n + " of " + term + " was given up; the next settles and closes in its stead");
        }
    }

    /** @throws CallRefusedException OTHER_MARKET if the channel has another */
    static void checkMarket(String market, Invocation in) {
        if (!market.equals(in.settings().market())) {
            throw new CallRefusedException(
                    RefusalCode.OTHER_MARKET,
                    "this channel settles " + in.settings().market() + ", not " + market);
        }
    }

    static Reply act(TermAct request, Invocation in) {
        requireWho(request, in);
        checkMarket(request.term().market(), in);
        return switch (request.function()) {
            case TermAct.CUT -> cut(request, in);
            case TermAct.ANNOUNCE -> announce(request, in);
            case TermAct.FREEZE -> freeze(request, in);
            case TermAct.GIVE_UP -> giveUp(request, in);
            default -> approveGiveUp(request, in);
        };
    }

    private static void requireWho(TermAct request, Invocation in) {
        boolean mayCountersigner = request.function().equals(TermAct.ANNOUNCE);
        if (request.function().equals(TermAct.APPROVE_GIVE_UP) || mayCountersigner && in.isCountersigner()) {
            in.requireRegulator();
        } else {
            in.requireOperator();
        }
    }

    private static Reply cut(TermAct request, Invocation in) {
        Term term = request.term();
        String key = Keys.cut(term, request.number());
        if (in.isSameAgain(in.find(key, Cut::decode), key)) {
            return Invocation.SAME_AGAIN;
        }
        TermState state = state(term, in);
        if (request.number() != state.cut()) {
            throw new CallRefusedException(
                    RefusalCode.NOT_CUT,
                    "the open cut of " + term + " is " + state.cut() + ", not " + request.number());
        }
        Instant earliest = state.lastCut().plus(in.settings().timing().betweenCuts());
        if (in.time().isBefore(earliest)) {
            throw new CallRefusedException(
                    RefusalCode.CUT_TOO_SOON,
                    term + " was cut at " + state.lastCut() + "; it can be cut again at " + earliest
                            + ", so that everybody's anchors find their way between two cuts");
        }
        in.put(key, new Cut(in.time(), Publications.inForce(in), in.request()).encode());
        in.put(
                Keys.term(term),
                state.cutAt(in.time(), announced(term, state, in)).encode());
        return Invocation.WRITTEN;
    }

    /** The generation whose announcement this cut is the first to read, or that was noticed before; -1 for none. */
    private static int announced(Term term, TermState state, Invocation in) {
        int next = state.noticed() + 1;
        while (in.has(Keys.announcement(term, next))) {
            next++;
        }
        return next - 1;
    }

    private static Reply announce(TermAct request, Invocation in) {
        Term term = request.term();
        int n = request.number();
        String key = Keys.announcement(term, n);
        if (in.isSameAgain(in.find(key, TermNote::decode), key)) {
            return Invocation.SAME_AGAIN;
        }
        if (n > 0 && !in.has(Keys.closed(term, n - 1)) && !in.has(Keys.givenUp(term, n - 1))) {
            throw new CallRefusedException(
                    RefusalCode.WRONG_GENERATION,
                    "generation " + (n - 1) + " of " + term + " is neither closed nor given up; one follows another");
        }
        LocalDate today = in.time().atOffset(TradingDay.ZONE).toLocalDate();
        if (!today.isAfter(term.month().atEndOfMonth())) {
            throw new CallRefusedException(
                    RefusalCode.TERM_NOT_OVER,
                    "the last day of " + term + " is not over on " + today + "; announce its generation then");
        }
        in.put(key, new TermNote(in.caller(), in.time(), in.request()).encode());
        return Invocation.WRITTEN;
    }

    private static Reply freeze(TermAct request, Invocation in) {
        Term term = request.term();
        int n = request.number();
        String key = Keys.freeze(term, n);
        if (in.isSameAgain(in.find(key, Freeze::decode), key)) {
            return Invocation.SAME_AGAIN;
        }
        if (!in.has(Keys.announcement(term, n))) {
            throw new CallRefusedException(
                    RefusalCode.NOT_ANNOUNCED,
                    "generation " + n + " of " + term + " was not announced; announce it, so that everybody can"
                            + " still anchor");
        }
        checkNotGivenUp(term, n, in);
        TermState before = state(term, in);
        TermState cut = before.cutAt(in.time(), announced(term, before, in));
        checkNotice(term, n, before, cut, in);
        FactPins facts = Publications.inForce(in);
        SettlementPeriod period = period(term, facts.rules(), in);
        in.put(Keys.cut(term, before.cut()), new Cut(in.time(), facts, in.request()).encode());
        in.put(key, new Freeze(before.cut(), period, in.request()).encode());
        in.put(Keys.term(term), cut.frozen(n).encode());
        return Invocation.WRITTEN;
    }

    private static void checkNotice(Term term, int n, TermState before, TermState cut, Invocation in) {
        Duration notice = in.settings().timing().notice();
        Instant earliest = cut.noticedAt().plus(notice);
        if (in.time().isBefore(earliest)) {
            throw new CallRefusedException(
                    RefusalCode.NOTICE_RUNS,
                    before.noticed() < n
                            ? "no cut has read the announcement of generation " + n + " of " + term
                                    + " yet; cut the term, the notice of " + notice + " runs from then"
                            : "the notice of generation " + n + " of " + term + " runs since " + cut.noticedAt()
                                    + "; it can be frozen at " + earliest);
        }
    }

    private static Reply giveUp(TermAct request, Invocation in) {
        Term term = request.term();
        int n = request.number();
        String key = Keys.giveUp(term, n);
        if (in.isSameAgain(in.find(key, TermNote::decode), key)) {
            return Invocation.SAME_AGAIN;
        }
        if (!in.has(Keys.announcement(term, n))) {
            throw new CallRefusedException(
                    RefusalCode.NOT_ANNOUNCED,
                    "generation " + n + " of " + term + " was not announced; there is nothing to give up");
        }
        Closings.checkOpen(term, n, in);
        in.put(key, new TermNote(in.caller(), in.time(), in.request()).encode());
        return Invocation.WRITTEN;
    }

    private static Reply approveGiveUp(TermAct request, Invocation in) {
        Term term = request.term();
        int n = request.number();
        String key = Keys.givenUp(term, n);
        if (in.isSameAgain(in.find(key, TermNote::decode), key)) {
            return Invocation.SAME_AGAIN;
        }
        if (!in.has(Keys.giveUp(term, n))) {
            throw new CallRefusedException(
                    RefusalCode.NOT_PROPOSED,
                    "dispatch does not give up generation " + n + " of " + term + "; both do, dispatch first");
        }
        Closings.checkOpen(term, n, in);
        in.put(key, new TermNote(in.caller(), in.time(), in.request()).encode());
        return Invocation.WRITTEN;
    }

    /** The days of the month from the market's first rule day to its last; each must have one rule. */
    private static SettlementPeriod period(Term term, List<String> ruleIds, Invocation in) {
        List<RuleVersion> rules = Rules.versions(ruleIds, in);
        TradingDay first = in.settings().timing().firstDay();
        List<TradingDay> days = RuleBook.openDays(rules, term.days()).stream()
                .filter(day -> day.compareTo(first) >= 0)
                .toList();
        if (days.isEmpty()) {
            throw noRule("no approved rule version of " + term.market() + " is in force in " + term.month());
        }
        for (TradingDay day : days) {
            int inForce = RuleBook.inForce(rules, day).size();
            if (inForce != 1) {
                throw noRule(inForce + " approved rule versions are in force on " + day);
            }
        }
        return new SettlementPeriod(days.get(0), days.get(days.size() - 1));
    }

    private static CallRefusedException noRule(String message) {
        return new CallRefusedException(
                RefusalCode.NO_RULE, message + "; a term is frozen once each of its days has one");
    }
}

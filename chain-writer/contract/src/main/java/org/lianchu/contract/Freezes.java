package org.lianchu.contract;

import java.util.List;
import org.lianchu.contract.ledger.FactPins;
import org.lianchu.contract.ledger.Freeze;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.request.FreezeTerm;
import org.lianchu.rule.RuleBook;
import org.lianchu.rule.RuleVersion;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** Generations of terms. */
final class Freezes {
    private Freezes() {}

    /** How many generations are frozen: also the generation of what comes now. */
    static int count(Term term, Invocation in) {
        int count = 0;
        while (in.has(Keys.freeze(term, count))) {
            count++;
        }
        return count;
    }

    /** @throws CallRefusedException NOT_FROZEN if the generation is not */
    static Freeze of(Term term, int n, Invocation in) {
        Freeze freeze = in.find(Keys.freeze(term, n), Freeze::decode);
        if (freeze == null) {
            throw new CallRefusedException(
                    RefusalCode.NOT_FROZEN, "generation " + n + " of " + term + " is not frozen; freeze it first");
        }
        return freeze;
    }

    /** @throws CallRefusedException OTHER_MARKET if the channel has another */
    static void checkMarket(String market, Invocation in) {
        if (!market.equals(in.settings().market())) {
            throw new CallRefusedException(
                    RefusalCode.OTHER_MARKET,
                    "this channel settles " + in.settings().market() + ", not " + market);
        }
    }

    static Reply freeze(FreezeTerm request, Invocation in) {
        in.requireDispatch();
        Term term = request.term();
        checkMarket(term.market(), in);
        String key = Keys.freeze(term, request.n());
        if (in.isSameAgain(in.find(key, Freeze::decode), key)) {
            return Invocation.SAME_AGAIN;
        }
        int next = count(term, in);
        if (request.n() != next) {
            throw new CallRefusedException(
                    RefusalCode.WRONG_GENERATION,
                    "the next generation of " + term + " to freeze is " + next + ", not " + request.n());
        }
        FactPins facts = Publications.inForce(in);
        SettlementPeriod period = period(term, facts.rules(), in);
        in.put(key, new Freeze(period, facts, in.request()).encode());
        return Invocation.WRITTEN;
    }

    /** The days of the month from the market's first rule day to its last; each must have one rule. */
    private static SettlementPeriod period(Term term, List<String> ruleIds, Invocation in) {
        List<RuleVersion> rules = Rules.versions(ruleIds, in);
        List<TradingDay> days = RuleBook.openDays(rules, term.days());
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

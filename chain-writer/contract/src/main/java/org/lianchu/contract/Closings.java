package org.lianchu.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.lianchu.contract.ledger.CloseProposal;
import org.lianchu.contract.ledger.ClosedTerm;
import org.lianchu.contract.ledger.FactPins;
import org.lianchu.contract.ledger.Freeze;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.request.ApproveClose;
import org.lianchu.contract.request.ProposeClose;
import org.lianchu.evidence.DayDigest;
import org.lianchu.evidence.Digests;
import org.lianchu.evidence.Hash;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.TradingDay;

/** The closing of a generation of a term by a run: one FINANCE identity proposes, another approves. */
final class Closings {
    private Closings() {}

    static Reply propose(ProposeClose request, Invocation in) {
        in.requireRole(Role.FINANCE);
        Terms.checkMarket(request.term().market(), in);
        String key = Keys.proposal(request.term(), request.n(), request.run());
        if (in.isSameAgain(in.find(key, CloseProposal::decode), key)) {
            return Invocation.SAME_AGAIN;
        }
        Freeze freeze = Terms.frozen(request.term(), request.n(), in);
        checkOpen(request.term(), request.n(), in);
        checkRun(request, freeze);
        checkSeal(request.run(), seal(request.run(), in), request.seal());
        in.put(key, new CloseProposal(request.seal(), request.open(), in.caller(), in.request()).encode());
        return Invocation.WRITTEN;
    }

    static Reply approve(ApproveClose request, Invocation in) {
        in.requireRole(Role.FINANCE);
        Term term = request.term();
        String key = Keys.closed(term, request.n());
        ClosedTerm closed = in.find(key, ClosedTerm::decode);
        if (closed != null && closed.request().equals(in.request())) {
            return Invocation.SAME_AGAIN;
        }
        checkOpen(term, request.n(), in);
        Terms.frozen(term, request.n(), in);
        CloseProposal proposal = in.find(Keys.proposal(term, request.n(), request.run()), CloseProposal::decode);
        if (proposal == null) {
            throw new CallRefusedException(
                    RefusalCode.NOT_PROPOSED,
                    "nobody proposed to close " + term + " generation " + request.n() + " by " + request.run());
        }
        checkSeal(request.run(), proposal.seal(), request.seal());
        if (proposal.proposer().isSameSubject(in.caller())) {
            throw new CallRefusedException(
                    RefusalCode.SAME_IDENTITY,
                    proposal.proposer() + " proposed this; a FINANCE identity of another subject approves it");
        }
        checkNewest(request, in);
        in.put(
                key,
                new ClosedTerm(request.run(), request.seal(), proposal.proposer(), in.caller(), in.request()).encode());
        return Invocation.WRITTEN;
    }

    /** Decisions and rulings answer what the cut holds: a run that knows an earlier answer closes nothing. */
    private static void checkNewest(ApproveClose request, Invocation in) {
        RunPins pins = in.find(Keys.pins(request.run(), request.term()), RunPins::decode);
        FactPins now = Publications.inForce(in);
        if (pins == null || !pins.isNewest(now)) {
            throw new CallRefusedException(
                    RefusalCode.WRONG_CUT,
                    request.run() + " was settled with " + pins + ", and other decisions or rulings are in force now;"
                            + " settle a new version, and close by that");
        }
    }

    /** @throws CallRefusedException TERM_CLOSED if the generation, or one after it, is closed */
    static void checkOpen(Term term, int n, Invocation in) {
        generations(term, in).filter(closed -> closed >= n).findFirst().ifPresent(closed -> {
            throw new CallRefusedException(
                    RefusalCode.TERM_CLOSED,
                    term + " is closed at generation " + closed + "; what changes now belongs to the next adjustment");
        });
    }

    private static IntStream generations(Term term, Invocation in) {
        return in.all(Keys.closings(term)).stream()
                .mapToInt(entry -> LedgerKey.parse(entry.key()).generation());
    }

    /** The last closed generation before n. */
    static OptionalInt before(Term term, int n, Invocation in) {
        return generations(term, in).filter(closed -> closed < n).max();
    }

    private static void checkRun(ProposeClose request, Freeze freeze) {
        RunId run = request.run();
        boolean isOfGeneration = run.type() != RunType.PROVISIONAL && run.generation() == request.n();
        if (!isOfGeneration || !run.market().equals(request.term().market())) {
            throw new CallRefusedException(
                    RefusalCode.WRONG_GENERATION,
                    request.term() + " generation " + request.n() + " is closed by a "
                            + (request.n() == 0 ? "FINAL" : "ADJUSTMENT-" + request.n()) + " run, not by " + run);
        }
        if (!run.period().equals(freeze.period())) {
            throw new CallRefusedException(
                    RefusalCode.WRONG_PERIOD,
                    request.term() + " has the days " + freeze.period() + ", the run has " + run.period());
        }
    }

    /** The seal of the run, over the days that the ledger settled. */
    private static Hash seal(RunId run, Invocation in) {
        List<DayDigest> days = new ArrayList<>();
        List<TradingDay> missing = new ArrayList<>();
        run.period().days().forEach(day -> {
            SettledDay settled = in.find(Keys.settlement(run, day), SettledDay::decode);
            if (settled == null) {
                missing.add(day);
            } else {
                days.add(new DayDigest(day, settled.seal()));
            }
        });
        if (!missing.isEmpty()) {
            throw new CallRefusedException(
                    RefusalCode.DAY_NOT_SETTLED, run + " has not settled " + missing + "; settle every day first");
        }
        return Digests.ofRun(run.period(), days);
    }

    private static void checkSeal(RunId run, Hash ledger, Hash given) {
        if (!ledger.equals(given)) {
            throw new CallRefusedException(
                    RefusalCode.DIGEST_DIFFERS,
                    run + " has the seal " + ledger + " on the ledger, not " + given + "; look at the run again");
        }
    }
}

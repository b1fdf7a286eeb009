package org.lianchu.query;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.Party;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.request.Holdings;
import org.lianchu.market.ParticipantId;
import org.lianchu.openapi.Described;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Claims as the ledger has them: to a participant those that it is owed, or was until it assigned them, or owes. */
@RestController
final class ClaimController {
    /** More no name of a claim holds. */
    private static final int MOST_GENERATION = 999_999_999;

    private final ClaimWalk claims;

    ClaimController(ClaimWalk claims) {
        this.claims = claims;
    }

    /**
     * A claim.
     *
     * @param name in its term
     * @param fen what it is for
     * @param origin the name of the claim it was assigned from; empty if it was issued
     * @param payment the reference of the last payment that was put to it; empty until then
     */
    record ClaimAnswer(
            String market,
            YearMonth month,
            String name,
            String debtor,
            String creditor,
            long fen,
            Claim.State state,
            String origin,
            String payment) {
        static ClaimAnswer of(Claim claim) {
            Term term = claim.id().term();
            return new ClaimAnswer(
                    term.market(),
                    term.month(),
                    claim.id().name(),
                    claim.debtor().text(),
                    claim.creditor().text(),
                    claim.fen(),
                    claim.state(),
                    claim.origin(),
                    claim.payment());
        }
    }

    @Described("Claims on the ledger, by term and name")
    @GetMapping("/api/v1/claims")
    Listing<ClaimAnswer> list(
            Party party,
            @Described("MARKET/YYYY-MM") @RequestParam(required = false) @Nullable Term term,
            @Described("whose: a participant or POOL (a participant's own, unless it is named)")
                    @RequestParam(required = false)
                    @Nullable
                    ParticipantId holder,
            @Described("where the holder stands") @RequestParam(required = false) Holdings.@Nullable Side side,
            @RequestParam(required = false) Claim.@Nullable State state,
            @Described("next of the page before") @RequestParam(required = false) @Nullable ClaimId after,
            @RequestParam(defaultValue = Listing.USUAL) int limit) {
        int most = Listing.limit(limit);
        ParticipantId of = holder == null && !party.tier().seesEverything() ? party.id() : holder;
        if (of == null && side != null) {
            throw new ServerRefusedException(ProblemCode.PARAMETER, "side", side, "holder, side");
        }
        ClaimWalk.Claims found = claims.page(party, new ClaimWalk.Wanted(of, side, state, term), after, most);
        return new Listing<>(found.claims().stream().map(ClaimAnswer::of).toList(), found.next());
    }

    @Described(value = "One claim that was issued", problems = ProblemCode.NO_SUCH_CLAIM)
    @GetMapping("/api/v1/claims/{market}/{month}/{generation}/{debtor}/{creditor}")
    ClaimAnswer issued(
            Party party,
            @PathVariable ParticipantId market,
            @PathVariable YearMonth month,
            @PathVariable int generation,
            @PathVariable ParticipantId debtor,
            @PathVariable ParticipantId creditor) {
        if (generation < 0 || generation > MOST_GENERATION) {
            throw new ServerRefusedException(ProblemCode.PARAMETER, "generation", generation, "0.." + MOST_GENERATION);
        }
        return find(party, ClaimId.issued(new Term(market.text(), month), generation, debtor, creditor));
    }

    @Described(value = "One claim that was assigned", problems = ProblemCode.NO_SUCH_CLAIM)
    @GetMapping("/api/v1/claims/{market}/{month}/{name}")
    ClaimAnswer assigned(
            Party party,
            @PathVariable ParticipantId market,
            @PathVariable YearMonth month,
            @PathVariable ParticipantId name) {
        return find(party, new ClaimId(new Term(market.text(), month), name.text()));
    }

    private ClaimAnswer find(Party party, ClaimId id) {
        return claims.find(id)
                .filter(claim -> party.sees(claim.creditor()) || party.sees(claim.debtor()))
                .map(ClaimAnswer::of)
                .orElseThrow(() -> new ServerRefusedException(ProblemCode.NO_SUCH_CLAIM, id));
    }
}

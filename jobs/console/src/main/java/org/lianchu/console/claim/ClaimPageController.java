package org.lianchu.console.claim;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.LedgerSource;
import org.lianchu.access.Party;
import org.lianchu.claim.ClaimEvent;
import org.lianchu.console.inquiry.Months;
import org.lianchu.console.inquiry.Nothing;
import org.lianchu.console.page.Access;
import org.lianchu.console.page.Addresses;
import org.lianchu.console.page.For;
import org.lianchu.console.page.Page;
import org.lianchu.console.page.StateSign;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.request.Holdings;
import org.lianchu.inquiry.ClaimEvents;
import org.lianchu.inquiry.DayReader;
import org.lianchu.market.Identifiers;
import org.lianchu.market.ParticipantId;
import org.lianchu.query.ClaimWalk;
import org.lianchu.query.QueryConfiguration.Sources;
import org.lianchu.run.Run;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Claims by term and holder, and one with its history. */
@Controller
public final class ClaimPageController {
    private static final int LENGTH = 100;

    private final ClaimWalk claims;
    private final ClaimEvents events;
    private final LedgerSource ledger;
    private final DayReader days;
    private final Months months;

    ClaimPageController(ClaimWalk claims, ClaimEvents events, Sources sources, DayReader days, Months months) {
        this.claims = claims;
        this.events = events;
        this.ledger = sources.ledger();
        this.days = days;
        this.months = months;
    }

    /**
     * Claims of a term.
     *
     * @param holder whose are asked for; empty for everybody's
     * @param side where the holder stands; empty for either
     * @param state that is asked for; empty for any
     * @param next after which the next page begins; empty if there is none
     */
    public record ClaimsView(
            YearMonth month, String holder, String side, String state, boolean isAll, List<Claim> claims, String next) {
        /** What the claims of this page come to, fen. */
        public long fen() {
            return claims.stream().mapToLong(Claim::fen).sum();
        }

        /** The states that may be asked for. */
        public Claim.State[] states() {
            return Claim.State.values();
        }

        /** Where the next page is. */
        public String nextAddress() {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("month", month);
            all.put("holder", holder);
            all.put("side", side);
            all.put("state", state);
            all.put("after", next);
            return Addresses.with("/claims", all);
        }
    }

    @For(Access.ADMITTED)
    @GetMapping("/claims")
    ModelAndView list(
            Page page,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(defaultValue = "") String holder,
            @RequestParam(required = false) Holdings.@Nullable Side side,
            @RequestParam(required = false) Claim.@Nullable State state,
            @RequestParam(defaultValue = "") String after) {
        YearMonth shown = months.shown(month);
        Party party = page.party();
        boolean isAll = party.tier().seesEverything();
        ParticipantId of = isAll ? participant(holder.trim()) : party.id();
        Term term = term(shown);
        ClaimWalk.Claims found = term == null
                ? new ClaimWalk.Claims(List.of(), null)
                : claims.page(
                        party,
                        new ClaimWalk.Wanted(of, of == null ? null : side, state, term),
                        after.isEmpty() ? null : id(after),
                        LENGTH);
        return page.show(
                "claim/list",
                new ClaimsView(
                        shown,
                        isAll && of != null ? of.text() : "",
                        side == null ? "" : side.name(),
                        state == null ? "" : state.name(),
                        isAll,
                        found.claims(),
                        Objects.requireNonNullElse(found.next(), "")));
    }

    /** The market is that of the month's runs; without a run there is no claim. */
    private @Nullable Term term(YearMonth month) {
        return days.last(Months.days(month).last())
                .or(() -> days.last(Months.days(month).first()))
                .map(Run::key)
                .map(key -> new Term(key.market(), month))
                .orElse(null);
    }

    private static @Nullable ParticipantId participant(String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (!Identifiers.isIdentifier(text)) {
            throw Nothing.here();
        }
        return new ParticipantId(text);
    }

    private static ClaimId id(String text) {
        try {
            return ClaimId.parse(text);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw Nothing.here();
        }
    }

    /**
     * A claim with its history.
     *
     * @param commands by which the reader moves it, from where its own key lies; none where it is another's turn
     */
    public record ClaimView(Claim claim, List<ClaimEvent> events, List<String> commands) {
        /** The address of a claim's page. */
        public static String address(ClaimId id) {
            return Addresses.with("/claim", Map.of("id", id));
        }

        /** How a state is seen at a glance. */
        public static StateSign sign(Claim.State state) {
            return switch (state) {
                case OPEN -> new StateSign("\u25CB", "warn");
                case PAID -> new StateSign("\u25D1", "run");
                case RETIRED -> new StateSign("\u2713", "good");
                case ASSIGNED -> new StateSign("\u2192", "idle");
            };
        }

        /** The claim that it was assigned from; null if it was issued. */
        public @Nullable ClaimId origin() {
            return claim.origin().isEmpty() ? null : new ClaimId(claim.id().term(), claim.origin());
        }
    }

    @For(Access.ADMITTED)
    @GetMapping("/claim")
    ModelAndView one(Page page, @RequestParam String id) {
        ClaimId wanted = id(id);
        Party party = page.party();
        Claim claim = claims.find(wanted)
                .filter(found -> party.sees(found.creditor()) || party.sees(found.debtor()))
                .orElseThrow(Nothing::here);
        List<ClaimEvent> history = ledger.ask(asked -> events.of(asked, wanted));
        return page.show(
                "claim/one",
                new ClaimView(
                        claim,
                        history,
                        commands(claim, party.id(), page.person().roles().contains(Role.CASHIER.name()))));
    }

    private static List<String> commands(Claim claim, ParticipantId reader, boolean isCashier) {
        boolean isOwed = claim.creditor().equals(reader);
        List<String> commands = new ArrayList<>();
        if (isOwed && claim.state() == Claim.State.OPEN) {
            commands.add("lianchu claim assign " + claim.id() + " --to P --name NEW --as " + reader + " --yuan X");
        }
        if (isCashier && claim.state() == Claim.State.OPEN) {
            commands.add("lianchu claim redeem " + claim.id() + " --payment REF --as NAME");
        }
        if (isOwed && claim.state() == Claim.State.PAID) {
            String payment = claim.id() + " --payment " + claim.payment() + " --as " + reader;
            commands.add("lianchu claim confirm " + payment);
            commands.add("lianchu claim reject " + payment);
        }
        return commands;
    }
}

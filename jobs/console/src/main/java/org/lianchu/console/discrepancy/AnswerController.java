package org.lianchu.console.discrepancy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.console.act.ActRefusedException;
import org.lianchu.console.act.Acts;
import org.lianchu.console.act.Confirmation;
import org.lianchu.console.act.Deed;
import org.lianchu.console.page.Access;
import org.lianchu.console.page.Addresses;
import org.lianchu.console.page.For;
import org.lianchu.console.page.Page;
import org.lianchu.decision.DiscrepancyAnswer;
import org.lianchu.identity.Wallet;
import org.lianchu.inquiry.Choice;
import org.lianchu.inquiry.Choices;
import org.lianchu.inquiry.DayReader;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Side;
import org.lianchu.operations.Operations;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.query.QueryConfiguration.Sources;
import org.lianchu.refusal.RefusedException;
import org.lianchu.settlement.RunId;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.store.DiscrepancyStore;
import org.lianchu.store.Pinned;
import org.lianchu.submit.NextRevision;
import org.lianchu.submit.OwnSubmission;
import org.lianchu.time.TradingDay;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers a discrepancy as {@code lianchu discrepancy} does: a side is accepted by the next revision of DISPATCH's
 * decisions, which the operator's own key puts on the ledger and the countersigner has to countersign; an explanation
 * chooses nothing.
 */
@Controller
public final class AnswerController {
    private static final String ACTION = "discrepancy";
    private static final int MOST_OF_REASON = 1_000;

    private final DiscrepancyStore store;
    private final DayReader days;
    private final Acts acts;
    private final Sources sources;

    AnswerController(DiscrepancyStore store, DayReader days, Acts acts, Sources sources) {
        this.store = store;
        this.days = days;
        this.acts = acts;
        this.sources = sources;
    }

    /** What may be answered. */
    public enum Answer {
        /** The owner's side holds. */
        OWNER(Side.OWNER),
        /** Dispatch's side holds. */
        DISPATCH(Side.DISPATCH),
        /** It is explained, and no side is chosen. */
        EXPLAIN(null);

        private final @Nullable Side side;

        Answer(@Nullable Side side) {
            this.side = side;
        }

        /** Whether a discrepancy may be answered so. */
        boolean isOpen(DiscrepancyRow row) {
            return side == null || DiscrepancyAnswer.objection(row, side).isEmpty();
        }
    }

    @For(Access.OPERATOR)
    @GetMapping("/discrepancies/{id}/answer")
    ModelAndView preview(Page page, @PathVariable String id, @RequestParam Answer answer) {
        return page.show("act/confirm", confirmation(page, find(id), answer));
    }

    private DiscrepancyRow find(String id) {
        return store.life(id).orElseThrow(() -> new ServerRefusedException(ProblemCode.NO_SUCH_DISCREPANCY, id));
    }

    private Confirmation confirmation(Page page, DiscrepancyRow row, Answer answer) {
        String back = "/discrepancies/" + row.id();
        Confirmation confirmation = Confirmation.of(
                        page.text("discrepancy.do." + answer.name()),
                        back + "/answer",
                        page.text("discrepancy.do." + answer.name()),
                        back)
                .with("answer", answer.name())
                .touching(page.text("discrepancy.code"), page.text("discrepancy.code." + row.code()))
                .touching(page.text("discrepancy.subject"), row.subject())
                .touching(page.text("inquiry.day"), row.day())
                .askingReason();
        Side side = answer.side;
        return side == null
                ? confirmation.noting(page.text("discrepancy.do.explain.note"))
                : choosing(page, row, side, confirmation);
    }

    private Confirmation choosing(Page page, DiscrepancyRow row, Side side, Confirmation confirmation) {
        TradingDay day = TradingDay.parse(row.day());
        RunId run = RunId.parse(store.lastRun(row.id()).orElseThrow());
        Confirmation shown = confirmation;
        if (!row.intervals().isEmpty()) {
            shown = shown.touching(page.text("inquiry.intervals"), row.intervals());
        }
        for (Choice choice : Choices.of(row, days.read(days.run(run).orElseThrow(), day))) {
            if (choice.side() == side) {
                shown = shown.touching(
                                page.text("discrepancy.do.parties"),
                                page.figures().count(choice.changes().size()))
                        .touching(
                                page.text("discrepancy.do.moves"),
                                page.figures().yuan(choice.movedFen()));
            }
        }
        DiscrepancyAnswer.Objection objection =
                DiscrepancyAnswer.objection(row, side).orElse(null);
        if (objection != null) {
            shown = shown.refused("", page.text("discrepancy.do.objection." + objection.name()));
        }
        return shown.noting(page.text("discrepancy.do.accept.note"))
                .with("shown", row.intervals())
                .signed(acts.key(page));
    }

    @For(Access.OPERATOR)
    @PostMapping("/discrepancies/{id}/answer")
    ModelAndView answer(
            Page page,
            @PathVariable String id,
            @RequestParam Answer answer,
            @RequestParam(defaultValue = "") String shown,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String passphrase) {
        DiscrepancyRow row = find(id);
        String why = reason.strip();
        Deed deed = Deed.about(row.id(), ACTION, why.substring(0, Math.min(why.length(), MOST_OF_REASON)));
        try {
            deed.requireReason();
            if (answer.side != null && !row.intervals().equals(shown)) {
                throw new ActRefusedException("CHANGED");
            }
            give(page, row, answer.side, deed, passphrase);
            return page.seeOther(Addresses.with("/discrepancies/" + row.id(), Map.of("done", answer.name())));
        } catch (RefusedException e) {
            return page.show(
                    HttpStatus.CONFLICT,
                    "act/confirm",
                    confirmation(page, row, answer).refused(reason, page.said(e)));
        }
    }

    private void give(Page page, DiscrepancyRow row, @Nullable Side side, Deed deed, String passphrase) {
        String by = page.person().visit().account().person();
        if (side == null) {
            acts.now(page, deed, operations -> {
                operations.reports().discrepancies().explain(row.id(), deed.reason(), by);
                return row;
            });
            return;
        }
        DiscrepancyAnswer.objection(row, side).ifPresent(objection -> {
            throw new ActRefusedException("NOT_DECIDABLE");
        });
        DataRow decision = DiscrepancyAnswer.decision(row, side, deed.reason(), by);
        acts.signed(page, deed, passphrase, (operations, ledger) -> publish(operations, ledger, decision));
    }

    /** The row after all those that are there, whether they are countersigned or still wait. */
    private Path publish(Operations operations, LedgerConnection ledger, DataRow decision) throws IOException {
        List<DataRow> latest = operations.reports().market().latest(Dataset.DECISIONS, Pinned.ALL);
        Path file = new NextRevision(operations.home().root().resolve("decided")).write(latest, decision);
        byte[] key = Wallet.open(sources.wallet()).secret(ParticipantId.DISPATCH.text());
        OwnSubmission.submit(
                ledger, ParticipantId.DISPATCH, key, operations.home().inbox(), file);
        operations.runs().ingest();
        return Objects.requireNonNull(file);
    }
}

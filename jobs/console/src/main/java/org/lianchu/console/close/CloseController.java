package org.lianchu.console.close;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.account.Belonging;
import org.lianchu.calendar.MonthEnd;
import org.lianchu.calendar.NoCalendarException;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.close.CheckLine;
import org.lianchu.close.CloseState;
import org.lianchu.close.CloseStore;
import org.lianchu.close.Closing;
import org.lianchu.console.act.ActRefusedException;
import org.lianchu.console.act.Acts;
import org.lianchu.console.act.Background;
import org.lianchu.console.act.Confirmation;
import org.lianchu.console.act.Deed;
import org.lianchu.console.act.HouseDoor;
import org.lianchu.console.page.Access;
import org.lianchu.console.page.Figures;
import org.lianchu.console.page.For;
import org.lianchu.console.page.Page;
import org.lianchu.contract.ledger.CloseProposal;
import org.lianchu.contract.request.Request;
import org.lianchu.operations.Operations;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.refusal.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The close of months: two of finance propose and approve it, each with the own key; what follows goes by itself. */
@Controller
public final class CloseController {
    private static final int MOST_MONTHS = 120;

    private final HouseDoor house;
    private final Acts acts;
    private final Background background;
    private final CloseStore closes;
    private final WorkingDays calendar;
    private final Clock clock;

    CloseController(
            HouseDoor house, Acts acts, Background background, CloseStore closes, WorkingDays calendar, Clock clock) {
        this.house = house;
        this.acts = acts;
        this.background = background;
        this.closes = closes;
        this.calendar = calendar;
        this.clock = clock;
    }

    @For(Access.ADMITTED)
    @GetMapping("/closes")
    ModelAndView list(Page page) {
        LocalDate today = Figures.today(clock.instant());
        List<ClosesView.Month> open = closes.monthsNotClosed().stream()
                .map(month -> new ClosesView.Month(month, dates(month), "", null, today))
                .toList();
        List<ClosesView.Month> closed = closes.closedMonths(null, MOST_MONTHS).stream()
                .map(each ->
                        new ClosesView.Month(each.month(), dates(each.month()), each.run(), each.closedAt(), today))
                .toList();
        return page.show("close/list", new ClosesView(open, closed));
    }

    private @Nullable MonthEnd dates(YearMonth month) {
        try {
            return MonthEnd.of(month, calendar);
        } catch (NoCalendarException e) {
            return null;
        }
    }

    @For(Access.ADMITTED)
    @GetMapping("/closes/{month}")
    ModelAndView close(
            Page page, @PathVariable YearMonth month, @RequestParam(required = false) @Nullable String list) {
        boolean isOffice = page.may(Access.OFFICE);
        boolean wantsList = isOffice && list != null;
        CloseView view = house.ask(operations -> {
            Closing closing = closing(operations, month).orElse(null);
            List<CheckLine> lines =
                    closing != null && wantsList ? operations.closing().checklist(closing) : List.of();
            return new CloseView(
                    month,
                    closing,
                    lines,
                    wantsList,
                    isOffice,
                    dates(month),
                    operations.lockHolder().orElse(""),
                    background.about(object(month)).orElse(null));
        });
        if (view.closing() == null && !isKnown(month)) {
            throw new ServerRefusedException(ProblemCode.NO_SUCH_PLACE);
        }
        return page.show("close/close", view);
    }

    private boolean isKnown(YearMonth month) {
        return closes.monthsNotClosed().contains(month);
    }

    private static String object(YearMonth month) {
        return "close " + month;
    }

    private static Optional<Closing> closing(Operations operations, YearMonth month) {
        return operations.ledger().isThere() ? operations.closing().look(month) : Optional.empty();
    }

    private static Closing wanted(Operations operations, YearMonth month) {
        return closing(operations, month).orElseThrow(() -> new ActRefusedException("NO_FINAL", month));
    }

    /** What is done at a close. */
    private enum Step {
        PROPOSE,
        APPROVE;

        String path() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @For(Access.FINANCE)
    @GetMapping("/closes/{month}/propose")
    ModelAndView previewProposal(Page page, @PathVariable YearMonth month) {
        return page.show("act/confirm", confirmation(page, month, Step.PROPOSE));
    }

    @For(Access.FINANCE)
    @GetMapping("/closes/{month}/approve")
    ModelAndView previewApproval(Page page, @PathVariable YearMonth month) {
        return page.show("act/confirm", confirmation(page, month, Step.APPROVE));
    }

    private Confirmation confirmation(Page page, YearMonth month, Step step) {
        return house.ask(operations -> {
            Closing closing = wanted(operations, month);
            requireOpen(closing, month, step);
            Confirmation confirmation = Confirmation.of(
                            page.text("close." + step.path() + ".title", month),
                            "/closes/" + month + "/" + step.path(),
                            page.text("close." + step.path()),
                            "/closes/" + month)
                    .touching(page.text("close.run"), closing.run().key().toString())
                    .touching(page.text("close.generation"), page.figures().count(closing.generation()))
                    .touching(
                            page.text("close.left_open"),
                            page.figures()
                                    .count(operations.closing().open(closing).count()))
                    .touching(
                            page.text("close.claim_parts"),
                            page.figures().count(operations.closing().parts(closing)))
                    .noting(page.text("close." + step.path() + ".what"))
                    .with("shown", closing.run().key().toString())
                    .askingReason()
                    .signed(acts.key(page));
            for (CheckLine line : operations.closing().checklist(closing)) {
                String key = line.isOk() ? "close.check.ok" : "close.check.not";
                confirmation = confirmation.noting(page.text(
                        key,
                        page.code("close.check", line.check()),
                        page.sentence(
                                line.details().isEmpty() ? "" : line.details().get(0))));
            }
            return confirmation;
        });
    }

    @For(Access.FINANCE)
    @PostMapping("/closes/{month}/propose")
    ModelAndView propose(
            Page page,
            @PathVariable YearMonth month,
            @RequestParam(defaultValue = "") String shown,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String passphrase) {
        return signed(page, month, Step.PROPOSE, reason, () -> {
            Deed deed = Deed.about(term(month), "close propose", reason).requireReason();
            acts.sign(page, deed, passphrase, operations -> List.of(proposal(operations, month, shown)));
        });
    }

    private static String term(YearMonth month) {
        return month.toString();
    }

    private static Request proposal(Operations operations, YearMonth month, String shown)
            throws IOException, SQLException {
        Closing closing = found(operations, month, Step.PROPOSE, shown);
        requireReady(operations, closing);
        return operations.closing().proposal(closing);
    }

    /** Refuses a step of a month that is closed; a close that stopped half-way may be approved again. */
    private static void requireOpen(Closing closing, YearMonth month, Step step) {
        if (step == Step.PROPOSE ? closing.closed() != null : closing.state() == CloseState.CLOSED) {
            throw new ActRefusedException("TERM_CLOSED", month);
        }
    }

    /** The closing that was shown: by another run than that nothing is signed. */
    private static Closing found(Operations operations, YearMonth month, Step step, String shown) throws SQLException {
        Closing closing = found(operations, month);
        requireOpen(closing, month, step);
        if (!closing.run().key().toString().equals(shown)) {
            throw new ActRefusedException("CHANGED");
        }
        return closing;
    }

    private static Closing found(Operations operations, YearMonth month) throws SQLException {
        if (!operations.ledger().isThere()) {
            throw new ActRefusedException("NO_FINAL", month);
        }
        return operations.closing().find(month).orElseThrow(() -> new ActRefusedException("NO_FINAL", month));
    }

    private static void requireReady(Operations operations, Closing closing) throws SQLException {
        List<String> failing = operations.closing().checklist(closing).stream()
                .filter(line -> !line.isOk())
                .map(line -> line.check().name())
                .toList();
        if (!failing.isEmpty()) {
            throw new ActRefusedException("NOT_READY", closing.run().key(), String.join(", ", failing));
        }
    }

    @For(Access.FINANCE)
    @PostMapping("/closes/{month}/approve")
    ModelAndView approve(
            Page page,
            @PathVariable YearMonth month,
            @RequestParam(defaultValue = "") String shown,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String passphrase) {
        return signed(page, month, Step.APPROVE, reason, () -> {
            Deed deed = Deed.about(term(month), "close approve", reason).requireReason();
            acts.sign(page, deed, passphrase, operations -> List.of(approval(page, operations, month, shown)));
            finish(page, month, reason);
        });
    }

    private static Request approval(Page page, Operations operations, YearMonth month, String shown)
            throws SQLException {
        Closing closing = found(operations, month, Step.APPROVE, shown);
        CloseProposal proposal = closing.proposal();
        if (proposal == null) {
            throw new ActRefusedException("NOT_PROPOSED", month);
        }
        if (isProposer(page, proposal)) {
            throw new ActRefusedException("SAME_IDENTITY", month);
        }
        requireReady(operations, closing);
        return operations.closing().approval(closing);
    }

    /** Nobody approves what the same subject proposed: said before the ledger says it. */
    private static boolean isProposer(Page page, CloseProposal proposal) {
        Belonging belonging = page.person().visit().account().belonging();
        return belonging != null && proposal.proposer().isSameSubject(belonging.identity());
    }

    /** Claims, statements and the state CLOSED, beside the pages; what is cut off, anybody goes on with. */
    private void finish(Page page, YearMonth month, String reason) {
        background.begin(page, Deed.about(term(month), "close", reason), object(month), operations -> {
            Closing closing = found(operations, month);
            return operations.runs().close(closing.run().key());
        });
    }

    @For(Access.OFFICE)
    @GetMapping("/closes/{month}/finish")
    ModelAndView previewFinish(Page page, @PathVariable YearMonth month) {
        requireMayFinish(page);
        return page.show("act/confirm", finishing(page, month));
    }

    private static void requireMayFinish(Page page) {
        if (!page.may(Access.FINANCE) && !page.may(Access.OPERATOR)) {
            throw new ServerRefusedException(ProblemCode.NOT_FOR_YOU);
        }
    }

    private static Confirmation finishing(Page page, YearMonth month) {
        return Confirmation.of(
                        page.text("close.finish.title", month),
                        "/closes/" + month + "/finish",
                        page.text("close.finish"),
                        "/closes/" + month)
                .noting(page.text("close.finish.what"))
                .askingReason();
    }

    @For(Access.OFFICE)
    @PostMapping("/closes/{month}/finish")
    ModelAndView finishAgain(Page page, @PathVariable YearMonth month, @RequestParam(defaultValue = "") String reason) {
        requireMayFinish(page);
        try {
            Deed.about(term(month), "close", reason).requireReason();
            finish(page, month, reason);
            return page.seeOther("/closes/" + month + "?done=close_finish");
        } catch (RefusedException e) {
            return page.show(
                    HttpStatus.CONFLICT, "act/confirm", finishing(page, month).refused(reason, page.said(e)));
        }
    }

    /** A step that signs, or the same page again with why not. */
    private ModelAndView signed(Page page, YearMonth month, Step step, String reason, Runnable signing) {
        try {
            signing.run();
            return page.seeOther("/closes/" + month + "?done=close_" + step.path());
        } catch (RefusedException e) {
            return page.show(
                    HttpStatus.CONFLICT,
                    "act/confirm",
                    confirmation(page, month, step).refused(reason, page.said(e)));
        }
    }
}

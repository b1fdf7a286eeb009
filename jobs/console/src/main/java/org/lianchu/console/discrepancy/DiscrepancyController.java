package org.lianchu.console.discrepancy;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.Party;
import org.lianchu.collect.DiscrepancyDays;
import org.lianchu.console.inquiry.Months;
import org.lianchu.console.inquiry.Owners;
import org.lianchu.console.inquiry.Paging;
import org.lianchu.console.page.Access;
import org.lianchu.console.page.For;
import org.lianchu.console.page.Page;
import org.lianchu.inquiry.Choice;
import org.lianchu.inquiry.Choices;
import org.lianchu.inquiry.DayReader;
import org.lianchu.inquiry.DiscrepancyHistory;
import org.lianchu.inquiry.DiscrepancyList;
import org.lianchu.inquiry.ReadDay;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.ParticipantId;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.run.Run;
import org.lianchu.settlement.RunId;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.store.DiscrepancyStore;
import org.lianchu.store.DiscrepancyStore.Found;
import org.lianchu.time.TradingDay;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Discrepancies by the money at stake, and one of them with all that is known of it. */
@Controller
public final class DiscrepancyController {
    private final DiscrepancyList list;
    private final DiscrepancyStore store;
    private final DiscrepancyDays parties;
    private final DiscrepancyHistory history;
    private final DayReader days;
    private final Owners owners;
    private final Months months;

    DiscrepancyController(
            DiscrepancyList list,
            DiscrepancyStore store,
            DiscrepancyDays parties,
            DiscrepancyHistory history,
            DayReader days,
            Owners owners,
            Months months) {
        this.list = list;
        this.store = store;
        this.parties = parties;
        this.history = history;
        this.days = days;
        this.owners = owners;
        this.months = months;
    }

    /** Where a discrepancy stands. */
    public enum Status {
        OPEN,
        EXPLAINED,
        CORRECTED,
        ACCEPTED
    }

    @For(Access.ADMITTED)
    @GetMapping("/discrepancies")
    ModelAndView list(
            Page page,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable DiscrepancyCode code,
            @RequestParam(defaultValue = "") String party,
            @RequestParam(defaultValue = "0") int from) {
        YearMonth shown = months.shown(month);
        Optional<ParticipantId> of = of(page.party(), party);
        Collection<String> resources = of.map(list::resourcesOf).orElse(null);
        DiscrepancyList.Wanted wanted =
                new DiscrepancyList.Wanted(Months.days(shown), code, status == null ? null : status.name(), resources);
        boolean isAll = page.party().tier().seesEverything();
        int place = Paging.place(from);
        Paging<Found> found = Paging.of(list.page(wanted, place, Paging.LENGTH + 1), place);
        List<DiscrepancyLine> lines = found.items().stream()
                .filter(each -> isAll || concerns(each, page.party()))
                .map(this::line)
                .toList();
        return page.show(
                "discrepancy/list",
                new DiscrepanciesView(
                        shown,
                        status == null ? "" : status.name(),
                        code == null ? "" : code.name(),
                        isAll ? of.map(ParticipantId::text).orElse("") : "",
                        isAll,
                        list.totals(wanted),
                        new Paging<>(lines, found.from(), found.next())));
    }

    /** Whose are shown: a participant's own always; empty for everybody's. */
    private static Optional<ParticipantId> of(Party party, String asked) {
        if (!party.tier().seesEverything()) {
            return Optional.of(party.id());
        }
        try {
            return asked.isBlank() ? Optional.empty() : Optional.of(new ParticipantId(asked.trim()));
        } catch (IllegalArgumentException e) {
            throw new ServerRefusedException(ProblemCode.PARAMETER, "party", asked, "ID");
        }
    }

    private boolean concerns(Found found, Party party) {
        return parties.parties(found).contains(party.id());
    }

    private DiscrepancyLine line(Found found) {
        DiscrepancyRow row = found.row();
        ParticipantId owner = Owners.of(owners.on(TradingDay.parse(row.day())), row.subject());
        return new DiscrepancyLine(
                row, DiscrepancyCode.valueOf(row.code()), owner == null ? "" : owner.text(), found.run());
    }

    @For(Access.ADMITTED)
    @GetMapping("/discrepancies/{id}")
    ModelAndView one(
            Page page,
            @PathVariable String id,
            @RequestParam(required = false) AnswerController.@Nullable Answer done) {
        return page.show("discrepancy/one", view(page, find(page.party(), id), done == null ? "" : done.name()));
    }

    /**
     * A discrepancy that concerns whoever asks.
     *
     * @throws ServerRefusedException NO_SUCH_DISCREPANCY
     */
    private Found find(Party party, String id) {
        Optional<DiscrepancyRow> row = store.life(id);
        return store.lastRun(id)
                .flatMap(run -> row.map(there -> new Found(run, there)))
                .filter(found -> party.tier().seesEverything() || concerns(found, party))
                .orElseThrow(() -> new ServerRefusedException(ProblemCode.NO_SUCH_DISCREPANCY, id));
    }

    private DiscrepancyView view(Page page, Found found, String done) {
        DiscrepancyRow row = found.row();
        TradingDay day = TradingDay.parse(row.day());
        Run run = days.run(RunId.parse(found.run())).orElseThrow();
        ReadDay read = days.read(run, day);
        boolean isAll = page.party().tier().seesEverything();
        List<Choice> choices = Choices.of(row, read);
        return new DiscrepancyView(
                line(found),
                List.copyOf(parties.parties(found)),
                new DiscrepancySides(page, row, read, parties.points(found)),
                isAll ? choices : own(choices, page.party().id()),
                isAll,
                history.findings(row),
                history.explanations(row),
                history.decisions(row),
                done);
    }

    /** What a participant gets by each answer; what others get is theirs. */
    private static List<Choice> own(List<Choice> choices, ParticipantId id) {
        List<Choice> own = new ArrayList<>();
        for (Choice choice : choices) {
            own.add(new Choice(
                    choice.side(),
                    choice.isNow(),
                    choice.refusals(),
                    choice.changes().stream()
                            .filter(change -> change.participant().equals(id))
                            .toList()));
        }
        return own;
    }
}

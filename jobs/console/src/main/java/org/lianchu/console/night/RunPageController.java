package org.lianchu.console.night;

import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.console.act.Background;
import org.lianchu.console.act.Confirmation;
import org.lianchu.console.act.Deed;
import org.lianchu.console.act.HouseDoor;
import org.lianchu.console.inquiry.Months;
import org.lianchu.console.page.Access;
import org.lianchu.console.page.For;
import org.lianchu.console.page.Page;
import org.lianchu.operations.JobHistory;
import org.lianchu.operations.Operations;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.refusal.RefusedException;
import org.lianchu.rerun.Rerun;
import org.lianchu.rerun.StageWork;
import org.lianchu.run.DayList;
import org.lianchu.run.Run;
import org.lianchu.run.RunList;
import org.lianchu.settlement.RunId;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.work.WorkState;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Runs: the list of a month's, one with its stages, days and refusals, and going on with one that stopped. */
@Controller
public final class RunPageController {
    private static final int MOST_RUNS = 200;
    private static final int MOST_DAYS = 400;
    private static final int MOST_STEPS = 12;
    private static final List<String> JOBS = List.of("night", "reconcile", "settle", "evidence", "close", "restoreRun");

    private final RunList runs;
    private final DayList days;
    private final HouseDoor house;
    private final Background background;

    RunPageController(RunList runs, DayList days, HouseDoor house, Background background) {
        this.runs = runs;
        this.days = days;
        this.house = house;
        this.background = background;
    }

    /** The runs of a month. */
    public record RunsView(YearMonth month, List<RunList.Line> runs) {}

    @For(Access.ADMITTED)
    @GetMapping("/runs")
    ModelAndView list(Page page, @RequestParam(name = "month", required = false) @Nullable YearMonth wantedMonth) {
        YearMonth month = wantedMonth == null ? latest() : wantedMonth;
        SettlementPeriod period = Months.days(month);
        RunList.Wanted wanted = new RunList.Wanted(null, null, period.first(), period.last());
        return page.show("night/runs", new RunsView(month, runs.page(wanted, null, MOST_RUNS)));
    }

    private YearMonth latest() {
        return runs.lastDay()
                .map(day -> YearMonth.from(day.date()))
                .orElseThrow(() -> new ServerRefusedException(ProblemCode.NO_SUCH_PLACE));
    }

    @For(Access.ADMITTED)
    @GetMapping("/runs/{run}")
    ModelAndView run(Page page, @PathVariable RunId run) {
        RunList.Line line = known(run);
        List<DayList.Line> shown = days.page(run, new DayList.Wanted(null, null, null), null, MOST_DAYS);
        boolean seesAll = page.party().tier().seesEverything();
        RunView.Inside inside = seesAll ? house.ask(operations -> inside(operations, line)) : null;
        return page.show("night/run", new RunView(line, shown, inside, canResume(page, line, inside)));
    }

    private RunList.Line known(RunId run) {
        return runs.find(run).orElseThrow(() -> new ServerRefusedException(ProblemCode.NO_SUCH_RUN, run));
    }

    private static boolean canResume(Page page, RunList.Line line, RunView.@Nullable Inside inside) {
        return inside != null && page.may(Access.OPERATOR) && !inside.isUnderWay() && inside.isLeft(line.state());
    }

    private RunView.Inside inside(Operations operations, RunList.Line line) throws SQLException {
        String run = line.id().toString();
        JobHistory history = operations.history();
        WorkState shared = new WorkState(operations.database());
        Run known = operations.reports().runs().find(run).orElseThrow();
        return new RunView.Inside(
                Rerun.progress(operations, line.id()),
                RunView.slowest(history.steps(run), MOST_STEPS),
                operations.reports().results().refusals(known.no()),
                history.stopped(run, JOBS).orElse(null),
                operations.lockHolder().orElse(""),
                background.about(run).orElse(null),
                shared.workers(),
                shared.taken());
    }

    @For(Access.OPERATOR)
    @GetMapping("/runs/{run}/resume")
    ModelAndView preview(Page page, @PathVariable RunId run) {
        known(run);
        return page.show("act/confirm", confirmation(page, run));
    }

    private Confirmation confirmation(Page page, RunId run) {
        List<StageWork> stages = house.ask(operations -> Rerun.progress(operations, run));
        Confirmation confirmation = Confirmation.of(
                        page.text("night.resume.title", run),
                        "/runs/" + run + "/resume",
                        page.text("night.resume"),
                        "/runs/" + run)
                .askingReason();
        for (StageWork stage : stages) {
            confirmation = confirmation.touching(
                    page.text("night.stage." + stage.stage()),
                    page.text(
                            "night.stage.left",
                            page.figures().count(stage.left()),
                            page.figures().count(stage.due())));
        }
        return confirmation.noting(page.text("night.resume.what"));
    }

    @For(Access.OPERATOR)
    @PostMapping("/runs/{run}/resume")
    ModelAndView resume(Page page, @PathVariable RunId run, @RequestParam(defaultValue = "") String reason) {
        known(run);
        try {
            Deed deed = Deed.about(run.toString(), "rerun", reason).requireReason();
            background.begin(page, deed, run.toString(), operations -> rerun(operations, run));
            return page.seeOther("/runs/" + run + "?done=resume");
        } catch (RefusedException e) {
            return page.show(
                    HttpStatus.CONFLICT, "act/confirm", confirmation(page, run).refused(reason, page.said(e)));
        }
    }

    private static Rerun.Report rerun(Operations operations, RunId run) throws SQLException {
        Rerun.Report report = Rerun.in(operations).of(run, true);
        Optional.ofNullable(report.stopped()).ifPresent(stopped -> {
            throw stopped;
        });
        return report;
    }
}

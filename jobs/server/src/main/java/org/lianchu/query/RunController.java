package org.lianchu.query;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.Party;
import org.lianchu.openapi.Described;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.run.DayList;
import org.lianchu.run.DayState;
import org.lianchu.run.RunList;
import org.lianchu.run.RunState;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.TradingDay;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Runs and their days. That they are there, how far they are and what the ledger has of them is for everybody who is
 * admitted; what is not on the ledger, digests and counts among it, for those who see everything.
 */
@RestController
final class RunController {
    private final RunList runs;
    private final DayList days;

    RunController(RunList runs, DayList days) {
        this.runs = runs;
        this.days = days;
    }

    /**
     * A run.
     *
     * @param to included
     * @param unevidenced documents it uses that are not on the ledger; null to a participant
     * @param digest of its postings; null before they are complete, and to a participant
     */
    record RunAnswer(
            String id,
            String market,
            LocalDate from,
            LocalDate to,
            RunType type,
            int generation,
            int version,
            RunState state,
            Instant openedAt,
            @Nullable Instant endedAt,
            @Nullable Instant closedAt,
            @Nullable String previous,
            @Nullable Long unevidenced,
            @Nullable String digest) {}

    /**
     * A day of a run.
     *
     * @param seal that the ledger has of it; null before it is settled there
     * @param refusals the codes of why it cannot be settled
     * @param postings how many; this and what follows is null to a participant
     */
    record DayAnswer(
            String run,
            LocalDate day,
            DayState state,
            @Nullable String rule,
            List<String> refusals,
            @Nullable String seal,
            @Nullable String transaction,
            @Nullable Long block,
            @Nullable Long postings,
            @Nullable Long discrepancies,
            @Nullable Long openDiscrepancies,
            @Nullable Long lateDocuments,
            @Nullable String digest) {}

    @Described("Settlement runs, in the order they were opened")
    @GetMapping("/api/v1/runs")
    Listing<RunAnswer> runs(
            Party party,
            @Described("only of this type") @RequestParam(required = false) @Nullable RunType type,
            @Described("only in this state") @RequestParam(required = false) @Nullable RunState state,
            @Described("with this day or a later one") @RequestParam(required = false) @Nullable TradingDay from,
            @Described("with this day or an earlier one") @RequestParam(required = false) @Nullable TradingDay to,
            @RequestParam(required = false) @Nullable RunId after,
            @RequestParam(defaultValue = Listing.USUAL) int limit) {
        int most = Listing.limit(limit);
        List<RunList.Line> found = runs.page(new RunList.Wanted(type, state, from, to), after, most + 1);
        return Listing.of(found, most, line -> line.id().toString(), line -> answer(line, party));
    }

    @Described(value = "One run", problems = ProblemCode.NO_SUCH_RUN)
    @GetMapping("/api/v1/runs/{run}")
    RunAnswer run(Party party, @PathVariable RunId run) {
        return answer(find(run), party);
    }

    private RunList.Line find(RunId run) {
        return runs.find(run).orElseThrow(() -> new ServerRefusedException(ProblemCode.NO_SUCH_RUN, run));
    }

    @Described(value = "The days of a run", problems = ProblemCode.NO_SUCH_RUN)
    @GetMapping("/api/v1/runs/{run}/days")
    Listing<DayAnswer> daysOfRun(
            Party party,
            @PathVariable RunId run,
            @Described("only in this state") @RequestParam(required = false) @Nullable DayState state,
            @RequestParam(required = false) @Nullable TradingDay after,
            @RequestParam(defaultValue = Listing.USUAL) int limit) {
        int most = Listing.limit(limit);
        find(run);
        return page(days.page(run, new DayList.Wanted(state, null, null), after, most + 1), most, party);
    }

    @Described("The days of the market, each as the run has it that was opened last")
    @GetMapping("/api/v1/days")
    Listing<DayAnswer> daysOfMarket(
            Party party,
            @Described("only in this state") @RequestParam(required = false) @Nullable DayState state,
            @Described("the first day, included") @RequestParam(required = false) @Nullable TradingDay from,
            @Described("the last day, included") @RequestParam(required = false) @Nullable TradingDay to,
            @RequestParam(required = false) @Nullable TradingDay after,
            @RequestParam(defaultValue = Listing.USUAL) int limit) {
        int most = Listing.limit(limit);
        return page(days.page(null, new DayList.Wanted(state, from, to), after, most + 1), most, party);
    }

    private static Listing<DayAnswer> page(List<DayList.Line> found, int limit, Party party) {
        return Listing.of(found, limit, line -> line.day().toString(), line -> answer(line, party));
    }

    private static RunAnswer answer(RunList.Line line, Party party) {
        boolean all = party.tier().seesEverything();
        RunId id = line.id();
        return new RunAnswer(
                id.toString(),
                id.market(),
                id.period().first().date(),
                id.period().last().date(),
                id.type(),
                id.generation(),
                id.version(),
                line.state(),
                line.openedAt(),
                line.endedAt(),
                line.closedAt(),
                line.previous(),
                all ? line.unevidenced() : null,
                all ? line.digest() : null);
    }

    private static DayAnswer answer(DayList.Line line, Party party) {
        boolean all = party.tier().seesEverything();
        DayList.Settlement settled = line.settlement();
        return new DayAnswer(
                line.run().toString(),
                line.day().date(),
                line.state(),
                line.rule(),
                line.refusals(),
                settled == null ? null : settled.seal(),
                settled == null ? null : settled.transaction(),
                settled == null ? null : settled.block(),
                all ? line.postings() : null,
                all ? line.discrepancies() : null,
                all ? line.open() : null,
                all ? line.late() : null,
                all ? line.digest() : null);
    }
}

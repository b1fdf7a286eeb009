package org.lianchu.query;

import org.lianchu.access.Party;
import org.lianchu.ledger.SettleRequests;
import org.lianchu.openapi.Described;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.proof.GivenInputs;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.run.RunStore;
import org.lianchu.settlement.RunId;
import org.lianchu.store.ResultStore;
import org.lianchu.time.TradingDay;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a day was settled from, everybody's energies and prices: to those who see everything. */
@RestController
final class InputsController {
    private final RunStore runs;
    private final ResultStore results;
    private final SettleRequests requests;

    InputsController(RunStore runs, ResultStore results, SettleRequests requests) {
        this.runs = runs;
        this.results = results;
        this.requests = requests;
    }

    @Described(
            value = "The inputs of a settled day, as 'lianchu inputs' writes and 'lianchu recompute' reads them",
            problems = {ProblemCode.NOT_ENTITLED, ProblemCode.NO_SUCH_RUN, ProblemCode.NOT_SETTLED},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @GetMapping("/api/v1/runs/{run}/days/{day}/inputs")
    ResponseEntity<byte[]> inputs(Party party, @PathVariable RunId run, @PathVariable TradingDay day) {
        if (!party.tier().seesEverything()) {
            throw new ServerRefusedException(ProblemCode.NOT_ENTITLED, party.id());
        }
        Run settled =
                runs.find(run.toString()).orElseThrow(() -> new ServerRefusedException(ProblemCode.NO_SUCH_RUN, run));
        boolean isSettled = settled.state() == RunState.SETTLED || settled.state() == RunState.CLOSED;
        if (!isSettled || !run.period().contains(day)) {
            throw new ServerRefusedException(ProblemCode.NOT_SETTLED, day, run);
        }
        byte[] inputs = GivenInputs.bytes(requests.of(settled, day, results.late(settled.no(), day)));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(inputs);
    }
}

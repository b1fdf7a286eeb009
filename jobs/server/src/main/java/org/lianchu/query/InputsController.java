package org.lianchu.query;

import org.lianchu.access.Party;
import org.lianchu.collect.OwnDays;
import org.lianchu.ledger.SettleRequests;
import org.lianchu.market.ParticipantId;
import org.lianchu.openapi.Described;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.proof.GivenInputs;
import org.lianchu.proof.OwnDay;
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

/**
 * What a day is recomputed from: to those who see everything its inputs, everybody's energies and prices; to a
 * participant its own postings, with what leads from them to the ledger.
 */
@RestController
final class InputsController {
    private final RunStore runs;
    private final ResultStore results;
    private final SettleRequests requests;
    private final OwnDays own;

    InputsController(RunStore runs, ResultStore results, SettleRequests requests, OwnDays own) {
        this.runs = runs;
        this.results = results;
        this.requests = requests;
        this.own = own;
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
        Run settled = settled(run, day);
        return json(GivenInputs.bytes(requests.of(settled, day, results.late(settled.no(), day))));
    }

    @Described(
            value = "A participant's postings and account of a settled day, with their places under the ledger's seal,"
                    + " as 'lianchu recompute --from' reads them",
            problems = {ProblemCode.NO_ACCOUNT_OF_DAY, ProblemCode.NO_SUCH_RUN, ProblemCode.NOT_SETTLED},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @GetMapping("/api/v1/runs/{run}/days/{day}/accounts/{participant}")
    ResponseEntity<byte[]> account(
            Party party,
            @PathVariable RunId run,
            @PathVariable TradingDay day,
            @PathVariable ParticipantId participant) {
        if (!party.sees(participant)) {
            throw none(participant, day);
        }
        return json(own.of(settled(run, day), day, participant)
                .map(OwnDay::bytes)
                .orElseThrow(() -> none(participant, day)));
    }

    private static ServerRefusedException none(ParticipantId participant, TradingDay day) {
        return new ServerRefusedException(ProblemCode.NO_ACCOUNT_OF_DAY, participant, day);
    }

    private static ResponseEntity<byte[]> json(byte[] content) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(content);
    }

    private Run settled(RunId run, TradingDay day) {
        Run settled =
                runs.find(run.toString()).orElseThrow(() -> new ServerRefusedException(ProblemCode.NO_SUCH_RUN, run));
        boolean isSettled = settled.state() == RunState.SETTLED || settled.state() == RunState.CLOSED;
        if (!isSettled || !run.period().contains(day)) {
            throw new ServerRefusedException(ProblemCode.NOT_SETTLED, day, run);
        }
        return settled;
    }
}

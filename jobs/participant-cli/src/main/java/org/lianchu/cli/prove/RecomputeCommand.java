package org.lianchu.cli.prove;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.command.UsageException;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.Disclosure;
import org.lianchu.market.ParticipantId;
import org.lianchu.proof.DayRecomputation;
import org.lianchu.proof.GivenInputs;
import org.lianchu.proof.OwnDayRecomputation;
import org.lianchu.proof.PeerRecomputation;
import org.lianchu.proof.RecomputedDay;
import org.lianchu.remote.PartyToken;
import org.lianchu.remote.RemoteDays;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu recompute}. */
@Command(name = "recompute")
public final class RecomputeCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Mixin
    private ProofOptions proofs = new ProofOptions();

    @Mixin
    private InputsOption inputs = new InputsOption();

    @Mixin
    private HouseDayOptions house = new HouseDayOptions();

    @Option(names = "--as", paramLabel = "NAME", required = true, descriptionKey = "ask.as")
    private String name = "";

    @Option(names = "--day", paramLabel = "D", required = true, descriptionKey = "day")
    private String day = "";

    @Option(names = "--run", paramLabel = "RUN", descriptionKey = "recompute.run")
    private @Nullable String run;

    @Option(names = "--by-peer", descriptionKey = "recompute.by_peer")
    private boolean isByPeer;

    @Option(names = "--json", descriptionKey = "recompute.json")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        TradingDay wanted = ProveCommand.day(day);
        if (house.isGiven() ? inputs.isNamed() : house.hasFolder()) {
            throw new UsageException("usage.recompute");
        }
        try (LedgerSession session = options.open(common)) {
            LedgerConnection ledger = session.as(name);
            if (isByPeer) {
                return byPeer(ledger, wanted);
            }
            DayRecomputation recomputation = proofs.recomputation(common, options, ledger);
            GivenInputs given = inputs.given();
            boolean agrees = true;
            for (RunId each : runs(recomputation, wanted, given)) {
                agrees &= house.isGiven() && ledger.settings().disclosure() == Disclosure.PRIVATE
                        ? fetched(ledger, recomputation, each, wanted)
                        : shown(recomputation.of(each, wanted, given));
            }
            return agrees ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    private List<RunId> runs(DayRecomputation recomputation, TradingDay wanted, @Nullable GivenInputs given) {
        if (run != null) {
            return List.of(ProveCommand.run(run));
        }
        List<RunId> runs = recomputation.runsOf(wanted);
        if (runs.isEmpty()) {
            throw new CommandRefusedException("NOT_SETTLED", wanted);
        }
        return given == null ? runs : List.of(given.run());
    }

    private boolean shown(RecomputedDay recomputed) {
        new RecomputedReport(common, json).show(recomputed);
        return recomputed.agrees();
    }

    /** What the house gives: everything to those who see everything, and to a participant its own. */
    private boolean fetched(LedgerConnection ledger, DayRecomputation recomputation, RunId of, TradingDay wanted)
            throws IOException, InterruptedException {
        RemoteDays days = house.open(common, options, name);
        ParticipantId party = LedgerOptions.participant(name);
        boolean agrees;
        Path file;
        if (seesEverything()) {
            file = days.inputsFile(of, wanted);
            agrees = shown(recomputation.of(of, wanted, days.inputs(of, wanted)));
        } else {
            file = days.ownFile(of, wanted, party);
            OwnDayRecomputation.Recomputed own =
                    new OwnDayRecomputation(ledger, recomputation).of(days.own(of, wanted, party));
            new RecomputedReport(common, json).show(name, own);
            agrees = own.agrees();
        }
        if (!agrees) {
            common.warn("recompute.kept", file);
        }
        return agrees;
    }

    private boolean seesEverything() {
        ParticipantId party = LedgerOptions.participant(name);
        return party.isDispatch() || party.equals(PartyToken.REGULATOR);
    }

    private int byPeer(LedgerConnection ledger, TradingDay wanted) throws IOException, InterruptedException {
        GivenInputs given = house.isGiven() && run != null
                ? house.open(common, options, name).inputs(ProveCommand.run(run), wanted)
                : inputs.given();
        if (given == null || !given.day().equals(wanted) || json) {
            throw new UsageException("usage.by_peer");
        }
        PeerRecomputation.Answer answer = new PeerRecomputation(ledger).of(given);
        String outcome = answer.agrees() ? "recompute.peer_agrees" : "recompute.peer_differs";
        common.say(
                outcome,
                given.run(),
                wanted,
                answer.stored().seal(),
                answer.computed().seal(),
                answer.computed().postings());
        return answer.agrees() ? ExitCode.DONE : ExitCode.REFUSED;
    }
}

package org.lianchu.cli.prove;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.command.UsageException;
import org.lianchu.proof.AnchoredInput;
import org.lianchu.proof.DayRecomputation;
import org.lianchu.proof.GivenInputs;
import org.lianchu.proof.PeerRecomputation;
import org.lianchu.proof.RecomputedDay;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu recompute}. */
@Command(
        name = "recompute",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Settles a day of the ledger again, against one's own peer.",
            "Market facts and rule are on the ledger; what settled the day is in its block on an OPEN channel, else in",
            "the file that dispatch gives to those entitled. Each posting is shown, and each document",
            "with who anchored it: each signature and root is checked. Exit 3 if anything differs from the ledger. The",
            "first look reads all blocks once. With --by-peer the peer's own chaincode computes, and no block is read."
        })
public final class RecomputeCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Mixin
    private ProofOptions proofs = new ProofOptions();

    @Mixin
    private InputsOption inputs = new InputsOption();

    @Option(
            names = "--as",
            paramLabel = "NAME",
            required = true,
            description = "the identity of the wallet to ask as",
            descriptionKey = "ask.as")
    private String name = "";

    @Option(names = "--day", paramLabel = "D", required = true, description = "a trading day", descriptionKey = "day")
    private String day = "";

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "the run (default: every run that settled the day)",
            descriptionKey = "recompute.run")
    private @Nullable String run;

    @Option(
            names = "--by-peer",
            description = "have the peer compute it from --inputs, and trust the peer",
            descriptionKey = "recompute.by_peer")
    private boolean isByPeer;

    @Option(
            names = "--json",
            description = "print one JSON object a line for each run",
            descriptionKey = "recompute.json")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        TradingDay wanted = ProveCommand.day(day);
        try (LedgerSession session = options.open(common)) {
            if (isByPeer) {
                return byPeer(session, wanted);
            }
            DayRecomputation recomputation = proofs.recomputation(common, options, session.as(name));
            List<RunId> runs = run == null ? recomputation.runsOf(wanted) : List.of(ProveCommand.run(run));
            if (runs.isEmpty()) {
                throw new CommandRefusedException("NOT_SETTLED", wanted);
            }
            GivenInputs given = inputs.given();
            if (run == null && given != null) {
                runs = List.of(given.run());
            }
            boolean agrees = true;
            for (RunId each : runs) {
                RecomputedDay recomputed = recomputation.of(each, wanted, given);
                agrees &= recomputed.agrees();
                show(recomputed);
            }
            return agrees ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    private int byPeer(LedgerSession session, TradingDay wanted) throws IOException {
        GivenInputs given = inputs.given();
        if (given == null || !given.day().equals(wanted) || json) {
            throw new UsageException("usage.by_peer");
        }
        PeerRecomputation.Answer answer = new PeerRecomputation(session.as(name)).of(given);
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

    private void show(RecomputedDay recomputed) {
        if (json) {
            common.json(object(recomputed));
            return;
        }
        common.say("recompute.head", recomputed.run(), recomputed.day(), recomputed.transaction(), recomputed.block());
        common.say("recompute.postings");
        for (Posting p : recomputed.postings()) {
            common.out()
                    .printf(
                            "  %-10s %-28s %-14s %-14s %14s %14s%n",
                            p.kind(), p.reference(), p.from(), p.to(), kwh(p.wattHours()), yuan(p.fen()));
        }
        common.say("recompute.inputs");
        for (AnchoredInput input : recomputed.inputs()) {
            common.out()
                    .printf(
                            "  %-6s %-9s %-14s %4d %6d  %s  %s%n",
                            input.role(),
                            input.dataset().text(),
                            input.submitter(),
                            input.sequence(),
                            input.anchor().count(),
                            input.anchor().document(),
                            input.transaction());
            input.faults().forEach(fault -> common.say("recompute.fault", input.key() + ": " + fault));
        }
        recomputed.faults().forEach(fault -> common.say("recompute.fault", fault));
        String outcome = recomputed.agrees() ? "recompute.agrees" : "recompute.differs";
        common.say(outcome, recomputed.stored().seal(), recomputed.postings().size());
    }

    private static String kwh(long wattHours) {
        return decimal(wattHours, 3);
    }

    private static String yuan(long fen) {
        return decimal(fen, 2);
    }

    private static String decimal(long value, int decimals) {
        return BigDecimal.valueOf(value, decimals).toPlainString();
    }

    private static Map<String, Object> object(RecomputedDay day) {
        List<Map<String, Object>> postings = new ArrayList<>();
        for (Posting p : day.postings()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("kind", p.kind().name());
            one.put("reference", p.reference());
            one.put("from", p.from().text());
            one.put("to", p.to().text());
            one.put("wh", p.wattHours());
            one.put("fen", p.fen());
            postings.add(one);
        }
        List<Map<String, Object>> inputs = new ArrayList<>();
        day.inputs().forEach(input -> inputs.add(object(input)));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", day.run().toString());
        object.put("day", day.day().toString());
        object.put("transaction", day.transaction());
        object.put("block", day.block());
        object.put("seal", day.stored().seal().toString());
        object.put("rule", day.stored().rule());
        object.put("agrees", day.agrees());
        object.put("faults", day.faults());
        object.put("postings", postings);
        object.put("inputs", inputs);
        return object;
    }

    private static Map<String, Object> object(AnchoredInput input) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("key", input.key());
        one.put("role", input.role().name());
        one.put("document", input.anchor().document().toString());
        one.put("dataset", input.dataset().text());
        one.put("submitter", input.submitter().text());
        one.put("sequence", input.sequence());
        one.put("count", input.anchor().count());
        one.put("root", input.anchor().root().toString());
        one.put("transaction", input.transaction());
        one.put("block", input.block());
        one.put("faults", input.faults());
        return one;
    }
}

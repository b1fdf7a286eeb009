package org.lianchu.cli.prove;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu prove posting}. */
@Command(name = "posting")
final class ProvePostingCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProofOutput output = new ProofOutput();

    @Mixin
    private InputsOption inputs = new InputsOption();

    @Option(names = "--run", paramLabel = "RUN", required = true, descriptionKey = "run")
    private String run = "";

    @Option(names = "--day", paramLabel = "D", required = true, descriptionKey = "day")
    private String day = "";

    @Option(names = "--reference", paramLabel = "R", required = true, descriptionKey = "prove.reference")
    private String reference = "";

    @Option(names = "--kind", paramLabel = "K", descriptionKey = "prove.kind")
    private @Nullable PostingKind kind;

    @Override
    public Integer call() throws IOException {
        RunId wanted = ProveCommand.run(run);
        TradingDay ofDay = ProveCommand.day(day);
        String what = (kind == null ? "" : kind + " ") + reference;
        String title = wanted + "-" + ofDay + "-" + what.replace(' ', '-').replace('/', '-');
        return output.run(
                common,
                prover -> output.write(
                        common, title, prover.posting(wanted, ofDay, inputs.given(), this::isMeant, what)));
    }

    private boolean isMeant(Posting posting) {
        return posting.reference().equals(reference) && (kind == null || posting.kind() == kind);
    }
}

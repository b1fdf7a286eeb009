package org.lianchu.cli.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.UsageException;
import org.lianchu.proof.Proof;
import org.lianchu.proof.ProofSample;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu prove sample}. */
@Command(name = "sample")
final class ProveSampleCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProofOutput output = new ProofOutput();

    @Mixin
    private ProvedDocument document = new ProvedDocument();

    @Option(names = "--count", paramLabel = "N", descriptionKey = "prove.count")
    private int count = 100;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "prove.seed")
    private long seed = 1;

    @Override
    public Integer call() throws IOException {
        if (count < 1) {
            throw new UsageException("usage.number", count);
        }
        ProofSample sample = new ProofSample(document.inbox(common));
        return output.run(common, prover -> sample.draw(count, seed, document.mapping(common), prover, this::write));
    }

    private void write(Proof proof) {
        String title =
                proof.anchor().key().replace('/', '_') + "_" + proof.path().index();
        try {
            output.write(common, title, proof);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

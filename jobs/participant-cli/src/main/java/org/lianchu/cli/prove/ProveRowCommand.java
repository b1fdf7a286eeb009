package org.lianchu.cli.prove;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.UsageException;
import org.lianchu.proof.Proof;
import org.lianchu.submit.Mapping;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu prove row}. */
@Command(name = "row")
final class ProveRowCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProofOutput output = new ProofOutput();

    @Option(names = "--file", paramLabel = "FILE", required = true, descriptionKey = "prove.row.file")
    private Path file = Path.of("");

    @Option(names = "--number", paramLabel = "N", descriptionKey = "prove.number")
    private int number = 1;

    @Override
    public Integer call() throws IOException {
        if (number < 1) {
            throw new UsageException("usage.number", number);
        }
        TreeMap<String, NavigableSet<Integer>> places = new TreeMap<>();
        places.put("-", new TreeSet<>(List.of(number - 1)));
        return output.run(common, prover -> {
            for (Proof proof : prover.records(file, Mapping.NONE, places)) {
                output.write(common, file.getFileName() + "-" + number, proof);
            }
        });
    }
}

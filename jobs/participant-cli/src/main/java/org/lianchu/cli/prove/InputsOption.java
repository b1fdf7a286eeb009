package org.lianchu.cli.prove;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lianchu.proof.GivenInputs;
import picocli.CommandLine.Option;

/** The file that a command recomputes a day from, where no block has what settled it. */
final class InputsOption {
    @Option(names = "--inputs", paramLabel = "FILE", descriptionKey = "inputs.file")
    private @Nullable Path file;

    /** Whether one was named. */
    boolean isNamed() {
        return file != null;
    }

    /** What it holds; null if none was named. */
    @Nullable
    GivenInputs given() {
        return file == null ? null : GivenInputs.read(file);
    }
}

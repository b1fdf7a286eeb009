package org.lianchu.cli.bench;

import org.lianchu.cli.command.UsageException;
import picocli.CommandLine.Option;

/** How large a benchmark's market is. */
final class PlantsOption {
    private static final int MOST = 10_000;

    @Option(names = "--plants", paramLabel = "N", descriptionKey = "bench.plants")
    private int plants;

    /** @param usual how many there are where nothing is said */
    PlantsOption(int usual) {
        this.plants = usual;
    }

    /** @throws UsageException if there are none, or too many */
    int checked() {
        UsageException.requireRange("--plants", plants, MOST);
        return plants;
    }
}

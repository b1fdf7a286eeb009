package org.lianchu.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lianchu.export.RunExport;
import org.lianchu.night.House;
import org.lianchu.run.Run;
import org.lianchu.run.RunFunctions;
import org.lianchu.store.DiscrepancyStore;
import org.lianchu.store.DocumentStore;
import org.lianchu.store.ResultStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu export}. */
@Command(
        name = "export",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Writes a run as CSV files.",
            "They are postings.csv, determinants.csv, discrepancies.csv and rejects.csv; of an adjustment deltas.csv",
            "too. Equal inputs give equal bytes; files of these names in DIR are replaced."
        })
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--run",
            paramLabel = "RUN",
            required = true,
            description = "the run's id, as 'runs' lists it",
            descriptionKey = "run")
    private String id = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "the folder to write into, made if need be",
            descriptionKey = "out")
    private Path out = Path.of("");

    @Override
    public Integer call() throws Exception {
        try (House house = common.open()) {
            Run run = RunsCommand.find(house, id);
            if (!run.state().isEnded()) {
                throw new CommandRefusedException("NOT_ENDED", id, run.state());
            }
            write(house, run, out).forEach(file -> common.out().println(file));
            return ExitCode.DONE;
        }
    }

    static Iterable<Path> write(House house, Run run, Path folder) throws Exception {
        return new RunExport(
                        run,
                        house.part(RunFunctions.class).of(run.key().toString()),
                        house.part(ResultStore.class),
                        house.part(DiscrepancyStore.class),
                        house.part(DocumentStore.class))
                .to(folder);
    }
}

package org.lianchu.cli.analysis;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.analysis.Reader;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.command.MonthConverter;
import org.lianchu.cli.command.UsageException;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.cli.operator.OperatorSession;
import org.lianchu.dataset.DatasetManifest;
import org.lianchu.extract.DatasetWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu dataset}. */
@Command(name = "dataset")
public final class DatasetCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Option(
            names = "--month",
            paramLabel = "YYYY-MM",
            required = true,
            converter = MonthConverter.class,
            descriptionKey = "statements.month")
    private @Nullable YearMonth month;

    @Option(names = "--as", paramLabel = "NAME", descriptionKey = "dataset.as")
    private String name = "DISPATCH";

    @Option(names = "--out", paramLabel = "DIR", required = true, descriptionKey = "out")
    private Path out = Path.of("");

    @Override
    public Integer call() throws Exception {
        YearMonth wanted = month;
        if (wanted == null) {
            throw new UsageException("usage.month.or.run");
        }
        try (OperatorSession session = OperatorSession.open(common, place, OperatorHome.settings(common))) {
            Reader reader = ReaderOptions.reader(session.operations(), name);
            DatasetWriter.Written written =
                    session.operations().datasets().write(wanted, reader, out.toAbsolutePath(), common.progress());
            for (DatasetManifest.File file : written.manifest().files()) {
                common.out().printf("%-28s %12d rows %12d bytes%n", file.name(), file.rows(), file.bytes());
            }
            common.say("dataset.done", written.file());
            return ExitCode.DONE;
        }
    }
}

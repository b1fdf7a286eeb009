package org.lianchu.cli.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.UsageException;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.operations.Operations;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu query}. */
@Command(name = "query")
public final class QueryCommand implements Callable<Integer> {
    private static final int MOST_SECONDS = 3600;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "SQL", descriptionKey = "query.sql")
    private String sql = "";

    @Option(names = "--as", paramLabel = "NAME", descriptionKey = "query.as")
    private String name = "DISPATCH";

    @Option(names = "--seconds", paramLabel = "N", descriptionKey = "query.seconds")
    private int seconds = 60;

    @ArgGroup
    private Form form = new Form();

    /** How the rows are printed. */
    private static final class Form {
        @Option(names = "--csv", descriptionKey = "query.csv")
        private boolean csv;

        @Option(names = "--json", descriptionKey = "json")
        private boolean json;
    }

    @Override
    public Integer call() throws Exception {
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new UsageException("usage.query.seconds", MOST_SECONDS);
        }
        String question = sql.equals("-") ? standardInput() : sql;
        try (Operations operations = OperatorHome.open(common)) {
            int lacking = operations.factFilling().lacking();
            if (lacking > 0) {
                common.warn("query.lacking", lacking);
            }
            QueryRows rows = form.json ? new JsonRows(common) : form.csv ? new CsvRows(common) : new TableRows(common);
            operations
                    .questions()
                    .ask(question, ReaderOptions.reader(operations, name), Duration.ofSeconds(seconds), rows);
            rows.end();
            return ExitCode.DONE;
        }
    }

    private static String standardInput() throws IOException {
        return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    }
}

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
@Command(
        name = "query",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Asks the views of analysis in SQL (查询分析), and prints the rows.",
            "lianchu query \"SELECT month, charge_wh, discharge_wh FROM market_month ORDER BY month\"",
            "The question is asked as whoever --as names: a participant reads its own rows and the totals of closed",
            "terms, PUBLIC those totals. It changes nothing. docs/analysis.md has the views, units and examples."
        })
public final class QueryCommand implements Callable<Integer> {
    private static final int MOST_SECONDS = 3600;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            paramLabel = "SQL",
            description = "one statement; - reads it from standard input",
            descriptionKey = "query.sql")
    private String sql = "";

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "DISPATCH (default), REGULATOR, a participant, or PUBLIC",
            descriptionKey = "query.as")
    private String name = "DISPATCH";

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "how long the database may take (default: 60)",
            descriptionKey = "query.seconds")
    private int seconds = 60;

    @ArgGroup
    private Form form = new Form();

    /** How the rows are printed. */
    private static final class Form {
        @Option(names = "--csv", description = "print CSV, with a header", descriptionKey = "query.csv")
        private boolean csv;

        @Option(names = "--json", description = "print one JSON object a line", descriptionKey = "json")
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

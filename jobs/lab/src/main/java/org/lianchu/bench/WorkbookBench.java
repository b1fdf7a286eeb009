package org.lianchu.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.io.FileUtils;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.lianchu.collect.Statements;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.ingest.Evidence;
import org.lianchu.ledger.LedgerAccess;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.Run;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.sheet.BookWriter;
import org.lianchu.sheet.Cell;
import org.lianchu.sheet.PageLayout;
import org.lianchu.sheet.Style;
import org.lianchu.time.TradingDay;

/**
 * Measures the workbooks of a month end: every participant's statement of a settled month beside the same run's CSV
 * export, and a long table of discrepancies beside the library's own streaming writer with the same values.
 *
 * <p>Generating, submitting and settling the month are not timed.
 */
public final class WorkbookBench {
    private static final String MARKET = "qinghai";
    private static final String COMMAND = "bench workbooks";
    private static final int ROWS = 100_000;
    private static final int COLUMNS = 20;
    /** Of five columns one is a text, one a day, and the others are numbers. */
    private static final int KINDS = 5;

    private static final int KEPT_ROWS = 100;

    private final Path work;
    private final ProgressListener progress;
    private final Consumer<String> stages;

    /**
     * @param work an empty folder, to be thrown away afterwards
     * @param stages is told the name of each stage as it begins
     */
    public WorkbookBench(Path work, ProgressListener progress, Consumer<String> stages) {
        this.work = work;
        this.progress = progress;
        this.stages = stages;
    }

    /** Something written, and how long that took. */
    record Written(int count, long bytes, long nanos, long peakHeapBytes) {}

    /**
     * Measures, of a market of one month.
     *
     * @param language of the statements: en or zh
     * @throws IllegalStateException if the month does not settle, or a statement could not be written
     */
    public WorkbookReport measure(GeneratorSpec spec, String language) throws IOException, SQLException {
        stages.accept("sheet");
        Written plain = timed(WorkbookBench::plainSheet);
        Written sheet = timed(this::sheet);
        stages.accept("generate");
        Path files = work.resolve("files");
        MarketGenerator.generate(spec, files, percent -> {});
        Home home = new Home(Files.createDirectories(work.resolve("home")));
        OperationsSettings settings = new OperationsSettings(home, null, null, Evidence.REQUIRED, LedgerAccess.NONE);
        try (EvidencedMarket market = EvidencedMarket.begin(home, MARKET);
                Operations operations = Operations.open(settings.at(market.access()), COMMAND, progress)) {
            stages.accept("enrol");
            market.enrol(files);
            market.submit(files, progress);
            operations.lock();
            Run run = operations.runs().night(new RunId(MARKET, spec.period(), RunType.PROVISIONAL, 0, 1));
            stages.accept("export");
            Written export = export(operations, run);
            stages.accept("statements");
            Written statements = statements(operations, run, language);
            return new WorkbookReport(export, statements, plain, sheet);
        }
    }

    private Written export(Operations operations, Run run) throws IOException, SQLException {
        Path folder = Files.createDirectories(work.resolve("export"));
        PeakHeap.reset();
        long begun = System.nanoTime();
        List<Path> files = operations.reports().export(run).to(folder);
        return new Written(
                files.size(), FileUtils.sizeOf(folder.toFile()), System.nanoTime() - begun, PeakHeap.bytes());
    }

    private Written statements(Operations operations, Run run, String language) throws IOException, SQLException {
        Path folder = Files.createDirectories(work.resolve("statements"));
        PeakHeap.reset();
        long begun = System.nanoTime();
        Statements.Report report =
                operations.reports().statements().of(run, language, false).write(List.of(), folder, progress);
        long nanos = System.nanoTime() - begun;
        if (!report.isComplete()) {
            throw new IllegalStateException("statements could not be written: " + report.failed());
        }
        return new Written(report.written().size(), FileUtils.sizeOf(folder.toFile()), nanos, PeakHeap.bytes());
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private Written timed(Writing writing) throws IOException {
        Path file = Files.createTempFile(work, "sheet", ".xlsx");
        PeakHeap.reset();
        long begun = System.nanoTime();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            writing.to(out);
        }
        return new Written(1, Files.size(file), System.nanoTime() - begun, PeakHeap.bytes());
    }

    private static String text(int row, int column) {
        return "PV-" + row % 366 + "-" + column;
    }

    private static long number(int row, int column) {
        return row * 7919L + column;
    }

    private void sheet(OutputStream out) throws IOException {
        TradingDay first = TradingDay.of(2019, 8, 1);
        try (BookWriter book = new BookWriter("discrepancies", first)) {
            Integer[] widths = new Integer[COLUMNS];
            Arrays.fill(widths, 14);
            book.begin(PageLayout.table("discrepancies", true, widths));
            for (int row = 0; row < ROWS; row++) {
                List<Cell> cells = new ArrayList<>(COLUMNS);
                for (int column = 0; column < COLUMNS; column++) {
                    cells.add(
                            switch (column % KINDS) {
                                case 0 -> Cell.text(Style.TEXT, text(row, column));
                                case 1 -> Cell.day(first.plusDays(row % 31));
                                case 2 -> Cell.yuan(Style.YUAN, number(row, column));
                                default -> Cell.kwh(Style.KWH, number(row, column));
                            });
                }
                book.row(cells);
            }
            book.write(out);
        }
    }

    /** The same values as the library writes them by itself: no looks, and no care for what a text looks like. */
    private static void plainSheet(OutputStream out) throws IOException {
        TradingDay first = TradingDay.of(2019, 8, 1);
        try (SXSSFWorkbook book = new SXSSFWorkbook(KEPT_ROWS)) {
            Sheet sheet = book.createSheet("discrepancies");
            for (int i = 0; i < ROWS; i++) {
                Row row = sheet.createRow(i);
                for (int column = 0; column < COLUMNS; column++) {
                    switch (column % KINDS) {
                        case 0 -> row.createCell(column).setCellValue(text(i, column));
                        case 1 ->
                            row.createCell(column)
                                    .setCellValue(first.plusDays(i % 31).date());
                        default -> row.createCell(column).setCellValue((double) number(i, column));
                    }
                }
            }
            book.write(out);
        }
    }
}

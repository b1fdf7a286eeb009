package org.lianchu.scenario;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A statement's cells as they are shown, page after page with an empty line between them. Left out is what is another
 * in each home (hashes, blocks, transactions), the readings, which are among the run's determinants; documents
 * that were left out are there only if there are any.
 */
final class StatementText {
    private static final Set<String> PAGES = Set.of("Cover", "Days", "Trades", "Sharing", "Discrepancies", "Disputes");
    private static final String LEFT_OUT = "Left out";
    private static final String HASH = "(?i).*[0-9a-f]{64}.*";

    private final DataFormatter formatter = new DataFormatter(Locale.ROOT);
    private final StringWriter text = new StringWriter();

    private StatementText() {}

    /** Of a workbook in English. */
    static String of(Path workbook) throws IOException {
        StatementText statement = new StatementText();
        try (XSSFWorkbook book = new XSSFWorkbook(workbook.toFile());
                CSVPrinter csv = new CSVPrinter(
                        statement.text,
                        CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get())) {
            for (Sheet sheet : book) {
                if (PAGES.contains(sheet.getSheetName()) || statement.isLeftOut(sheet)) {
                    statement.print(sheet, csv);
                }
            }
        } catch (InvalidFormatException e) {
            throw new IOException(e);
        }
        return statement.text.toString();
    }

    private boolean isLeftOut(Sheet sheet) {
        return sheet.getSheetName().equals(LEFT_OUT)
                && !cells(sheet.getRow(sheet.getLastRowNum())).contains("None.");
    }

    private void print(Sheet sheet, CSVPrinter csv) throws IOException {
        if (text.getBuffer().length() > 0) {
            csv.println();
        }
        for (Row row : sheet) {
            List<String> cells = cells(row);
            if (!cells.isEmpty() && cells.stream().noneMatch(cell -> cell.matches(HASH))) {
                csv.printRecord(cells);
            }
        }
    }

    /** Without the empty ones at the end, and without marks between thousands. */
    private List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.getLastCellNum(); i++) {
            var cell = row.getCell(i);
            String shown = formatter.formatCellValue(cell);
            boolean isNumber = cell != null && cell.getCellType() == CellType.NUMERIC;
            cells.add(isNumber ? shown.replace(",", "") : shown);
        }
        while (!cells.isEmpty() && cells.get(cells.size() - 1).isEmpty()) {
            cells.remove(cells.size() - 1);
        }
        return cells;
    }
}

package org.lianchu.operations;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.lianchu.readers.table.ColumnKind;
import org.lianchu.readers.table.Table;

/** Writes CSV tables as a person's spreadsheet program has them: numbers as numbers, days as dates. */
final class MarketAsWorkbooks {
    private MarketAsWorkbooks() {}

    /** Writes a table as a workbook beside it; every other one with its texts in their cells, the others shared. */
    static Path convert(Path csv) {
        Path file = csv.resolveSibling(csv.getFileName().toString().replace(".csv", ".xlsx"));
        boolean isInline = file.getFileName().toString().length() % 2 == 0;
        try (CSVParser parser = CSVParser.parse(Files.newBufferedReader(csv), CSVFormat.RFC4180);
                Workbook book = isInline ? new SXSSFWorkbook(50) : new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            fill(book, parser.getRecords());
            book.write(out);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Workbook book, List<CSVRecord> records) {
        Sheet sheet = book.createSheet("Sheet1");
        CellStyle day = style(book, "yyyy-mm-dd");
        CellStyle instant = style(book, "yyyy-mm-dd hh:mm:ss");
        String[] header = records.get(0).values();
        for (int r = 0; r < records.size(); r++) {
            var row = sheet.createRow(r);
            String[] values = records.get(r).values();
            for (int c = 0; c < values.length; c++) {
                ColumnKind kind = r == 0 || values[c].equals("#end") ? ColumnKind.TEXT : Table.kind(header[c]);
                if (!values[c].isEmpty()) {
                    boolean isTrailer = values[0].equals("#end") && c > 0;
                    Cell cell = row.createCell(c);
                    fill(cell, isTrailer ? ColumnKind.NUMBER : kind, values[c], kind == ColumnKind.DAY ? day : instant);
                }
            }
        }
    }

    private static void fill(Cell cell, ColumnKind kind, String value, CellStyle date) {
        switch (kind) {
            case TEXT -> cell.setCellValue(value);
            case NUMBER -> cell.setCellValue(Double.parseDouble(value));
            case DAY -> {
                cell.setCellValue(LocalDate.parse(value));
                cell.setCellStyle(date);
            }
            case INSTANT -> {
                cell.setCellValue(LocalDateTime.parse(value.replace("+08:00", "")));
                cell.setCellStyle(date);
            }
        }
    }

    private static CellStyle style(Workbook book, String format) {
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        return style;
    }
}

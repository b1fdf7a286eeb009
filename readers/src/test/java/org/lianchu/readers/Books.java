package org.lianchu.readers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.lianchu.readers.table.ColumnKind;
import org.lianchu.readers.table.Table;

/** Makes workbooks of CSV tables with a library that knows nothing of the reader. */
final class Books {
    private Books() {}

    /** How a table is written as a workbook. */
    enum Way {
        /** Numbers as numbers, days as dates, texts shared. */
        TYPED,
        /** The same, texts in their cells. */
        TYPED_INLINE,
        /** The same, days counted from 1904. */
        TYPED_1904,
        /** Everything as text, shared. */
        TEXTS,
        /** Everything as text in its cell. */
        INLINE_TEXTS
    }

    static byte[] of(String csv, Way way) {
        try (Workbook book = empty(way)) {
            fill(book, csv, way == Way.TEXTS || way == Way.INLINE_TEXTS);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            book.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a workbook is made of. */
    static Map<String, byte[]> parts(byte[] book) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        Path file = Files.write(Files.createTempFile("book", ".xlsx"), book);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    parts.put(entry.getName(), in.readAllBytes());
                }
            }
        } finally {
            Files.delete(file);
        }
        return parts;
    }

    /** Puts parts together. */
    static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static Workbook empty(Way way) {
        if (way == Way.TYPED_INLINE || way == Way.INLINE_TEXTS) {
            return new SXSSFWorkbook(100);
        }
        XSSFWorkbook book = new XSSFWorkbook();
        if (way == Way.TYPED_1904) {
            book.getCTWorkbook().getWorkbookPr().setDate1904(true);
        }
        return book;
    }

    private static void fill(Workbook book, String csv, boolean asTexts) throws IOException {
        CellStyle day = format(book, "yyyy\"年\"m\"月\"d\"日\";@");
        CellStyle instant = format(book, "yyyy-mm-dd hh:mm");
        CellStyle energy = format(book, "#,##0.000_ ;[Red]-0.0 \"yuan/day\"");
        Sheet sheet = book.createSheet("Readings 数据");
        List<CSVRecord> records = CSVFormat.RFC4180.parse(new StringReader(csv)).getRecords();
        List<String> header = List.of(records.get(0).values());
        for (int r = 0; r < records.size(); r++) {
            Row row = sheet.createRow(r);
            String[] values = records.get(r).values();
            for (int c = 0; c < values.length; c++) {
                boolean isTrailer = values[0].equals("#end") && c > 0;
                ColumnKind kind = r == 0 || asTexts || values[c].equals("#end")
                        ? ColumnKind.TEXT
                        : isTrailer ? ColumnKind.NUMBER : Table.kind(header.get(c));
                if (values[c].isEmpty()) {
                    continue;
                }
                Cell cell = row.createCell(c);
                switch (kind) {
                    case TEXT -> cell.setCellValue(values[c].replace("_x", "_x005F_x"));
                    case NUMBER -> {
                        cell.setCellValue(Double.parseDouble(values[c]));
                        cell.setCellStyle(isTrailer ? day : energy);
                    }
                    case DAY -> {
                        cell.setCellValue(LocalDate.parse(values[c]));
                        cell.setCellStyle(day);
                    }
                    case INSTANT -> {
                        cell.setCellValue(instant(values[c]));
                        cell.setCellStyle(instant);
                    }
                }
            }
        }
        book.createSheet("Guide").createRow(0).createCell(0).setCellFormula("1+1");
    }

    private static LocalDateTime instant(String text) {
        String local = text.replace("+08:00", "");
        return local.contains("T24:00")
                ? LocalDate.parse(local.substring(0, 10)).plusDays(1).atStartOfDay()
                : LocalDateTime.parse(local);
    }

    private static CellStyle format(Workbook book, String code) {
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(code));
        return style;
    }
}

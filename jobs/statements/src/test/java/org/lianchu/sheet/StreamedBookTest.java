package org.lianchu.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.time.TradingDay;

class StreamedBookTest {
    private static final int COLUMNS = 20;

    /** Of rows that stay in memory, and of more. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 70, 3_000})
    void writes_the_bytes_of_the_library(int rows) throws IOException {
        byte[] expected;
        try (XSSFWorkbook whole = new XSSFWorkbook();
                SXSSFWorkbook book = new SXSSFWorkbook(whole, 64, false, false)) {
            book.setZip64Mode(Zip64Mode.AsNeeded);
            expected = written(whole, book, rows);
        }
        Set<String> before = files();
        byte[] found;
        XSSFWorkbook whole = new XSSFWorkbook();
        try (StreamedBook book = new StreamedBook(whole)) {
            found = written(whole, book, rows);
        }

        assertThat(found).isEqualTo(expected);
        assertThat(files()).isEqualTo(before);
    }

    private static byte[] written(XSSFWorkbook whole, SXSSFWorkbook book, int rows) throws IOException {
        BookDates.fix(whole, TradingDay.of(2019, 8, 1));
        int n = -1;
        for (String name : new String[] {"first", "with & second"}) {
            Sheet sheet = book.createSheet(name);
            sheet.createFreezePane(1, 1);
            for (int r = 0; r < rows; r++) {
                Row row = sheet.createRow(r);
                for (int c = 0; c < COLUMNS; c++) {
                    n++;
                    if (n % 3 == 0) {
                        row.createCell(c).setCellValue(n / 7.0);
                    } else {
                        // characters of one, two, three and, by pairs, four bytes, across every buffer's end
                        row.createCell(c).setCellValue(" <" + n + "é储\uD840\uDC00\u00A0\t\">");
                    }
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BookDates.write(book, out);
        return out.toByteArray();
    }

    private static Set<String> files() {
        String[] names =
                new File(System.getProperty("java.io.tmpdir")).list((folder, name) -> name.startsWith("lianchu-rows"));
        return names == null ? Set.of() : new HashSet<>(Set.of(names));
    }
}

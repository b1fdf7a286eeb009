package org.lianchu.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lianchu.evidence.CanonicalBytes;
import org.lianchu.readers.DocumentRead;
import org.lianchu.readers.DocumentReader;
import org.lianchu.readers.ReadContext;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.table.Table;
import org.lianchu.sheet.Messages;

/** Templates as people get them, and what is read of them once they are filled in. */
class TemplateTest {
    @TempDir
    private Path folder;

    private static Stream<TemplateForm> forms() {
        return TemplateForm.all().stream();
    }

    private Path written(TemplateForm form, String language) throws IOException {
        Path file = folder.resolve(form.name() + "-" + language + ".xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            TemplateBook.write(form, Messages.in(language), out);
        }
        return file;
    }

    private static DocumentRead read(Path file, List<String> records) {
        return DocumentReader.read(file, new ReadContext(Limits.DEFAULT, MeterMap.EMPTY), made -> {
            records.add(HexFormat.of().formatHex(CanonicalBytes.encode(made)));
        });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_template_that_is_submitted_empty_is_refused_with_a_clear_sentence(TemplateForm form) throws IOException {
        for (String language : List.of("en", "zh")) {
            DocumentRead read = read(written(form, language), new ArrayList<>());

            assertThat(read.dataset()).isEqualTo(form.table().dataset());
            assertThat(read.rejects()).hasSize(1);
            assertThat(read.rejects().get(0).message())
                    .containsAnyOf("The table is empty: below its header stand rows", "at least one record");
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_template_has_the_columns_a_comment_for_each_and_lists(TemplateForm form) throws IOException {
        try (InputStream in = Files.newInputStream(written(form, "zh"));
                XSSFWorkbook book = new XSSFWorkbook(in)) {
            Sheet sheet = book.getSheetAt(0);
            List<String> header = new ArrayList<>();
            for (Cell cell : sheet.getRow(0)) {
                header.add(cell.getStringCellValue());
                assertThat(cell.getCellComment().getString().getString()).containsPattern("\\p{IsHan}");
            }
            assertThat(header).containsExactlyInAnyOrderElementsOf(form.table().columns());
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            assertThat(sheet.getLastRowNum()).isZero();
            long lists = header.stream()
                    .filter(column -> !form.table().choices(column).isEmpty())
                    .count();
            assertThat(sheet.getDataValidations()).hasSize((int) lists);
            assertThat(book.getSheetName(1)).isEqualTo("说明");
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void what_the_program_has_of_a_template_is_what_is_written_now(TemplateForm form) throws IOException {
        for (String language : List.of("en", "zh")) {
            ByteArrayOutputStream copied = new ByteArrayOutputStream();
            TemplateFiles.copy(form, language, copied);
            assertThat(written(form, language)).hasBinaryContent(copied.toByteArray());
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_template_filled_in_gives_the_records_of_the_same_csv(TemplateForm form) throws IOException {
        Path book = written(form, "en");
        List<List<String>> rows = rows(form);
        List<String> ofBook = new ArrayList<>();
        List<String> ofCsv = new ArrayList<>();

        fill(book, form, rows);
        DocumentRead read = read(book, ofBook);
        DocumentRead csv = read(csv(form, rows), ofCsv);

        assertThat(csv.rejects()).isEmpty();
        assertThat(read.rejects()).isEmpty();
        assertThat(read.totalWattHours()).isEqualTo(csv.totalWattHours());
        assertThat(ofBook).isEqualTo(ofCsv).isNotEmpty();
    }

    /** The example; of the long form a day of it. */
    private static List<List<String>> rows(TemplateForm form) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 1; i <= (form.table() == Table.READINGS_LONG ? 96 : 1); i++) {
            String end =
                    LocalDate.of(2019, 8, 1).atStartOfDay().plusMinutes(15L * i).toString();
            rows.add(form.columns().stream()
                    .map(column -> column.equals("interval_end") ? end : form.example(column))
                    .toList());
        }
        return rows;
    }

    private static BigDecimal sum(TemplateForm form, List<List<String>> rows) {
        BigDecimal sum = BigDecimal.ZERO;
        for (List<String> row : rows) {
            for (int c = 0; c < row.size(); c++) {
                String column = form.columns().get(c);
                if (TemplateForm.interval(column) > 0 || column.equals("energy_kwh")) {
                    sum = sum.add(new BigDecimal(row.get(c)));
                }
            }
        }
        return sum;
    }

    private Path csv(TemplateForm form, List<List<String>> rows) throws IOException {
        List<List<String>> all = new ArrayList<>(List.of(form.columns()));
        all.addAll(rows);
        if (form.hasTrailer()) {
            all.add(List.of("#end", "" + rows.size(), sum(form, rows).toPlainString()));
        }
        String text = all.stream()
                .map(row -> row.stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("same.csv"), text);
    }

    /** Types rows as a person does: what a cell becomes, its column's format says. */
    private static void fill(Path file, TemplateForm form, List<List<String>> rows) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                XSSFWorkbook book = new XSSFWorkbook(in)) {
            Sheet sheet = book.getSheetAt(0);
            for (int r = 0; r < rows.size(); r++) {
                Row row = sheet.createRow(r + 1);
                for (int c = 0; c < rows.get(r).size(); c++) {
                    type(row.createCell(c), sheet.getColumnStyle(c), rows.get(r).get(c));
                }
            }
            if (form.hasTrailer()) {
                Row row = sheet.createRow(rows.size() + 1);
                type(row.createCell(0), sheet.getColumnStyle(0), "#end");
                type(row.createCell(1), sheet.getColumnStyle(1), "" + rows.size());
                type(row.createCell(2), sheet.getColumnStyle(2), sum(form, rows).toPlainString());
                CellStyle ofSum = sheet.getColumnStyle(2);
                assertThat(DateUtil.isADateFormat(ofSum.getDataFormat(), ofSum.getDataFormatString()))
                        .isFalse();
                trailerOfTheGuide(book, rows.size(), sum(form, rows));
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                book.write(out);
            }
        }
    }

    /** The guide computes the very trailer, whether or not it stands there already. */
    private static void trailerOfTheGuide(XSSFWorkbook book, int count, BigDecimal sum) {
        var evaluator = book.getCreationHelper().createFormulaEvaluator();
        for (Row row : book.getSheetAt(1)) {
            Cell first = row.getCell(0);
            if (first != null && first.getStringCellValue().equals("#end")) {
                assertThat(evaluator.evaluate(row.getCell(1)).getNumberValue()).isEqualTo(count);
                assertThat(evaluator.evaluate(row.getCell(2)).getNumberValue()).isEqualTo(sum.doubleValue());
                return;
            }
        }
        throw new AssertionError("the guide has no trailer");
    }

    private static void type(Cell cell, CellStyle style, String value) {
        cell.setCellStyle(style);
        String format = style.getDataFormatString();
        if (value.isEmpty() || format.equals("@") || value.equals("#end")) {
            cell.setCellValue(value);
        } else if (format.contains("hh")) {
            cell.setCellValue(LocalDateTime.parse(value));
        } else if (format.contains("yyyy")) {
            cell.setCellValue(LocalDate.parse(value));
        } else {
            cell.setCellValue(Double.parseDouble(value));
        }
    }
}

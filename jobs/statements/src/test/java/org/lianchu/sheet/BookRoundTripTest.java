package org.lianchu.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.lianchu.readers.reject.DamagedInputException;
import org.lianchu.readers.xlsx.WorkbookCells;
import org.lianchu.time.TradingDay;

/** What is written into a workbook is what is read out of it. */
class BookRoundTripTest {
    private static final TradingDay DAY = TradingDay.of(2019, 8, 31);

    private static Page page(Cell... cells) {
        return new Page(PageLayout.table("Sheet", true, 20, 20), List.of(List.of(cells)), null);
    }

    private static byte[] written(Page page) throws IOException {
        try (BookWriter writer = new BookWriter("title", DAY)) {
            writer.page(page);
            return writer.bytes();
        }
    }

    private static List<BookComparison.Difference> differences(Page page) throws IOException {
        return BookComparison.differences(List.of(page), WorkbookCells.read(written(page)));
    }

    @Property(tries = 60)
    void any_text_comes_back(@ForAll String text) throws IOException {
        assertThat(differences(page(Cell.text(Style.TEXT, text)))).isEmpty();
    }

    @Property(tries = 60)
    void any_amount_comes_back_to_the_fen(
            @ForAll @LongRange(min = -999_999_999_999_999L, max = 999_999_999_999_999L) long amount)
            throws IOException {
        assertThat(differences(page(Cell.yuan(Style.YUAN, amount), Cell.kwh(Style.KWH, amount))))
                .isEmpty();
    }

    @Test
    void another_fen_is_a_difference_that_names_the_cell() throws IOException {
        Page page =
                page(Cell.text(Style.TEXT, "a"), Cell.yuan(Style.YUAN, 100_001).from(Provenance.POSTING));
        Page other = page(Cell.text(Style.TEXT, "a"), Cell.yuan(Style.YUAN, 100_000));
        assertThat(BookComparison.differences(List.of(page), WorkbookCells.read(written(other))))
                .containsExactly(new BookComparison.Difference("Sheet!B1", "1000", "1000.01", Provenance.POSTING));
    }

    @Test
    void a_number_with_more_digits_than_a_spreadsheet_keeps_is_refused() {
        assertThatThrownBy(() -> Cell.kwh(Style.KWH, 1_000_000_000_000_001L)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void what_a_book_keeps_beside_memory_is_its_owners_and_is_gone_with_it() throws IOException {
        Set<Path> before = kept();
        try (BookWriter writer = new BookWriter("title", DAY)) {
            Page page = page(Cell.text(Style.TEXT, "a"));
            writer.page(new Page(
                    page.layout(), Collections.nCopies(20_000, page.rows().get(0)), null));
            Set<Path> open = kept();
            open.removeAll(before);
            assertThat(open).isNotEmpty();
            for (Path file : open) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
        assertThat(kept()).isEqualTo(before);
    }

    private static Set<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("lianchu-rows"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void a_text_that_looks_like_a_formula_or_an_escape_stays_a_text() throws Exception {
        for (String text : List.of("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "_x0041_", "储能电站 <&> \"")) {
            byte[] bytes = written(page(Cell.text(Style.TEXT, text)));
            PlainBook plain = new PlainBook(bytes);
            assertThat(plain.text("xl/worksheets/sheet1.xml")).doesNotContain("<f>");
            assertThat(WorkbookCells.read(bytes).get(0).cells())
                    .containsExactly(java.util.Map.entry("A1", new WorkbookCells.Value(false, text, false)));
            boolean isRisky = "=+-@".indexOf(text.charAt(0)) >= 0;
            assertThat(plain.text("xl/styles.xml").contains("quotePrefix=\"true\"")
                            || plain.text("xl/styles.xml").contains("quotePrefix=\"1\""))
                    .as(text)
                    .isEqualTo(isRisky);
        }
    }

    @Test
    void half_a_book_and_two_cells_of_one_name_are_refused() throws IOException {
        byte[] bytes = written(page(Cell.text(Style.TEXT, "a"), Cell.text(Style.TEXT, "b")));
        assertThatThrownBy(() -> WorkbookCells.read(Arrays.copyOf(bytes, bytes.length / 2)))
                .isInstanceOf(DamagedInputException.class);
        assertThatThrownBy(() -> WorkbookCells.read(
                        changed(bytes, "xl/worksheets/sheet1.xml", sheet -> sheet.replace("r=\"B1\"", "r=\"A1\""))))
                .isInstanceOf(DamagedInputException.class)
                .hasMessageContaining("A1");
    }

    private static byte[] changed(byte[] book, String part, UnaryOperator<String> change) throws IOException {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(book));
                ZipOutputStream out = new ZipOutputStream(changed)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] bytes = in.readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(
                        entry.getName().equals(part)
                                ? change.apply(new String(bytes, StandardCharsets.UTF_8))
                                        .getBytes(StandardCharsets.UTF_8)
                                : bytes);
            }
        }
        return changed.toByteArray();
    }

    @Test
    void equal_pages_give_equal_bytes() throws IOException {
        Page page = page(Cell.text(Style.TITLE, "中文"), Cell.day(DAY));
        assertThat(written(page)).isEqualTo(written(page));
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(written(page)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getTimeLocal()).as(entry.getName()).isEqualTo(LocalDateTime.of(1980, 1, 1, 0, 0));
            }
        }
    }

    @Test
    void every_page_is_printed_on_a4_with_its_number() throws IOException {
        String sheet = new PlainBook(written(page(Cell.text(Style.TITLE, "a")))).text("xl/worksheets/sheet1.xml");
        assertThat(sheet).contains("paperSize=\"9\"", "&amp;P / &amp;N", "fitToWidth=\"1\"", "fitToHeight=\"0\"");
    }
}

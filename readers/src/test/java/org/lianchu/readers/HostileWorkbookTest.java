package org.lianchu.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.xlsx.SharedTexts;
import org.lianchu.readers.xlsx.XmlPart;

/** Workbooks made to deceive, to crash or to hang a reader: each is a located reject. */
final class HostileWorkbookTest extends ReaderTest {
    private static final int MEGABYTE = 1 << 20;

    private RawBook good() {
        return new RawBook(RawBook.row(2, "P-1"));
    }

    private List<String> refused(byte[] bytes) {
        DocumentRead read = read(bytes);
        Inspected inspected = Inspection.inspect(folder.resolve("file"), limits);
        assertThat(read.isAccepted()).isFalse();
        assertThat(inspected.rejectCount()).isPositive();
        assertThat(read.rejects()).allSatisfy(r -> assertThat(r.message()).endsWith("."));
        return read.rejects().stream().map(r -> r.place() + " " + r.code()).toList();
    }

    /** A megabyte of letters that hardly can be compressed, so that it is no zip bomb. */
    private static String noise(int length) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    private byte[] withSheet(String old, String replacement) {
        RawBook book = good();
        String text = book.text(RawBook.SHEET);
        assertThat(text).contains(old);
        return book.with(RawBook.SHEET, text.replace(old, replacement)).bytes();
    }

    @Test
    void the_workbook_that_is_damaged_here_is_good() {
        assertThat(read(good().bytes()).rejects()).isEmpty();
    }

    @Test
    void a_zip_bomb_is_not_inflated() {
        RawBook bomb = good().with(RawBook.SHEET, new byte[200 * MEGABYTE]);
        assertThat(refused(bomb.bytes())).containsExactly("1:1 TOO_LARGE");

        for (String part : List.of(RawBook.TEXTS, RawBook.STYLES, RawBook.BOOK, "[Content_Types].xml", "_rels/.rels")) {
            assertThat(refused(good().with(part, new byte[8 * MEGABYTE]).bytes()))
                    .containsExactly("1:1 TOO_LARGE");
        }
    }

    @Test
    void a_member_that_lies_of_its_size_is_damaged() {
        byte[] bytes = good().bytes();
        int directory = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("PK\1\2");
        bytes[directory + 24]++;

        assertThat(refused(bytes)).hasSize(1).allMatch(place -> place.endsWith(" DAMAGED"));
    }

    @Test
    void a_million_columns_are_refused() {
        String header = RawBook.texts("participant", "name", "kind", "from", "to");

        assertThat(refused(withSheet(header, header + "<c t='str'><v>x</v></c>".repeat(1_000_000))))
                .hasSize(1)
                .allMatch(place -> place.endsWith("1 TOO_LARGE") || place.endsWith("1 DAMAGED"));
        assertThat(refused(withSheet(header, header + "<c/>".repeat(100_000)))).containsExactly("Sheet1!XFD1 DAMAGED");
        assertThat(refused(withSheet(header, header + "<c r='ZZZZ1' t='str'><v>x</v></c>")))
                .containsExactly("Sheet1!E1 DAMAGED");
        assertThat(refused(withSheet(header, header + "<c r='XFE1' t='str'><v>x</v></c>")))
                .containsExactly("Sheet1!E1 DAMAGED");
        List<String> wide = refused(withSheet(header, header + "<c r='XFD1' t='str'><v>x</v></c>"));
        assertThat(wide).contains("Sheet1!F1 HEADER").hasSize(Limits.DEFAULT.maxRejects());
    }

    @ParameterizedTest
    @CsvSource({
        "xl/externalLinks/externalLink1.xml, FORMAT",
        "xl/vbaProject.bin, FORMAT",
        "XL/VBAProject.BIN, FORMAT",
        "xl/macrosheets/sheet1.xml, FORMAT",
        "XL/WorkSheets/Sheet1.xml, DAMAGED",
        "xl\\worksheets\\sheet1.xml, DAMAGED"
    })
    void a_part_that_none_may_have_or_has_twice_is_refused(String part, RejectCode code) {
        assertThat(refused(good().with(part, "<x/>").bytes())).containsExactly("1:1 " + code);
    }

    @Test
    void macros_and_other_documents_are_known_by_their_kind() {
        for (String type : List.of("vnd.ms-excel.sheet.macroEnabled.main+xml", "vnd.ms-excel.sheet.binary.main", "x")) {
            RawBook book = good();
            String types = book.text("[Content_Types].xml");
            book.with(
                    "[Content_Types].xml",
                    types.replace("vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", type));
            assertThat(refused(book.bytes())).containsExactly("1:1 FORMAT");
        }
    }

    @Test
    void a_sheet_that_nobody_sees_or_that_lies_elsewhere_is_refused() {
        for (String state : List.of("hidden", "veryHidden", "anything")) {
            RawBook book = good();
            book.with(RawBook.BOOK, book.text(RawBook.BOOK).replace("<sheet ", "<sheet state='" + state + "' "));
            assertThat(refused(book.bytes())).containsExactly("1:1 FORMAT");
        }
        String relations = "xl/_rels/workbook.xml.rels";
        RawBook outside = good();
        outside.with(
                relations,
                outside.text(relations)
                        .replace("'worksheets/sheet1.xml'", "'http://127.0.0.1:1/sheet1.xml' TargetMode='External'"));
        assertThat(refused(outside.bytes())).containsExactly("1:1 FORMAT");
        RawBook chart = good();
        chart.with(relations, chart.text(relations).replace("/worksheet'", "/chartsheet'"));
        assertThat(refused(chart.bytes())).containsExactly("1:1 FORMAT");
        RawBook nowhere = good();
        nowhere.with(relations, nowhere.text(relations).replace("sheet1.xml", "../../../../etc/passwd"));
        assertThat(refused(nowhere.bytes())).containsExactly("1:1 DAMAGED");
    }

    @ParameterizedTest
    @ValueSource(strings = {RawBook.SHEET, RawBook.TEXTS, RawBook.BOOK, RawBook.STYLES, "_rels/.rels"})
    void no_entity_is_ever_resolved(String part) {
        String before = good().text(part);
        String start = before.startsWith("<?xml") ? before.substring(before.indexOf("?>") + 2) : before;
        String external = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>" + start;
        String laughs = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>" + start;

        for (String text : List.of(external, laughs, start.replaceFirst(">", ">&e;"))) {
            assertThat(refused(good().with(part, text).bytes()))
                    .hasSize(1)
                    .allMatch(place -> place.endsWith(" DAMAGED"));
        }
    }

    @Test
    void encodings_are_not_mixed() {
        String text = good().text(RawBook.SHEET).replace("WIND", "风");
        for (String name : List.of("GBK", "UTF-16LE", "UTF-16")) {
            byte[] encoded = text.getBytes(Charset.forName(name));
            assertThat(refused(good().with(RawBook.SHEET, encoded).bytes()))
                    .hasSize(1)
                    .allMatch(place -> place.endsWith(" ENCODING") || place.endsWith(" DAMAGED"));
        }
        assertThat(refused(withSheet("encoding='UTF-8'", "encoding='GBK'"))).containsExactly("1:1 ENCODING");
        byte[] broken = good().text(RawBook.SHEET).getBytes(StandardCharsets.UTF_8);
        broken[broken.length - 60] = (byte) 0xb7;
        assertThat(refused(good().with(RawBook.SHEET, broken).bytes()))
                .hasSize(1)
                .allMatch(p -> p.endsWith(" ENCODING"));
    }

    @Test
    void xml_without_bounds_is_refused_in_bounded_memory() {
        String noise = noise(3 * MEGABYTE);
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            names.append("<a").append(i).append("/>");
        }

        for (String flood : List.of(
                "<c r='" + noise + "'/>",
                "<!--" + noise + "-->",
                "<!-->" + "<a/>" + noise + "-->",
                "<![CDATA[" + noise + "]]>",
                "<?x " + noise + "?>",
                "<" + noise + "/>",
                noise,
                "<f>".repeat(100),
                "<extLst>" + "<x>".repeat(100) + "</x>".repeat(100) + "</extLst>",
                "<extLst>" + names + "</extLst>")) {
            assertThat(refused(withSheet("<row r='2'>", "<row r='2'>" + flood))).hasSize(1);
            assertThat(refused(withSheet("<sheetData>", flood + "<sheetData>"))).hasSize(1);
        }
    }

    @Test
    void long_texts_are_a_reject_only_where_they_are_used() {
        RawBook book = good();
        String texts = book.text(RawBook.TEXTS).replace("</sst>", "<si><t>" + noise(MEGABYTE / 2) + "</t></si></sst>");

        assertThat(read(book.with(RawBook.TEXTS, texts).bytes()).rejects()).isEmpty();
        book.with(RawBook.SHEET, book.text(RawBook.SHEET).replace("<v>1</v>", "<v>2</v>"));
        assertThat(refused(book.bytes())).containsExactly("Sheet1!B2 TOO_LARGE");
    }

    @Test
    void rows_and_cells_out_of_order_are_damage() {
        String second = RawBook.row(2, "P-2");

        assertThat(refused(new RawBook(RawBook.row(2, "P-1") + second).bytes())).containsExactly("Sheet1!D2 DAMAGED");
        assertThat(refused(new RawBook(RawBook.row(1_048_577, "P-1")).bytes())).containsExactly("Sheet1!A1 DAMAGED");
        assertThat(refused(withSheet("<c s='1'>", "<c r='A2'/><c s='1'>"))).containsExactly("Sheet1!C2 DAMAGED");
        assertThat(refused(withSheet("<c s='1'>", "<c r='D3' s='1'>"))).containsExactly("Sheet1!C2 DAMAGED");
        assertThat(refused(withSheet("<c s='1'><v>", "<c s='1'><v>1</v><v>"))).containsExactly("Sheet1!C2 DAMAGED");
        assertThat(refused(withSheet("</sheetData>", "</sheetData><sheetData/>")))
                .hasSize(1)
                .allMatch(place -> place.endsWith(" DAMAGED"));
        assertThat(refused(withSheet("<c s='1'>", "<x:c xmlns:x='urn:x'/><c s='1'>")))
                .hasSize(1);
    }

    @Test
    void a_workbook_cut_anywhere_is_refused() {
        byte[] bytes = Books.of(Samples.wide("PV-1", 2, 1), Books.Way.TYPED);
        for (int length = 4; length < bytes.length; length += 1 + length / 40) {
            List<String> places = refused(Arrays.copyOf(bytes, length));
            assertThat(places).hasSize(1);
        }
    }

    @Test
    void old_and_encrypted_workbooks_are_refused_by_what_they_are() throws Exception {
        byte[] bytes = Books.of(Samples.wide("PV-1", 2, 1), Books.Way.TYPED);
        ByteArrayOutputStream encrypted = new ByteArrayOutputStream();
        try (POIFSFileSystem system = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var out = encryptor.getDataStream(system)) {
                out.write(bytes);
            }
            system.writeFilesystem(encrypted);
        }

        assertThat(refused(encrypted.toByteArray())).containsExactly("1:1 FORMAT");
        assertThat(read(encrypted.toByteArray()).rejects().get(0).message()).contains("password");
    }

    @Test
    void the_content_decides_whatever_the_name() throws IOException {
        String csv = Samples.wide("PV-1", 2, 1);
        java.nio.file.Path book = folder.resolve("a.csv");
        java.nio.file.Path text = folder.resolve("a.xlsx");
        java.nio.file.Files.write(book, Books.of(csv, Books.Way.TYPED));
        java.nio.file.Files.writeString(text, csv);

        assertThat(read(book).format()).isEqualTo(Format.XLSX);
        assertThat(read(book).rejects()).isEmpty();
        assertThat(read(text).format()).isEqualTo(Format.CSV);
        assertThat(read(text).rejects()).isEmpty();
    }

    @Test
    void more_texts_than_memory_keeps_come_back() throws IOException {
        List<String> expected = new ArrayList<>();
        StringBuilder xml = new StringBuilder("<sst xmlns='" + RawBook.MAIN + "'>");
        String long64 = noise(4_000);
        for (int i = 0; i < 6_000; i++) {
            expected.add(i + long64);
            xml.append("<si><t>").append(i).append(long64).append("</t></si>");
        }
        xml.append("</sst>");
        try (SharedTexts texts = new SharedTexts();
                XmlPart part = new XmlPart(
                        "x", new java.io.ByteArrayInputStream(xml.toString().getBytes(StandardCharsets.UTF_8)))) {
            texts.read(part, 4_096);
            Random random = new Random(2);
            for (int i = 0; i < 3_000; i++) {
                int number = random.nextInt(6_000);
                assertThat(texts.get(number)).isEqualTo(expected.get(number));
            }
            assertThat(texts.get(6_000)).isNull();
            assertThat(texts.get(-1)).isNull();
        }
    }

    @Test
    void what_other_programs_write_is_read() throws IOException {
        String day = "<c s='1'><v> 43678\n</v></c>";
        String cells = RawBook.texts("P-1", "One", "WIND");

        assertThat(read(new RawBook("<row r='2'>" + cells + day + "<c><v/></c></row>").bytes())
                        .rejects())
                .isEmpty();
        assertThat(read(new RawBook("<row r='2'>" + cells + "</row><row r='2'><c r='D2' s='1'><v>43678</v></c></row>")
                                .bytes())
                        .rejects())
                .isEmpty();
        assertThat(read(new RawBook("<row r='2'>" + cells + day + "</row><row r='900'>" + RawBook.texts(" ") + "</row>")
                                .bytes())
                        .rejects())
                .isEmpty();
    }

    @Test
    void an_identifier_that_is_shown_as_another_is_refused() throws IOException {
        String rest = RawBook.texts("One", "WIND") + "<c s='1'><v>43678</v></c>";
        String styles = "<numFmts><numFmt numFmtId='200' formatCode='0000'/></numFmts>"
                + "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='200'/></cellXfs>";
        RawBook padded = new RawBook("<row r='2'><c s='2'><v>7</v></c>" + rest + "</row>");
        padded.with(RawBook.STYLES, "<styleSheet xmlns='" + RawBook.MAIN + "'>" + styles + "</styleSheet>");

        assertThat(refused(padded.bytes())).containsExactly("Sheet1!A2 VALUE");
        assertThat(refused(new RawBook("<row r='2'><c><v>7.5</v></c>" + rest + "</row>").bytes()))
                .containsExactly("Sheet1!A2 VALUE");
        assertThat(refused(new RawBook("<row r='2'><c><v>1234567890123456</v></c>" + rest + "</row>").bytes()))
                .containsExactly("Sheet1!A2 VALUE");
        assertThat(read(new RawBook("<row r='2'><c><v>7</v></c>" + rest + "</row>").bytes())
                        .rejects())
                .isEmpty();
    }
}

package org.lianchu.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.Reject;
import org.lianchu.readers.reject.RejectCode;

final class WorkbookTest extends ReaderTest {
    private static final String RESOURCES =
            "resource,participant,name,technology,rated_mw,energy_mwh,licensed_mw,from,to\n"
                    + "ST-1,P-1,格尔木储能 & <二期>,STORAGE,32.125,64.5,0,2019-06-18,2020-01-01\n"
                    + "PV-1,P-2,\"Sun, _x0041_\n\"\"One\"\"\",PV,50,,50,2019-06-18,\n"
                    + "1001,22,7,WIND,0.001,,50,2019-06-18,\n";

    private static String cells(String cells) {
        return "<row r='2'>" + cells + "</row>";
    }

    /** A row of participants whose day is the cell given. */
    private List<String> placesOfDay(String cell) {
        return sheetPlaces(read(new RawBook(cells(RawBook.texts("P-1", "n", "WIND") + cell)).bytes()));
    }

    private static List<String> sheetPlaces(DocumentRead read) {
        return read.rejects().stream().map(r -> r.place() + " " + r.code()).toList();
    }

    private void same(String csv, Books.Way way) {
        DocumentRead plain = read(csv);
        Collected expected = sink;
        assertThat(plain.rejects()).isEmpty();

        DocumentRead read = read(Books.of(csv, way));

        assertThat(read.rejects()).isEmpty();
        assertThat(read.format()).isEqualTo(Format.XLSX);
        assertThat(read.dataset()).isEqualTo(plain.dataset());
        assertThat(read.records()).isEqualTo(plain.records()).isPositive();
        assertThat(read.totalWattHours()).isEqualTo(plain.totalWattHours());
        // a name of two lines is in one row of a sheet
        assertThat(sink).usingRecursiveComparison().ignoringFields("lines").isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Books.Way.class)
    void a_table_gives_the_same_records_as_csv(Books.Way way) {
        same(Samples.wide("PV-1", 5, 1), way);
        same(Samples.trades(3, 2), way);
        same(Samples.calls(3, 3), way);
        same(Samples.bids(3, 4), way);
        same(RESOURCES, way);
        String decision = "DIFFERS_INTERVAL,ST-1,CHARGE,2019-08-01,\"1-4,7\",OWNER,checked,li";
        same("code,subject,register,day,intervals,source,reason,decided_by\n" + decision + "\n#end,1,0\n", way);
    }

    @ParameterizedTest
    @EnumSource(Books.Way.class)
    void long_rows_in_any_order_give_the_same_records_as_csv(Books.Way way) {
        List<String> rows = new ArrayList<>(Samples.longRows("ST-2", 2, 1));
        rows.addAll(Samples.longRows("ST-1", 2, 2));
        Collections.shuffle(rows, new Random(3));

        same(Samples.longText(rows), way);
    }

    @Test
    void columns_stand_in_any_order_and_an_empty_energy_is_missing() {
        String row = "," + Samples.times96("2").substring(2) + ",F,2019-08-01,CHARGE,ST-1\n";

        same(Samples.energyColumns() + ",quality,day,register,resource\n" + row + "#end,1,190\n", Books.Way.TYPED);

        assertThat(sink.profiles.get(0).quality()).startsWith('N', 'F');
    }

    @Test
    void any_decimal_of_an_energy_comes_back_from_its_cell() {
        Random random = new Random(5);
        for (int round = 0; round < 20; round++) {
            StringBuilder energies = new StringBuilder();
            long sum = 0;
            for (int i = 0; i < 96; i++) {
                long value = random.nextLong(1L << random.nextInt(1, 46));
                sum += value;
                energies.append(',').append(Samples.kwh(value));
            }
            same(
                    Samples.wideHeader() + "PV-1,GENERATION,2019-08-01,A" + energies + "\n#end,1," + Samples.kwh(sum)
                            + "\n",
                    Books.Way.TYPED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<c s='1'><v>43678</v></c>, 2019-08-01",
        "<c s='1'><v>43678.0</v></c>, 2019-08-01",
        "<c t='d'><v>2019-08-01</v></c>, 2019-08-01",
        "<c t='d'><v>2019-08-01T00:00:00</v></c>, 2019-08-01",
        "<c t='str'><v>2019-08-01</v></c>, 2019-08-01",
        "<c t='inlineStr'><is><t>2019</t><t>-08-01</t></is></c>, 2019-08-01",
        "<c t='inlineStr'><is><t>2019<![CDATA[-08]]><!-- x -->-01</t></is></c>, 2019-08-01",
        "<c s='1'><v>61</v></c>, 1900-03-01"
    })
    void a_day_is_a_date_or_a_text(String cell, String day) {
        assertThat(placesOfDay(cell)).isEmpty();
        assertThat(sink.rows.get(0).value("from")).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({
        "<c s='1'><v>43678.5</v></c>, DATE",
        "<c><v>43678</v></c>, DATE",
        "<c><v>20190801</v></c>, DATE",
        "<c s='1'><v>60</v></c>, DATE",
        "<c s='1'><v>-1</v></c>, DATE",
        "<c s='1'><v>3000000</v></c>, DATE",
        "<c s='1'><v>1E30</v></c>, DATE",
        "<c s='1'><v>1E300</v></c>, NUMBER",
        "<c t='d'><v>2019-08-01T01:00:00</v></c>, DATE",
        "<c t='inlineStr'><is><t>2019/8/1</t></is></c>, DATE",
        "<c t='b'><v>1</v></c>, VALUE",
        "<c t='e'><v>#REF!</v></c>, VALUE",
        "<c s='1'><f>TODAY()</f><v>43678</v></c>, FORMULA",
        "<c s='1'><f t='shared' si='0'/><v>43678</v></c>, FORMULA",
        "<c t='str'><f>x</f></c>, FORMULA",
        "<c t='s'><v>2</v></c>, DAMAGED",
        "<c t='s'><v>x</v></c>, DAMAGED",
        "<c t='x'><v>1</v></c>, DAMAGED",
        "<c t='s'><is><t>a</t></is></c>, DAMAGED",
        "<c t='inlineStr'><v>a</v></c>, DAMAGED",
        "<c t='str'><v>_xD800_</v></c>, ENCODING"
    })
    void a_day_that_is_none_is_located_at_its_cell(String cell, RejectCode code) {
        assertThat(placesOfDay(cell)).containsExactly("Sheet1!D2 " + code);
        assertThat(sink.rows).isEmpty();
    }

    @Test
    void a_date_is_no_text_and_no_number() {
        String cells = RawBook.texts("P-1") + "<c s='1'><v>43678</v></c>" + RawBook.texts("WIND", "2019-08-01");
        assertThat(sheetPlaces(read(new RawBook(cells(cells)).bytes()))).containsExactly("Sheet1!B2 VALUE");

        String header = RawBook.texts("resource", "register", "interval_end", "energy_kwh", "quality");
        RawBook book = new RawBook("")
                .sheet("<sheetData><row>" + header + "</row><row>" + RawBook.texts("S", "CHARGE")
                        + "<c s='1'><v>43678.010416666664</v></c><c s='1'><v>43467</v></c></row></sheetData>");
        assertThat(sheetPlaces(read(book.bytes()))).contains("Sheet1!D2 NUMBER");
    }

    @Test
    void every_bad_cell_of_a_row_is_named() {
        String cells = "<c t='b'><v>1</v></c><c><f>1</f></c><c t='e'><v>#N/A</v></c><c s='1'><v>0</v></c>";

        DocumentRead read = read(new RawBook(cells(cells)).bytes());

        assertThat(sheetPlaces(read))
                .containsExactly("Sheet1!A2 VALUE", "Sheet1!B2 FORMULA", "Sheet1!C2 VALUE", "Sheet1!D2 DATE");
        Reject formula = read.rejects().get(1);
        assertThat(formula.raw()).isEqualTo("=1");
        assertThat(formula.line()).isEqualTo(2);
        assertThat(formula.column()).isEqualTo("B");
        assertThat(formula.sheet()).isEqualTo("Sheet1");
    }

    @Test
    void what_the_table_says_is_wrong_is_located_at_its_cell() {
        String csv = Samples.wide("PV-1", 2, 1).replace("#end,2", "#end,3");
        String energies = Samples.times96("1");

        assertThat(sheetPlaces(read(Books.of(csv, Books.Way.TYPED)))).containsExactly("Readings 数据!B4 CONTROL_TOTAL");
        String negative = Samples.wideHeader() + "PV-1,GENERATION,2019-08-01,A," + energies.substring(0, 46) + "-1"
                + energies.substring(47) + "\n#end,1,94\n";
        assertThat(sheetPlaces(read(Books.of(negative, Books.Way.TYPED)))).containsExactly("Readings 数据!AB2 NEGATIVE");
        assertThat(sheetPlaces(read(Books.of(negative.replace("-1\n", "1\n"), Books.Way.TEXTS))))
                .containsExactly("Readings 数据!AB2 NEGATIVE");
        String precise = negative.replace(",-1,", ",1.2345,");
        assertThat(sheetPlaces(read(Books.of(precise, Books.Way.TYPED)))).containsExactly("Readings 数据!AB2 PRECISION");
        assertThat(sheetPlaces(read(Books.of(precise.replace("resource,", "resources,"), Books.Way.TYPED))))
                .containsExactly("Readings 数据!A1 HEADER", "Readings 数据!A1 HEADER");
    }

    @Test
    void superfluous_zeros_are_a_reject_as_text_only() {
        String csv = Samples.wideHeader() + "PV-1,GENERATION,2019-08-01,A,1.0000"
                + Samples.times96("1").substring(1) + "\n#end,1,96\n";

        assertThat(sheetPlaces(read(Books.of(csv, Books.Way.TEXTS)))).containsExactly("Readings 数据!E2 PRECISION");
        assertThat(read(Books.of(csv, Books.Way.TYPED)).rejects()).isEmpty();
    }

    @Test
    void empty_rows_are_nothing_behind_the_table_and_a_reject_within() {
        String blank = "<row r='3'><c r='A3' s='1'/><c r='B3' t='inlineStr'><is><t/></is></c></row><row r='9'/>";

        assertThat(read(new RawBook(RawBook.row(2, "P-1") + blank).bytes()).rejects())
                .isEmpty();
        assertThat(sheetPlaces(read(new RawBook(RawBook.row(2, "P-1") + blank + RawBook.row(10, "P-2")).bytes())))
                .containsExactly("Sheet1!A3 COLUMN_COUNT");
        assertThat(sheetPlaces(read(new RawBook("")
                        .sheet("<sheetData>" + RawBook.row(2, "P-1") + "</sheetData>")
                        .bytes())))
                .contains("Sheet1!A1 HEADER");
        assertThat(sheetPlaces(read(new RawBook("").sheet("<sheetData/>").bytes())))
                .containsExactly("Sheet1!A1 EMPTY");
        assertThat(sheetPlaces(read(new RawBook("").bytes()))).containsExactly("Sheet1!A1 EMPTY");
    }

    @Test
    void a_cell_beyond_the_header_is_located() {
        String row = RawBook.row(2, "P-1").replace("</row>", "<c r='E2'/><c r='G2'><v>1</v></c></row>");

        assertThat(sheetPlaces(read(new RawBook(row).bytes()))).containsExactly("Sheet1!G2 COLUMN_COUNT");
    }

    @Test
    void hidden_rows_count_and_merged_cells_are_a_reject() {
        String hidden = RawBook.row(2, "P-1").replace("<row ", "<row hidden='1' ");
        RawBook book = new RawBook(hidden);
        String sheet = book.text(RawBook.SHEET);

        assertThat(read(book.bytes()).records()).isEqualTo(1);
        book.with(
                RawBook.SHEET,
                sheet.replace("</sheetData>", "</sheetData><mergeCells><mergeCell ref='A2:B3'/></mergeCells>"));
        assertThat(sheetPlaces(read(book.bytes()))).containsExactly("Sheet1!A2 COLUMN_COUNT");
    }

    @Test
    void prefixes_and_the_strict_form_of_the_format_are_read() {
        RawBook book = new RawBook(RawBook.row(2, "P-1"));
        String strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
        book.with(
                RawBook.SHEET,
                book.text(RawBook.SHEET)
                        .replaceAll("<(/?)(?=[a-z])", "<$1x:")
                        .replace("xmlns=", "xmlns:x=")
                        .replace(RawBook.MAIN, strict));

        assertThat(read(book.bytes()).rejects()).isEmpty();
        assertThat(sink.rows.get(0).values()).containsExactly("P-1", "Wind Two", "WIND", "2019-05-01", "");
    }

    @Test
    void an_inspection_shows_what_it_shows_of_csv() {
        String csv = Samples.wide("PV-1", 3, 1);
        Inspected plain = inspect(csv);
        Inspected inspected = Inspection.inspect(write(Books.of(csv, Books.Way.TYPED)), limits);

        assertThat(inspected.format()).isEqualTo(Format.XLSX);
        assertThat(inspected.series()).isEqualTo(plain.series()).isNotEmpty();
        assertThat(inspected.rejects()).isEmpty();
    }

    @Test
    void limits_hold() {
        String row = RawBook.row(2, "P-1");
        limits = new Limits(1 << 20, 2_000, 50, 100, 1, 10);
        assertThat(sheetPlaces(read(new RawBook(row + RawBook.row(3, "P-2")).bytes())))
                .containsExactly("Sheet1!A3 TOO_LARGE");
        assertThat(sheetPlaces(read(new RawBook(RawBook.row(2, "储".repeat(17))).bytes())))
                .contains("Sheet1!A2 TOO_LARGE");
        RawBook many =
                new RawBook(row.replace("</row>", RawBook.texts("x".repeat(40)).repeat(100) + "</row>"));
        assertThat(sheetPlaces(read(many.bytes()))).containsExactly("Sheet1!BA2 TOO_LARGE");
        RawBook shared = new RawBook(row);
        shared.with(RawBook.TEXTS, shared.text(RawBook.TEXTS).replace("Two", "x".repeat(60)));
        assertThat(sheetPlaces(read(shared.bytes()))).containsExactly("Sheet1!B2 TOO_LARGE");
        limits = new Limits(6_000, 2_000, 50, 100, 1, 10);
        RawBook large = new RawBook(row).with(RawBook.TEXTS, " ".repeat(6_000));
        assertThat(places(read(large.bytes()).rejects())).containsExactly("1 1 TOO_LARGE");
    }
}

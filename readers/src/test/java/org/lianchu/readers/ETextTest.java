package org.lianchu.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianchu.market.Dataset;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.TradeMode;
import org.lianchu.readers.etext.InspectedTable;
import org.lianchu.readers.etext.MappingFile;
import org.lianchu.readers.etext.Mappings;
import org.lianchu.readers.etext.Unit;
import org.lianchu.readers.record.DecimalText;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.record.Series;
import org.lianchu.readers.reject.Reject;
import org.lianchu.time.TradingDay;

/** What is read of E texts written by hand. */
final class ETextTest extends ReaderTest {
    private static final Charset GBK = Charset.forName("GBK");
    private static final String DAY = "2019-08-01";

    @Test
    void the_shipped_mapping_reads_a_plain_curve_of_96_points() {
        DocumentRead read = read(ETexts.HEADER
                + ETexts.curve96(
                        DAY,
                        ETexts.row("PV-2 GENERATION A", "1.5"),
                        "PV-1 GENERATION A 7 "
                                + String.join(" ", ETexts.times96("0.25").subList(1, 96))));
        assertThat(read.rejects()).isEmpty();
        assertThat(read.format()).isEqualTo(Format.E_TEXT);
        assertThat(read.dataset()).isEqualTo(Dataset.READINGS);
        assertThat(read.mapping()).isEqualTo(MappingFile.curve96().sha256Hex());
        assertThat(read.records()).isEqualTo(2);
        assertThat(read.totalWattHours()).isEqualTo(96 * 1500 + 7000 + 95 * 250);
        Profile first = sink.profiles.get(0);
        assertThat(first.resource().text()).as("sorted, not as they came").isEqualTo("PV-1");
        assertThat(first.register()).isEqualTo(Register.GENERATION);
        assertThat(first.day()).isEqualTo(TradingDay.of(2019, 8, 1));
        assertThat(first.wattHours()).startsWith(7000, 250).hasSize(96);
    }

    @Test
    void comments_empty_lines_indentation_tabs_and_quotes_are_what_they_are() {
        mappings = ETexts.mapping(
                "C.dataset = readings",
                "C.form = long",
                "C.meter = column 名称",
                "C.channel = text P",
                "C.end = column time",
                "C.value = column v",
                "C.quality = text A",
                "C.unit = kWh");
        meters = MeterMap.of(List.of(meter("格尔木 O'Neil 电站", "P", "PV-1", "GENERATION", "NO")));
        StringBuilder text = new StringBuilder("// before\n\n" + ETexts.HEADER + "  <C::x>  // opens\n@名称\ttime v\n");
        for (int n = 1; n <= 96; n++) {
            text.append(String.format(
                    "\t#'格尔木 O''Neil 电站' '2019-08-01 %02d:%02d:00'\t%d // %d\n", n / 4, n % 4 * 15, n, n));
        }
        assertThat(read(text + "</C::x> // closed\n// behind").rejects()).isEmpty();
        assertThat(sink.profiles.get(0).wattHours()).startsWith(1000, 2000).endsWith(96_000);
    }

    @Test
    void a_missing_value_is_n_and_a_number_beside_n_counts_in_the_total_only() {
        List<String> values = new ArrayList<>(ETexts.times96("1"));
        values.set(0, "NULL");
        values.set(1, "''");
        String letters = "AAN" + "A".repeat(93);
        String text =
                ETexts.HEADER + ETexts.curve96(DAY, "PV-1 GENERATION " + letters + " " + String.join(" ", values));
        DocumentRead read = read(text);
        assertThat(read.rejects()).isEmpty();
        assertThat(read.totalWattHours()).isEqualTo(94_000);
        assertThat(sink.profiles.get(0).wattHours()).startsWith(0, 0, 0, 1000);
        assertThat(new String(sink.profiles.get(0).quality(), java.nio.charset.StandardCharsets.US_ASCII))
                .startsWith("NNNAA");
    }

    @Test
    void names_and_values_make_objects_that_a_restarted_number_parts() {
        mappings = ETexts.mapping(
                "C.dataset = readings",
                "C.resource = column 资源",
                "C.register = text GENERATION",
                "C.day = header time",
                "C.day-form = YYYY-MM-DD HH:mm:ss",
                "C.quality = text A",
                "C.points = P1..P96",
                "C.unit = MW");
        String text =
                ETexts.HEADER + "<C>\n@@ 顺序 属性名 属性值\n" + named("PV-1", "0.4") + named("PV-2", "12.000004") + "</C>\n";
        DocumentRead read = read(text);
        assertThat(read.rejects()).isEmpty();
        assertThat(sink.profiles).hasSize(2);
        assertThat(sink.profiles.get(0).wattHours()).containsOnly(100_000);
        assertThat(sink.profiles.get(1).wattHours()).containsOnly(3_000_001);
        assertThat(sink.profiles.get(1).day()).isEqualTo(TradingDay.of(2019, 8, 2));
    }

    private static String named(String resource, String value) {
        StringBuilder text = new StringBuilder("#1 资源 " + resource + "\n#2 装机 '100 MW'\n");
        for (int n = 1; n <= 96; n++) {
            text.append("#")
                    .append(n + 2)
                    .append(" P")
                    .append(n)
                    .append(' ')
                    .append(value)
                    .append('\n');
        }
        return text.toString();
    }

    @Test
    void a_transposed_table_is_read_by_columns_that_its_header_names() {
        mappings = ETexts.mapping(
                "C.dataset = readings",
                "C.resource = object",
                "C.register = entity",
                "C.register-values = 上网=GENERATION 充电=CHARGE",
                "C.day = attribute date",
                "C.day-form = YYYYMMDD",
                "C.quality = column 质量",
                "C.quality-values = 好=A 差=S",
                "C.points = 00:15..00:00",
                "C.unit = MWh");
        StringBuilder text =
                new StringBuilder(ETexts.HEADER + "<C::上网 date=20190801>\n@# 顺序 时刻 PV-2 PV-1\n# 0 质量 好 差\n");
        for (int n = 1; n <= 96; n++) {
            text.append(String.format("#%d %02d:%02d %d.5 0.000001\n", n, n % 96 / 4, n % 4 * 15, n));
        }
        DocumentRead read = read(text + "</C::上网>");
        assertThat(read.rejects()).isEmpty();
        assertThat(sink.profiles.get(0).resource().text()).isEqualTo("PV-1");
        assertThat(sink.profiles.get(0).wattHours()).containsOnly(1);
        assertThat(sink.profiles.get(0).quality()).containsOnly('S');
        assertThat(sink.profiles.get(1).wattHours())
                .startsWith(1_500_000, 2_500_000)
                .endsWith(96_500_000);
    }

    @Test
    void trades_and_calls_come_in_the_texts_order_with_their_own_units() {
        mappings = ETexts.mapping(
                "blocks = 1",
                "T.dataset = trades",
                "T.trade = column id",
                "T.mode = column 方式",
                "T.mode-values = 双边=BILATERAL 竞价=AUCTION",
                "T.station = column st",
                "T.buyer = column by",
                "T.day = attribute date",
                "T.price = column 价",
                "T.price-unit = yuan/MWh",
                "T.points = v00:15..v24:00",
                "T.unit = MWh",
                "K.dataset = calls",
                "K.call = column id",
                "K.station = column st",
                "K.issued = column at",
                "K.issued-form = YYYY-MM-DDTHH:mm",
                "K.day = attribute date",
                "K.points = v00:15..v24:00",
                "K.unit = kW");
        String points = String.join(" ", ETexts.points());
        String open = "::x date='2019-08-01'>\n";
        DocumentRead trades = read(ETexts.HEADER + "<T" + open + "@ id 方式 st by 价 " + points + "\n# "
                + ETexts.row("T-2 双边 ESS-1 PV-1 481.505", "0.5") + "\n# "
                + ETexts.row("T-1 竞价 ESS-1 PV-1 0", "0") + "\n</T::x>");
        assertThat(trades.rejects()).isEmpty();
        assertThat(trades.dataset()).isEqualTo(Dataset.TRADES);
        assertThat(sink.trades.get(0).trade().text()).isEqualTo("T-2");
        assertThat(sink.trades.get(0).mode()).isEqualTo(TradeMode.BILATERAL);
        assertThat(sink.trades.get(0).price().microYuanPerKwh()).isEqualTo(481_505);
        assertThat(sink.trades.get(0).wattHours()).containsOnly(500_000);
        DocumentRead calls = read(ETexts.HEADER + "<K" + open + "@ id st at " + points + "\n# "
                + ETexts.row("C-1 ESS-1 2019-08-01T08:00", "4.004") + "\n</K::x>");
        assertThat(calls.rejects()).isEmpty();
        assertThat(sink.calls.get(0).wattHours()).containsOnly(1001);
        assertThat(sink.calls.get(0).issuedAt())
                .isEqualTo(java.time.Instant.parse("2019-08-01T00:00:00Z").getEpochSecond());
    }

    @Test
    void gbk_is_detected_or_declared_and_reads_as_utf8_does() {
        String text = ETexts.HEADER + ETexts.curve96(DAY, ETexts.row("PV-1 GENERATION A", "1"));
        assertThat(read(text).rejects()).isEmpty();
        assertThat(read(("\uFEFF" + text)).rejects()).isEmpty();
        assertThat(read(text.getBytes(GBK)).rejects()).isEmpty();
        String declared = text.replace("type=", "encoding='GBK' type=");
        assertThat(read(declared.getBytes(GBK)).rejects()).isEmpty();
        assertThat(read(text.replace("type=", "Code=UTF-8 type=")).rejects()).isEmpty();
    }

    @Test
    void bytes_of_another_encoding_are_refused_where_they_stand() {
        String[] lines = {"<! Entity=x encoding=GBK !>\n", "<C::青海>\n", "@ a 储能\n", "# 1 2\n", "</C::青海>\n"};
        assertThat(places(read(String.join("", lines)).rejects()))
                .as("declared GBK, and UTF-8")
                .contains("2 1 ENCODING", "3 1 ENCODING");
        byte[] mixed = concat(lines[0].replace(" encoding=GBK", "").getBytes(GBK), lines[1].getBytes(GBK));
        mixed = concat(mixed, lines[2].getBytes(java.nio.charset.StandardCharsets.UTF_8));
        DocumentRead read = read(concat(mixed, (lines[3] + lines[4]).getBytes(GBK)));
        assertThat(places(read.rejects())).contains("3 1 ENCODING");
        assertThat(read.rejects())
                .anySatisfy(reject -> assertThat(reject.message()).contains("this line is UTF-8, line 2 is not"));
        byte[] malformed =
                String.join("", lines).replace("储", "\u00ff").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(places(read(malformed).rejects())).contains("3 2 ENCODING");
        assertThat(places(read(String.join("", lines).replace("GBK", "BIG5")).rejects()))
                .contains("1 encoding ENCODING");
        assertThat(places(read("\uFEFF" + String.join("", lines)).rejects())).contains("1 encoding ENCODING");
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void a_text_cut_anywhere_is_refused() {
        String text = ETexts.HEADER + ETexts.curve96(DAY, ETexts.row("PV-1 GENERATION A", "1.25"));
        byte[] bytes = text.getBytes(GBK);
        for (int length = 1; length < bytes.length - 1; length++) {
            DocumentRead read = read(java.util.Arrays.copyOf(bytes, length));
            assertThat(read.isAccepted())
                    .as(length + " bytes of " + bytes.length)
                    .isFalse();
        }
    }

    @Test
    void a_text_cut_between_blocks_is_refused_by_their_number() {
        String[] mapping = {"blocks = header n", "C.dataset = ignore", "CURVE96.dataset = readings"};
        List<String> lines = new ArrayList<>(List.of(mapping));
        for (String key : List.of(
                "resource = column resource",
                "register = column register",
                "day = attribute date",
                "quality = column quality",
                "points = v00:15..v24:00",
                "unit = kWh")) {
            lines.add("CURVE96." + key);
        }
        mappings = ETexts.mapping(lines.toArray(String[]::new));
        String header = "<! Entity=x n=3 !>\n";
        String first = ETexts.curve96(DAY, ETexts.row("PV-1 GENERATION A", "1"));
        String second = ETexts.curve96(DAY, ETexts.row("PV-2 GENERATION A", "1"));
        assertThat(read(header + "<C>\n</C>\n" + first + second).rejects()).isEmpty();
        assertThat(sink.profiles).hasSize(2);
        assertThat(places(read(header + "<C>\n</C>\n" + first).rejects())).containsExactly("7 1 CONTROL_TOTAL");
        assertThat(places(read(header + first + second + first).rejects())).contains("12 1 DUPLICATE");
    }

    @Test
    void what_a_block_states_of_itself_must_hold() {
        String text = ETexts.HEADER + ETexts.curve96(DAY, ETexts.row("PV-1 GENERATION A", "1"));
        assertThat(places(read(text.replace("total='96'", "total='95.999'")).rejects()))
                .containsExactly("2 total CONTROL_TOTAL");
        assertThat(places(read(text.replace("rows='1'", "rows='2'")).rejects()))
                .containsExactly("2 rows CONTROL_TOTAL");
        assertThat(read(text.replace("total='96'", "total='96.000'").replace("rows='1'", "rows='01'"))
                        .rejects())
                .isEmpty();
    }

    @Test
    void values_that_are_not_whole_watt_hours_are_refused_where_they_stand() {
        String text = ETexts.HEADER + ETexts.curve96(DAY, ETexts.row("PV-1 GENERATION A", "1"));
        for (String[] bad : new String[][] {
            {"0.0001", "PRECISION"}, {"-1", "NEGATIVE"}, {"1E3", "NUMBER"}, {"1,5", "NUMBER"}, {"--", "NUMBER"}
        }) {
            List<Reject> rejects =
                    read(text.replaceFirst("A 1 1 ", "A 1 " + bad[0] + " ")).rejects();
            assertThat(places(rejects)).containsExactly("4 v00:30 " + bad[1]);
            assertThat(rejects.get(0).raw()).isEqualTo(bad[0]);
        }
        assertThat(Unit.MW.wattHours("0.000002"))
                .as("2 W in a quarter of an hour")
                .isEqualTo(DecimalText.TOO_PRECISE);
        assertThat(Unit.MW.wattHours("0.000004")).isEqualTo(1);
        assertThat(Unit.KWH.wattHours("1.250000")).isEqualTo(1250);
    }

    @Test
    void channels_the_meters_do_not_have_are_left_out_and_named() {
        mappings = ETexts.mapping(
                "C.dataset = readings",
                "C.meter = column id",
                "C.channel = text P",
                "C.day = attribute date",
                "C.quality = text A",
                "C.points = v00:15..v24:00",
                "C.unit = kWh",
                "C.total = attribute sum");
        String text = ETexts.HEADER + "<C date='2019-08-01' sum='288'>\n@ id " + String.join(" ", ETexts.points())
                + "\n# " + ETexts.row("M1", "1") + "\n# " + ETexts.row("M2", "2") + "\n</C>\n";
        assertThat(places(read(text).rejects())).containsExactly("1 1 UNMAPPED");
        meters = MeterMap.of(List.of(meter("M2", "P", "PV-1", "GENERATION", "NO")));
        DocumentRead read = read(text);
        assertThat(read.rejects()).isEmpty();
        assertThat(read.unmappedChannels()).containsExactly("M1 P");
        assertThat(read.totalWattHours()).isEqualTo(192_000);
    }

    @Test
    void a_class_that_no_mapping_names_is_refused_and_inspected_all_the_same() {
        String text =
                ETexts.HEADER + "<DG::青海 date='2019-08-01'>\n@ 序号 名称\n# 1 a\n# 2 'b c'\n@@ 序 名 值\n# 1 x y\n</DG::青海>\n";
        assertThat(places(read(text).rejects())).containsExactly("2 1 UNMAPPED");
        Inspected inspected = inspect(text);
        assertThat(inspected.rejects()).isEmpty();
        assertThat(inspected.tables())
                .containsExactly(
                        new InspectedTable(3, "DG::青海", "@", 2, List.of("序号", "名称")),
                        new InspectedTable(6, "DG::青海", "@@", 1, List.of("序", "名", "值")));
    }

    @Test
    void a_text_without_header_or_entity_is_told_as_e_text() {
        String text = "<StandbyDbInfo>\n@\tid\tname\n#\t1\tLP_K8000\n</StandbyDbInfo>\n";
        for (String one : List.of(text, "\n \n" + text, text.replace("\n", "\r\n"))) {
            DocumentRead read = read(one);
            assertThat(read.format()).as(one).isEqualTo(Format.E_TEXT);
            assertThat(places(read.rejects())).as(one).anyMatch(place -> place.endsWith(" HEADER"));
        }
        assertThat(read("@ id name\n# 1 x\n").format()).isEqualTo(Format.E_TEXT);
        assertThat(read("a@b,c\n#end,0,0\n").format()).isNotEqualTo(Format.E_TEXT);
    }

    @Test
    void two_mappings_of_one_class_are_not_guessed_between() {
        MappingFile one = MappingFile.curve96();
        MappingFile other = MappingFile.of("other", otherCurve());
        mappings = new Mappings(List.of(List.of(one, other)));
        String text = ETexts.HEADER + ETexts.curve96(DAY, ETexts.row("PV-1 GENERATION A", "1"));
        assertThat(places(read(text).rejects())).contains("2 1 UNMAPPED");
        mappings = Mappings.of(List.of(other));
        assertThat(read(text).mapping()).as("one's own is asked first").isEqualTo(other.sha256Hex());
    }

    private static byte[] otherCurve() {
        try (var in = MappingFile.class.getResourceAsStream("curve96.properties")) {
            return concat("# other\n".getBytes(GBK), in.readAllBytes());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void an_inspection_shows_meters_and_channels_with_no_master_data() {
        String text = ETexts.HEADER + ETexts.curve96(DAY, ETexts.row("PV-1 GENERATION A", "1.5"));
        Series series = inspect(text).series().get(0);
        assertThat(series.meter() + " " + series.channel() + " " + series.total())
                .isEqualTo("PV-1 GENERATION 144");
        assertThat(series.quality()).containsEntry("A", 96L);
    }
}

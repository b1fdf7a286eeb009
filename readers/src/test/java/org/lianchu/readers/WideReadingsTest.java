package org.lianchu.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.market.Dataset;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.readers.record.Series;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.time.TradingDay;

final class WideReadingsTest extends ReaderTest {
    private static String row(String keys, String energies) {
        return keys + "," + energies + "\n";
    }

    private static String file(String... rowsAndTrailer) {
        return Samples.wideHeader() + String.join("", rowsAndTrailer);
    }

    @Test
    void a_file_becomes_profiles_in_the_order_of_its_rows() {
        DocumentRead read = read(file(
                row("PV-2,GENERATION,2019-08-02,A", Samples.times96("1.5")),
                row("PV-1,CURTAILED,2019-08-01,S", Samples.times96("0.001")),
                "#end,2,144.096\n"));

        assertThat(read.rejects()).isEmpty();
        assertThat(read.isAccepted()).isTrue();
        assertThat(read.format()).isEqualTo(Format.CSV);
        assertThat(read.dataset()).isEqualTo(Dataset.READINGS);
        assertThat(read.records()).isEqualTo(2);
        assertThat(read.totalWattHours()).isEqualTo(144_096);
        Profile first = sink.profiles.get(0);
        assertThat(first.resource().text()).isEqualTo("PV-2");
        assertThat(first.register()).isEqualTo(Register.GENERATION);
        assertThat(first.day()).isEqualTo(TradingDay.of(2019, 8, 2));
        assertThat(first.wattHours()).containsOnly(1_500).hasSize(96);
        assertThat(first.quality()).containsOnly('A').hasSize(96);
        assertThat(sink.profiles.get(1).wattHours()).containsOnly(1);
    }

    @Test
    void the_hash_is_of_the_file_as_stored() {
        DocumentRead read = read("abc");

        assertThat(read.sha256Hex()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void columns_stand_in_any_order_and_lines_end_in_either_way_behind_a_byte_order_mark() {
        String header = Samples.energyColumns() + ",quality,day,register,resource\r\n";
        String row = "9," + Samples.times96("2").substring(2) + ",F,2019-08-01,CHARGE,ST-1\r\n";

        DocumentRead read = read("\uFEFF" + header + row + "#end,1,199.000\r\n");

        assertThat(read.rejects()).isEmpty();
        assertThat(sink.profiles.get(0).wattHours()[0]).isEqualTo(9_000);
        assertThat(sink.profiles.get(0).wattHours()[95]).isEqualTo(2_000);
    }

    @Test
    void an_empty_energy_is_missing_and_a_number_beside_missing_counts_only_in_the_total() {
        String quality = "N" + "A".repeat(95);
        DocumentRead read = read(file(
                row(
                        "PV-1,GENERATION,2019-08-01," + quality,
                        "7,," + Samples.times96("1").substring(4)),
                "#end,1,101\n"));

        assertThat(read.rejects()).isEmpty();
        assertThat(read.totalWattHours()).isEqualTo(101_000);
        Profile profile = sink.profiles.get(0);
        assertThat(profile.wattHours()).startsWith(0, 0, 1_000);
        assertThat(profile.quality()).startsWith('N', 'N', 'A');
    }

    @ParameterizedTest
    @CsvSource({
        "1.0000, PRECISION",
        "0.1234, PRECISION",
        "-1, NEGATIVE",
        "-0.0, NEGATIVE",
        "--1, NUMBER",
        "+1, NUMBER",
        "1e3, NUMBER",
        ".5, NUMBER",
        "5., NUMBER",
        "1.2.3, NUMBER",
        "' 1', NUMBER",
        "'1 ', NUMBER",
        "NaN, NUMBER",
        "１, NUMBER",
        "9223372036854775.808, NUMBER",
        "99999999999999999999999, NUMBER",
        "0.00000000000000000000000000001, PRECISION"
    })
    void a_number_that_is_none_is_located(String text, RejectCode code) {
        DocumentRead read = read(file(
                row(
                        "PV-1,GENERATION,2019-08-01,A",
                        "1," + text + "," + Samples.times96("1").substring(4)),
                "#end,1,96\n"));

        assertThat(places(read.rejects())).containsExactly("2 e02 " + code);
        assertThat(read.rejects().get(0).raw()).isEqualTo(text);
        assertThat(read.isAccepted()).isFalse();
        assertThat(sink.profiles).isEmpty();
    }

    @Test
    void the_largest_energy_that_fits_is_read() {
        DocumentRead read = read(file(
                row(
                        "PV-1,GENERATION,2019-08-01,A",
                        "9223372036854775.807," + Samples.times96("0").substring(2)),
                "#end,1,9223372036854775.807\n"));

        assertThat(read.rejects()).isEmpty();
        assertThat(read.totalWattHours()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "'POOL,GENERATION,2019-08-01,A', resource VALUE",
        "'PV 1,GENERATION,2019-08-01,A', resource VALUE",
        "',GENERATION,2019-08-01,A', resource VALUE",
        "'PV-1,generation,2019-08-01,A', register VALUE",
        "'PV-1,GENERATION,2019-02-29,A', day DATE",
        "'PV-1,GENERATION,2019-8-01,A', day DATE",
        "'PV-1,GENERATION,2019-08-01,', quality QUALITY",
        "'PV-1,GENERATION,2019-08-01,V', quality QUALITY",
        "'PV-1,GENERATION,2019-08-01,AA', quality QUALITY"
    })
    void a_key_that_is_none_is_located(String keys, String place) {
        DocumentRead read = read(file(row(keys, Samples.times96("1")), "#end,1,96\n"));

        assertThat(places(read.rejects())).containsExactly("2 " + place);
    }

    @Test
    void a_second_row_of_one_key_names_the_first() {
        String row = row("PV-1,GENERATION,2019-08-01,A", Samples.times96("1"));

        DocumentRead read =
                read(file(row, row("PV-1,GENERATION,2019-08-02,A", Samples.times96("1")), row, "#end,3,288\n"));

        assertThat(places(read.rejects())).containsExactly("4 day DUPLICATE");
        assertThat(read.rejects().get(0).message()).contains("line 2");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 3, 1",
        "'#end,2,96\n', 3, 2",
        "'#end,1,96.001\n', 3, 3",
        "'#end,1,x\n', 3, 1",
        "'#end,1\n', 3, 1",
        "'#end,1,96,0\n', 3, 1",
        "'#end,-1,96\n', 3, 1",
        "'#end,1,96\nPV-1\n', 4, 1",
        "'#end,1,96\n#end,1,96\n', 4, 1"
    })
    void a_trailer_that_does_not_agree_refuses_the_file(String trailer, long line, int column) {
        DocumentRead read = read(file(row("PV-1,GENERATION,2019-08-01,A", Samples.times96("1")), trailer));

        assertThat(places(read.rejects())).containsExactly(line + " " + column + " CONTROL_TOTAL");
    }

    @Test
    void the_trailer_is_compared_as_numbers() {
        String row = row("PV-1,GENERATION,2019-08-01,A", Samples.times96("1"));

        assertThat(read(file(row, "#end,1,96.00000")).rejects()).isEmpty();
        assertThat(read(file(row, "#end,01,0096")).rejects()).isEmpty();
    }

    @Test
    void headers_are_exact() {
        String good = Samples.wideHeader();

        assertThat(places(read(good.replace("e17,", "")).rejects())).containsExactly("1 1 HEADER");
        assertThat(places(read(good.replace("e17", "e16")).rejects())).containsExactly("1 21 HEADER", "1 1 HEADER");
        assertThat(places(read(good.replace("e96", "e96,e97")).rejects())).containsExactly("1 101 HEADER");
        assertThat(places(read(good.replace("quality", "Quality")).rejects()))
                .containsExactly("1 4 HEADER", "1 1 HEADER");
        assertThat(read("this is a letter\nwith two lines\n").format()).isEqualTo(Format.UNKNOWN);
        assertThat(places(read("this is a letter\nwith two lines\n").rejects())).containsExactly("1 1 FORMAT");
    }

    @Test
    void rows_have_the_fields_of_the_header_and_no_line_is_empty() {
        String row = row("PV-1,GENERATION,2019-08-01,A", Samples.times96("1"));

        DocumentRead read =
                read(file(row, "\n", row.replace("08-01", "08-02").replace("\n", ",1\n"), "a,b\n", "#end,4,288\n"));

        assertThat(places(read.rejects())).containsExactly("3 1 COLUMN_COUNT", "4 1 COLUMN_COUNT", "5 1 COLUMN_COUNT");
    }

    @Test
    void a_document_without_records_is_refused() {
        assertThat(places(read("").rejects())).containsExactly("1 1 EMPTY");
        assertThat(places(read(file("#end,0,0\n")).rejects())).containsExactly("1 1 EMPTY");
        assertThat(places(read(file()).rejects())).containsExactly("2 1 CONTROL_TOTAL");
    }

    @Test
    void limits_hold() {
        String row = row("PV-1,GENERATION,2019-08-01,A", Samples.times96("1"));
        limits = new Limits(1 << 20, 2_000, 50, 100, 1, 2);

        assertThat(places(read(file(row, row, row, row)).rejects())).containsExactly("3 1 TOO_LARGE");
        String wideField = row(
                "PV-1,GENERATION,2019-08-01,A",
                "0".repeat(51) + Samples.times96("1").substring(1));
        assertThat(places(read(file(wideField)).rejects())).contains("2 e01 TOO_LARGE");
        DocumentRead longLine = read(file("x,".repeat(1_001) + "\n"));
        assertThat(places(longLine.rejects())).contains("2 1 TOO_LARGE");
        DocumentRead many = read(file("1\n2\n3\n4\n"));
        assertThat(many.rejects()).hasSize(2);
        limits = new Limits(100, 2_000, 50, 100, 1, 2);
        DocumentRead tooLarge = read(file(row));
        assertThat(places(tooLarge.rejects())).containsExactly("1 1 TOO_LARGE");
        assertThat(tooLarge.sha256Hex()).isEmpty();
    }

    @Test
    void rejects_beyond_those_kept_are_counted() {
        limits = new Limits(1 << 20, 2_000, 50, 100, 100, 3);

        DocumentRead read = read(file("1\n2\n3\n4\n5\n6\n"));

        assertThat(read.rejects()).hasSize(3);
        assertThat(read.rejectCount()).isEqualTo(6);
    }

    @Test
    void an_inspection_counts_good_rows_and_names_bad_ones() {
        Inspected inspected = inspect(file(
                row("PV-1,GENERATION,2019-08-01,A", Samples.times96("1.25")),
                row("PV-1,GENERATION,2019-08-02,A", Samples.times96("x")),
                row("PV-1,GENERATION,2019-08-03," + "N" + "E".repeat(95), Samples.times96("1")),
                row("PV-0,CHARGE,2019-08-03,S", Samples.times96("0")),
                "#end,4,312\n"));

        assertThat(inspected.rejectCount()).isEqualTo(96);
        List<Series> series = inspected.series();
        assertThat(series).hasSize(2);
        assertThat(series.get(0).toString())
                .isEqualTo("Series[meter=PV-1, channel=GENERATION, unit=kWh, minutes=15, values=192, days=2, total=216,"
                        + " quality={A=96, E=95, N=1}]");
        assertThat(series.get(1).total()).isEqualTo("0");
    }

    @Test
    void profiles_have_arrays_of_their_own() {
        read(Samples.wide("PV-1", 2, 1));

        long[] first = sink.profiles.get(0).wattHours();
        assertThat(first).isNotSameAs(sink.profiles.get(1).wattHours());
        assertThat(Arrays.equals(first, sink.profiles.get(1).wattHours())).isFalse();
    }
}

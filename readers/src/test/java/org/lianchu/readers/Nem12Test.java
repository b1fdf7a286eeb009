package org.lianchu.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.market.Dataset;
import org.lianchu.market.Profile;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.reject.RejectCode;

final class Nem12Test extends ReaderTest {
    @BeforeEach
    void mapChannels() {
        meters = MeterMap.of(List.of(
                meter("NMI", "E1", "ST-1", "CHARGE", "NO"),
                meter("NMI", "E2", "ST-1", "CHARGE", ""),
                meter("NMI", "B1", "ST-1", "DISCHARGE", "EVEN"),
                meter("NMI", "Q1", "ST-1", "GENERATION", "")));
    }

    private static String e1(int minutes) {
        return Samples.channel200("NMI", "E1", "kWh", minutes);
    }

    @Test
    void quarter_hours_are_read_as_they_are() {
        DocumentRead read = read(Samples.nem12(
                e1(15),
                Samples.day300("20190802", 96, "1.25", "A"),
                Samples.day300("20190801", 96, "0.001000", "S14")));

        assertThat(read.rejects()).isEmpty();
        assertThat(read.format()).isEqualTo(Format.NEM12);
        assertThat(read.dataset()).isEqualTo(Dataset.READINGS);
        assertThat(read.totalWattHours()).isEqualTo(120_096);
        assertThat(sink.profiles).extracting(p -> p.day().toString()).containsExactly("2019-08-01", "2019-08-02");
        assertThat(sink.profiles.get(0).quality()).containsOnly('S');
        assertThat(sink.profiles.get(1).wattHours()).containsOnly(1_250).hasSize(96);
    }

    @ParameterizedTest
    @CsvSource({"WH, 7, 7", "kwh, 0.007, 7", "MWh, 0.000007, 7", "mWH, 1, 1000000", "Wh, 7.00, 7"})
    void units_of_energy_are_converted_exactly(String unit, String value, long wattHours) {
        DocumentRead read = read(
                Samples.nem12(Samples.channel200("NMI", "E1", unit, 15), Samples.day300("20190801", 96, value, "A")));

        assertThat(read.rejects()).isEmpty();
        assertThat(sink.profiles.get(0).wattHours()).containsOnly(wattHours);
    }

    @ParameterizedTest
    @CsvSource({"kWh, -1, NEGATIVE", "kWh, abc, NUMBER", "kWh, 1e3, NUMBER", "kWh, 1., NUMBER"})
    void values_that_are_none_are_rejects(String unit, String value, RejectCode code) {
        String day = Samples.day300("20190801", 96, "1", "A").replaceFirst("1,1,1,", "1," + value + ",1,");

        DocumentRead read = read(Samples.nem12(Samples.channel200("NMI", "E1", unit, 15), day));

        assertThat(places(read.rejects())).containsExactly("3 3 " + code);
    }

    @Test
    void a_day_sums_to_what_can_be_held() {
        DocumentRead read = read(Samples.nem12(
                Samples.channel200("NMI", "E1", "MWh", 15), Samples.day300("20190801", 96, "999999999999999", "A")));

        assertThat(places(read.rejects())).containsExactly("3 1 NUMBER");
    }

    @Test
    void values_finer_than_a_watt_hour_are_carried_through_the_day() {
        DocumentRead read = read(Samples.nem12(
                Samples.channel200("NMI", "E1", "kWh", 5), Samples.day300("20190801", 288, ".0125", "A")));

        assertThat(read.rejects()).isEmpty();
        assertThat(read.totalWattHours()).isEqualTo(3_600);
        // 37.5, 75, 112.5, … are 38, 75, 113, …
        assertThat(sink.profiles.get(0).wattHours()).startsWith(38, 37, 38, 37).endsWith(38, 37);
        assertThat(inspect(Samples.nem12(
                                Samples.channel200("NMI", "E1", "kWh", 15),
                                Samples.day300("20190801", 96, "0.0001", "A")))
                        .isCarried())
                .isTrue();
        assertThat(inspect(Samples.nem12(
                                Samples.channel200("NMI", "E1", "kWh", 15),
                                Samples.day300("20190801", 96, "0.0010", "A")))
                        .isCarried())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.00135E+09", "NMI 1", "NMI\u00a01", "4,001", "-1"})
    void an_nmi_is_letters_and_digits(String meter) {
        String quoted = meter.contains(",") ? "\"" + meter + "\"" : meter;

        assertThat(places(read(Samples.nem12(
                                Samples.channel200(quoted, "E1", "kWh", 15), Samples.day300("20190801", 96, "1", "A")))
                        .rejects()))
                .first()
                .isEqualTo("2 2 VALUE");
    }

    @Test
    void five_minutes_are_summed_and_the_worst_quality_of_three_holds() {
        String values =
                IntStream.rangeClosed(1, 288).mapToObj(Integer::toString).collect(Collectors.joining(","));
        DocumentRead read = read(Samples.nem12(
                e1(5),
                "300,20190801," + values + ",V,,,,\n",
                "400,1,3,A,,\n400,4,4,F14,,\n400,5,6,A,,\n400,7,7,S14,,\n400,8,9,F14,,\n",
                "400,10,10,E52,,\n400,11,12,S14,,\n400,13,13,N,,\n400,14,288,E52,,\n"));

        assertThat(read.rejects()).isEmpty();
        Profile profile = sink.profiles.get(0);
        assertThat(profile.quality()).startsWith('A', 'F', 'S', 'E', 'N', 'E');
        assertThat(profile.wattHours()).startsWith(6_000, 15_000, 24_000, 33_000, 0, 51_000);
        assertThat(read.totalWattHours()).isEqualTo(288L * 289 / 2 * 1_000);
    }

    @Test
    void half_hours_are_halved_where_the_mapping_says_so() {
        String channel = Samples.channel200("NMI", "B1", "Wh", 30);
        DocumentRead read = read(Samples.nem12(channel, Samples.day300("20190801", 48, "7", "E")));

        assertThat(read.rejects()).isEmpty();
        assertThat(sink.profiles.get(0).wattHours()).startsWith(4, 3, 4, 3);
        assertThat(sink.profiles.get(0).quality()).containsOnly('E');
        assertThat(read.totalWattHours()).isEqualTo(48 * 7);
    }

    @Test
    void half_hours_are_a_reject_elsewhere_and_still_inspected() {
        String text = Samples.nem12(e1(30), Samples.day300("20190801", 48, "7", "A"));

        assertThat(places(read(text).rejects())).containsExactly("2 9 SPLIT");
        assertThat(inspect(text).rejects()).isEmpty();
        assertThat(inspect(text).series().get(0).total()).isEqualTo("336");
    }

    @Test
    void an_empty_value_is_missing_whatever_its_letter() {
        String day = Samples.day300("20190801", 96, "1", "A").replaceFirst("1,1,1,", "1,,1,");

        DocumentRead read = read(Samples.nem12(e1(15), day));

        assertThat(read.rejects()).isEmpty();
        assertThat(sink.profiles.get(0).quality()).startsWith('N', 'A', 'A');
        assertThat(read.totalWattHours()).isEqualTo(95_000);
    }

    @ParameterizedTest
    @CsvSource({"95", "97", "48", "288", "0", "1"})
    void a_day_with_too_few_or_too_many_values_is_never_shorter_or_longer(int count) {
        String day = Samples.day300("20190801", count, "1", "A").replace("300,20190801,,", "300,20190801,");

        DocumentRead read = read(Samples.nem12(e1(15), day, Samples.day300("20190802", 96, "1", "A")));

        assertThat(places(read.rejects())).containsExactly("3 1 INTERVAL_COUNT");
        assertThat(sink.profiles).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'400,1,95,A,,', 3, QUALITY",
        "'400,1,97,A,,', 4, QUALITY",
        "'400,0,96,A,,', 4, QUALITY",
        "'400,1,96,V,,', 4, QUALITY",
        "'400,1,96,B,,', 4, QUALITY",
        "'400,1,96', 4, QUALITY",
        "'400,1,96,A,,\n400,96,96,A,,', 5, QUALITY",
        "'400,1,96,A,,,x', 4, COLUMN_COUNT"
    })
    void ranges_of_quality_fit_the_day(String ranges, long line, RejectCode code) {
        DocumentRead read = read(Samples.nem12(e1(15), Samples.day300("20190801", 96, "1", "V"), ranges + "\n"));

        assertThat(places(read.rejects())).containsExactly(line + " 1 " + code);
    }

    @Test
    void ranges_also_hold_over_a_quality_that_is_not_various() {
        read(Samples.nem12(e1(15), Samples.day300("20190801", 96, "1", "A"), "400,2,3,S14,79,\n"));

        assertThat(sink.profiles.get(0).quality()).startsWith('A', 'S', 'S', 'A');
    }

    @Test
    void records_stand_in_their_order() {
        String day = Samples.day300("20190801", 96, "1", "A");

        assertThat(places(read(Samples.nem12(day)).rejects())).containsExactly("2 1 DAMAGED");
        assertThat(places(read(Samples.nem12(e1(15), "400,1,2,A,,\n")).rejects()))
                .containsExactly("3 1 DAMAGED");
        assertThat(places(read(Samples.nem12("500,O,S,20190801000000,1\n")).rejects()))
                .containsExactly("2 1 DAMAGED");
        assertThat(places(read(Samples.nem12(e1(15), day, "700,x\n")).rejects()))
                .containsExactly("4 1 DAMAGED");
        assertThat(places(read(Samples.nem12(e1(15), day, "900\n")).rejects())).containsExactly("5 1 DAMAGED");
        assertThat(places(read(Samples.nem12(e1(15), day, "100,NEM12,x\n")).rejects()))
                .containsExactly("4 1 DAMAGED");
        assertThat(places(read(Samples.nem12(e1(15), "\n", day)).rejects())).containsExactly("3 1 COLUMN_COUNT");
        assertThat(places(read(e1(15) + day + "900\n").rejects())).containsExactly("1 1 HEADER");
        assertThat(places(read("100,NEM13,2,a,b\n" + e1(15) + day + "900\n").rejects()))
                .containsExactly("1 1 FORMAT");
    }

    @Test
    void a_file_without_its_900_record_may_have_been_cut() {
        String whole = Samples.nem12(e1(15), Samples.day300("20190801", 96, "1", "A"));

        assertThat(places(read(whole.replace("900\n", "")).rejects())).containsExactly("3 1 DAMAGED");
        assertThat(read(whole + "\r\n\n").rejects()).isEmpty();
        assertThat(read("\uFEFF" + whole.replace("\n", "\r\n")).rejects()).isEmpty();
        assertThat(read(whole.replace("900\n", "900")).rejects()).isEmpty();
    }

    @Test
    void a_file_of_nothing_is_empty() {
        String text = Samples.nem12();

        assertThat(places(read(text).rejects())).containsExactly("1 1 EMPTY");
        assertThat(inspect(text).series()).isEmpty();
        assertThat(inspect(text).rejects()).isEmpty();
        assertThat(inspect("").series()).isEmpty();
        assertThat(inspect("").format()).isEqualTo(Format.UNKNOWN);
    }

    @Test
    void a_day_given_twice_is_refused_for_a_channel_and_for_a_register() {
        String day = Samples.day300("20190801", 96, "1", "A");
        String e2 = Samples.channel200("NMI", "E2", "kWh", 15);

        DocumentRead channel = read(Samples.nem12(e1(15), day, day));
        assertThat(places(channel.rejects())).containsExactly("4 2 DUPLICATE");
        assertThat(channel.rejects().get(0).message()).contains("line 3");
        assertThat(places(read(Samples.nem12(e1(15), day, e2, day)).rejects())).containsExactly("5 2 DUPLICATE");
        assertThat(places(inspect(Samples.nem12(e1(15), day, day)).rejects())).containsExactly("4 2 DUPLICATE");
        assertThat(inspect(Samples.nem12(e1(15), day, e2, day)).rejects()).isEmpty();
    }

    @Test
    void channels_without_mapping_are_left_out_and_named() {
        String day = Samples.day300("20190801", 96, "1", "A");
        String other = Samples.channel200("OTHER", "E1", "kVArh", 30) + Samples.day300("20190801", 48, "1", "A");

        DocumentRead read = read(Samples.nem12(e1(15), day, other, other.replace("0801", "0802")));

        assertThat(read.rejects()).isEmpty();
        assertThat(read.unmappedChannels()).containsExactly("OTHER E1");
        assertThat(read.records()).isEqualTo(1);
        assertThat(places(read(Samples.nem12(other)).rejects())).containsExactly("1 1 UNMAPPED");
    }

    @Test
    void a_mapped_channel_measures_energy() {
        String day = Samples.day300("20190801", 96, "1", "A");

        assertThat(places(read(Samples.nem12(Samples.channel200("NMI", "Q1", "kVArh", 15), day))
                        .rejects()))
                .containsExactly("2 8 UNIT");
    }

    @Test
    void a_200_record_names_its_channel_and_a_known_interval_length() {
        String day = Samples.day300("20190801", 96, "1", "A");

        assertThat(places(read(Samples.nem12(e1(10), day)).rejects())).containsExactly("2 9 VALUE");
        assertThat(places(read(Samples.nem12("200,NMI,E1\n", day)).rejects())).containsExactly("2 1 COLUMN_COUNT");
        assertThat(places(read(Samples.nem12(e1(15).replace("NMI", ""), day)).rejects()))
                .containsExactly("2 2 VALUE");
        assertThat(places(
                        read(Samples.nem12(e1(15), day.replace("0801", "0832"))).rejects()))
                .containsExactly("3 2 DATE");
    }

    @Test
    void an_inspection_sums_exactly_in_the_unit_of_the_file() {
        Inspected inspected = inspect(Samples.nem12(
                Samples.channel200("N", "Q1", "kVArh", 15), Samples.day300("20190801", 96, "0.00001", "A"),
                Samples.channel200("N", "E1", "MWH", 5), Samples.day300("20190801", 288, "100", "N"),
                Samples.channel200("N", "Q1", "kVArh", 30), Samples.day300("20190802", 48, "", "A")));

        assertThat(inspected.rejects()).isEmpty();
        assertThat(inspected.series())
                .extracting(s -> s.channel() + " " + s.unit() + " " + s.minutes() + " " + s.total() + " " + s.quality())
                .containsExactly("Q1 kVArh 15 0.00096 {A=96}", "E1 MWH 5 28800 {N=288}", "Q1 kVArh 30 0 {N=48}");
    }
}

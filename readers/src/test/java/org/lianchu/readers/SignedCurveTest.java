package org.lianchu.readers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.readers.record.MeterMap;

/** E text whose values have a sign, or are finer than a Wh. */
final class SignedCurveTest extends ReaderTest {
    private static final String POINTS = " " + String.join(" ", ETexts.points());

    private void mapping(String... more) {
        List<String> lines = new ArrayList<>(List.of(
                "C.dataset = readings", "C.day = attribute date", "C.quality = text A", "C.points = v00:15..v24:00"));
        lines.addAll(List.of(more));
        mappings = ETexts.mapping(lines.toArray(String[]::new));
    }

    private DocumentRead curve(String attributes, List<String> values) {
        return read(text(attributes, values));
    }

    private static String text(String attributes, List<String> values) {
        return ETexts.HEADER + "<C date='2019-08-01'" + attributes + ">\n@ id" + POINTS + "\n# ESS-1 "
                + String.join(" ", values) + "\n</C>\n";
    }

    private static List<String> values(String... first) {
        List<String> values = new ArrayList<>(List.of(first));
        values.addAll(Collections.nCopies(96 - first.length, "0"));
        return values;
    }

    private Profile of(Register register) {
        return sink.profiles.stream()
                .filter(profile -> profile.register() == register)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_signed_curve_is_two_registers_either_way_round_and_never_netted() {
        mapping("C.resource = column id", "C.unit = kWh", "C.signed = -CHARGE +DISCHARGE", "C.total = attribute sum");
        DocumentRead read = curve(" sum='-1'", values("3", "-4", "NULL", "-0"));
        assertThat(read.rejects()).isEmpty();
        assertThat(read.totalWattHours()).isEqualTo(7_000);
        assertThat(of(Register.DISCHARGE).wattHours()).startsWith(3_000, 0, 0, 0);
        assertThat(of(Register.CHARGE).wattHours()).startsWith(0, 4_000, 0, 0);
        assertThat(new String(of(Register.CHARGE).quality(), US_ASCII)).startsWith("AANA");
        assertThat(new String(of(Register.DISCHARGE).quality(), US_ASCII)).startsWith("AANA");
        assertThat(codes(curve(" sum='7'", values("3", "-4")))).containsExactly("CONTROL_TOTAL");

        mapping("C.resource = column id", "C.unit = kWh", "C.signed = +CHARGE -DISCHARGE");
        assertThat(curve("", values("3", "-4")).rejects()).isEmpty();
        assertThat(of(Register.CHARGE).wattHours()).startsWith(3_000, 0);
        assertThat(of(Register.DISCHARGE).wattHours()).startsWith(0, 4_000);
    }

    @Test
    void without_a_signed_curve_a_sign_stays_a_reject() {
        mapping("C.resource = column id", "C.unit = kWh", "C.register = text CHARGE", "C.finer = carried");
        assertThat(codes(curve("", values("-4")))).containsExactly("NEGATIVE");
        mapping("C.resource = column id", "C.unit = kWh", "C.signed = +CHARGE -DISCHARGE");
        assertThat(codes(curve("", values("--4", "-", "+4")))).containsExactly("NEGATIVE", "NUMBER", "NUMBER");
    }

    @Test
    void the_sides_of_a_metered_curve_are_two_channels() {
        mapping("C.meter = column id", "C.unit = kWh", "C.signed = +放电 -充电");
        meters = MeterMap.of(
                List.of(meter("ESS-1", "放电", "S-1", "DISCHARGE", "NO"), meter("ESS-1", "充电", "S-1", "CHARGE", "NO")));
        assertThat(curve("", values("3", "-4")).rejects()).isEmpty();
        assertThat(of(Register.DISCHARGE).wattHours()).startsWith(3_000, 0);
        assertThat(of(Register.CHARGE).wattHours()).startsWith(0, 4_000);
        meters = MeterMap.of(List.of(meter("ESS-1", "放电", "S-1", "DISCHARGE", "NO")));
        assertThat(curve("", values("3", "-4")).unmappedChannels()).containsExactly("ESS-1 充电");
    }

    @Test
    void values_finer_than_a_watt_hour_are_refused_unless_the_mapping_says_that_they_are_carried() {
        mapping("C.resource = column id", "C.unit = MW", "C.register = text CHARGE", "C.total = attribute sum");
        assertThat(codes(curve(" sum='0.000003'", values("0.000001", "0.000002"))))
                .containsExactly("PRECISION", "PRECISION");
        mapping(
                "C.resource = column id",
                "C.unit = MW",
                "C.register = text CHARGE",
                "C.total = attribute sum",
                "C.finer = carried");
        // 0.25, 0.5 and 12.345678901234567 MW: 3086419.72530864175 Wh
        List<String> values = values("0.000001", "0.000002", "12.345678901234567");
        DocumentRead read = curve(" sum='12.345681901234567'", values);
        assertThat(read.rejects()).isEmpty();
        assertThat(of(Register.CHARGE).wattHours()).startsWith(0, 1, 3_086_419, 0);
        assertThat(read.totalWattHours()).isEqualTo(3_086_420);
        assertThat(inspect(text(" sum='12.345681901234567'", values)).isCarried())
                .isTrue();
        assertThat(codes(curve(" sum='12.3456789'", values))).containsExactly("CONTROL_TOTAL");
        assertThat(codes(curve("", values("0." + "0".repeat(24) + "1")))).containsExactly("PRECISION");
        assertThat(codes(curve("", values("1".repeat(30) + ".0000001")))).containsExactly("NUMBER");
    }

    private static final String[] LONG_FORM = {
        "C.dataset = readings",
        "C.form = long",
        "C.resource = column id",
        "C.interval = column n",
        "C.day = attribute date",
        "C.value = column v",
        "C.quality = text A",
        "C.unit = Wh",
        "C.signed = +DISCHARGE -CHARGE",
        "C.finer = carried"
    };

    @Property(tries = 100)
    void each_side_of_a_curve_loses_less_than_a_watt_hour_a_day_in_both_forms(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 15) int decimals) throws IOException {
        folder = Files.createTempDirectory("curve");
        Random random = new Random(seed);
        List<String> values = new ArrayList<>();
        BigDecimal above = BigDecimal.ZERO;
        BigDecimal below = BigDecimal.ZERO;
        for (int i = 0; i < 96; i++) {
            BigDecimal value = BigDecimal.valueOf(random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L), decimals);
            values.add(value.toPlainString());
            above = above.add(value.max(BigDecimal.ZERO));
            below = below.add(value.negate().max(BigDecimal.ZERO));
        }
        mapping("C.resource = column id", "C.unit = Wh", "C.signed = +DISCHARGE -CHARGE", "C.finer = carried");
        assertThat(curve("", values).rejects()).isEmpty();
        long[] wide = of(Register.DISCHARGE).wattHours();
        assertThat(Arrays.stream(wide).sum()).isEqualTo(whole(above));
        assertThat(Arrays.stream(of(Register.CHARGE).wattHours()).sum()).isEqualTo(whole(below));

        mappings = ETexts.mapping(LONG_FORM);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 96; i++) {
            rows.add("# ESS-1 " + (i + 1) + " " + values.get(i) + "\n");
        }
        Collections.shuffle(rows, random);
        String text = ETexts.HEADER + "<C date='2019-08-01'>\n@ id n v\n" + String.join("", rows) + "</C>\n";
        assertThat(read(text).rejects()).isEmpty();
        assertThat(of(Register.DISCHARGE).wattHours()).containsExactly(wide);
        Files.delete(folder.resolve("file"));
        Files.delete(folder);
    }

    private static List<String> codes(DocumentRead read) {
        return read.rejects().stream().map(reject -> reject.code().name()).toList();
    }

    private static long whole(BigDecimal sum) {
        return sum.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}

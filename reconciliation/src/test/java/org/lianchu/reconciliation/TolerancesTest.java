package org.lianchu.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lianchu.market.Register;
import org.lianchu.market.Resource;

class TolerancesTest {
    private static String shippedText() throws IOException {
        try (InputStream in = Tolerances.class.getResourceAsStream("tolerances.properties")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Tolerances parse(String text) {
        return Tolerances.parse("mine.properties", text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(value = Register.class, names = "CURTAILED", mode = EnumSource.Mode.EXCLUDE)
    void the_shipped_bands_are_those_of_the_design(Register register) {
        assertThat(Tolerances.shipped().interval(register)).isEqualTo(new Band(20_000, 20_000));
        assertThat(Tolerances.shipped().day(register)).isEqualTo(new Band(20_000, 5_000));
    }

    @Test
    void curtailed_is_not_compared_and_has_no_band() {
        assertThatThrownBy(() -> Tolerances.shipped().interval(Register.CURTAILED))
                .hasMessageContaining("CURTAILED is not compared");
    }

    @Test
    void the_over_rated_factor_is_data_and_huge_ratings_saturate() throws IOException {
        assertThat(Tolerances.shipped().mostWattHours(resource(100))).isEqualTo(30_000);
        Tolerances other = parse(shippedText().replace("over_rated.percent = 120", "over_rated.percent = 100.0001"));
        assertThat(other.mostWattHours(resource(100))).isEqualTo(25_000);
        assertThat(other.mostWattHours(resource(40_000))).isEqualTo(10_000_010);
        assertThat(other.mostWattHours(resource(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
    }

    private static Resource resource(long ratedKw) {
        return new ADay().station("S", "ES", ratedKw, 0).resources.get(0);
    }

    @Test
    void each_register_has_its_own_bands() throws IOException {
        Tolerances own = parse(shippedText()
                .replace("discharge.interval.kwh = 20", "discharge.interval.kwh = 0.001")
                .replace("generation.day.percent = 0.5", "generation.day.percent = 0.0001"));
        assertThat(own.interval(Register.DISCHARGE)).isEqualTo(new Band(1, 20_000));
        assertThat(own.interval(Register.CHARGE)).isEqualTo(new Band(20_000, 20_000));
        assertThat(own.day(Register.GENERATION)).isEqualTo(new Band(20_000, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "charge.interval.kwh = 20, charge.interval.kwh = 0.0001",
        "charge.interval.kwh = 20, charge.interval.kwh = -1",
        "charge.interval.kwh = 20, charge.interval.kwh =",
        "charge.day.percent = 0.5, charge.day.percent = 0.50000",
        "charge.day.percent = 0.5, charge.day.percent = 1e1",
        "over_rated.percent = 120, over_rated.percent = 120 %",
    })
    void a_value_of_another_form_is_refused_with_file_key_and_what_is_right(String right, String wrong)
            throws IOException {
        String text = shippedText();
        assertThat(text).contains(right);
        String key = right.substring(0, right.indexOf(' '));
        assertThatThrownBy(() -> parse(text.replace(right, wrong)))
                .isInstanceOf(ToleranceFormatException.class)
                .hasMessageContaining("mine.properties: " + key)
                .hasMessageContaining("at most");
    }

    @Test
    void a_missing_an_unknown_and_a_repeated_key_are_refused() throws IOException {
        String text = shippedText();
        assertThatThrownBy(() -> parse(text.replace("over_rated.percent = 120", "")))
                .isInstanceOf(ToleranceFormatException.class)
                .hasMessageContaining("over_rated.percent is missing");
        assertThatThrownBy(() -> parse(text + "curtailed.day.kwh = 1\n"))
                .isInstanceOf(ToleranceFormatException.class)
                .hasMessageContaining("curtailed.day.kwh is unknown");
        assertThatThrownBy(() -> parse(text + "charge.day.kwh = 1\n"))
                .isInstanceOf(ToleranceFormatException.class)
                .hasMessageContaining("charge.day.kwh stands there twice");
    }

    @Test
    void bytes_that_are_not_utf8_or_not_properties_are_refused() {
        assertThatThrownBy(() -> Tolerances.parse("mine.properties", new byte[] {(byte) 0xff}))
                .isInstanceOf(ToleranceFormatException.class)
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> parse("\\u12"))
                .isInstanceOf(ToleranceFormatException.class)
                .hasMessageContaining("mine.properties");
    }
}

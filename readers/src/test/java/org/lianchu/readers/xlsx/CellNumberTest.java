package org.lianchu.readers.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.readers.record.DecimalText;

final class CellNumberTest {
    @ParameterizedTest
    @CsvSource({
        "1.1, 1.1",
        "1.1000000000000001, 1.1",
        "0.10000000000000001, 0.1",
        "0.1000000000000000055511151231257827021181583404541015625, 0.1",
        "4.8149999999999998E-1, 0.4815",
        "1.0000, 1",
        "-0, 0",
        "007, 7",
        "-1.50, -1.5",
        "1E3, 1000",
        "1.5e+2, 150",
        "123456789012.345, 123456789012.345",
        "1E-6, 0.000001",
        "0.30000000000000004, 0.3",
        "57.699999999999996, 57.7",
        "6.0500000000000007, 6.05",
        "1234567890123.4567, 1234567890123.46",
        "9007199254740993, 9007199254740990",
        "+1, 1",
        ".5, 0.5",
        "1., 1"
    })
    void a_number_is_what_its_fifteen_digits_show(String written, String plain) {
        assertThat(CellNumber.isNumber(written)).isTrue();
        assertThat(CellNumber.plain(written)).isEqualTo(plain);
    }

    @Test
    void what_a_program_writes_of_a_decimal_is_the_decimal_again() {
        Random random = new Random(6);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal typed = BigDecimal.valueOf(random.nextLong(1L << random.nextInt(1, 49)), random.nextInt(7));
            double kept = typed.doubleValue();
            String plain = DecimalText.plain(typed);

            assertThat(CellNumber.plain(
                            new BigDecimal(kept).round(new MathContext(17)).toString()))
                    .isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "NaN",
        "1E999",
        "1E400000000",
        "Infinity",
        "0x10",
        "'1,5'",
        "' 1'",
        ".",
        "--1",
        "+-1",
        "1E",
        "1E+",
        "E5"
    })
    void what_is_no_number_in_a_file_is_none(String written) {
        assertThat(CellNumber.isNumber(written)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-mm-dd, true",
        "m/d/yy h:mm, true",
        "[h]:mm, true",
        "[ss], true",
        "'[$-804]yyyy\"年\"m\"月\";@', true",
        "[$-804]aaaa;@, true",
        "General, false",
        "0.000, false",
        "'#,##0.000_d;[Red]-0', false",
        "'[Magenta]0.0 \"kWh/day\"', false",
        "0\\d, false",
        "@, false",
        "'0;yyyy', false",
        "'\"never closed yyyy', false"
    })
    void a_format_shows_a_date_or_not(String code, boolean isDate) {
        assertThat(CellFormats.isDate(code)).isEqualTo(isDate);
    }

    @ParameterizedTest
    @CsvSource({
        "43678.010416666664, 2019-08-01T00:15:00",
        "43702.864583327544, 2019-08-25T20:45:00",
        "43702.99999999, 2019-08-26T00:00:00",
        "43678.0000057, 2019-08-01T00:00:00",
        "43678.0000058, 2019-08-01T00:00:01"
    })
    void an_instant_is_the_nearest_whole_second(String written, String instant) {
        assertThat(CellNumber.instant(written, false)).isEqualTo(instant);
    }

    @Test
    void quarter_hours_filled_down_over_a_year_are_quarter_hours() {
        double end = 43678.0;
        for (int i = 1; i <= 366 * 96; i++) {
            end += 1.0 / 96;
            int quarter = i % 96;
            assertThat(CellNumber.instant(
                            new BigDecimal(end).round(new MathContext(17)).toString(), false))
                    .endsWith(String.format("T%02d:%02d:00", quarter / 4, quarter % 4 * 15));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "General, 7, true",
        "0, 7, true",
        "@, 7, true",
        "'', 7, true",
        "0_);(0), 7, true",
        "'[Red]0', 7, true",
        "000, 123, true",
        "'#,##0', 123, true",
        "'#,##0', 1234, false",
        "0000, 7, false",
        "0000000, 123, false",
        "'\"PV-\"0', 7, false",
        "0.00, 7, false",
        "0%, 7, false",
        "'0,', 7000, false",
        "0.00E+00, 7, false",
        "00-00, 1234, false"
    })
    void a_format_shows_a_whole_number_as_it_is_or_as_another(String code, String digits, boolean isAsItIs) {
        assertThat(CellFormats.showsAsIs(code, digits)).isEqualTo(isAsItIs);
    }
}

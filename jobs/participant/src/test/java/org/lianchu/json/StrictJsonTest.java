package org.lianchu.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.quantity.Price;
import org.lianchu.time.TradingDay;

class StrictJsonTest {
    private static final String TEXT =
            "{\"version\":1,\"day\":\"2019-08-01\",\"all_prices\":[500000,0],\"is_own\":\"x\","
                    + "\"parts\":[{\"n\":-1,\"wh\":[1,2]}],\"bytes\":\"AQID\",\"hex\":\"00ff\"}";

    record Part(long n, long[] wh) {}

    record Whole(
            int version,
            TradingDay day,
            List<Price> allPrices,
            String isOwn,
            @Nullable String note,
            List<Part> parts,
            byte[] bytes,
            Hex hex) {}

    private static Whole read(String text) {
        return StrictJson.read(text.getBytes(UTF_8), 1, Whole.class);
    }

    @Test
    void a_record_is_its_components_in_their_order_and_is_read_back_to_the_byte() {
        Whole read = read(TEXT);
        assertThat(read.allPrices()).containsExactly(new Price(500_000), new Price(0));
        assertThat(read.note()).isNull();
        assertThat(read.bytes()).containsExactly(1, 2, 3);
        assertThat(new String(StrictJson.bytes(read), UTF_8)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\":1 | \"version\":2 | version: only 1",
                "\"version\":1, | `` | version: missing",
                "\"version\":1 | \"version\":\"1\" | version: a whole number",
                "\"version\":1 | \"version\":1.0 | version: a whole number",
                "2019-08-01 | 2019-08-32 | day: ",
                "\"2019-08-01\" | null | day: null",
                "\"2019-08-01\" | 20190801 | day: a text",
                "500000,0 | 500000,-1 | all_prices[1]: ",
                "500000,0 | 500000,null | all_prices[1]: null",
                "[500000,0] | 500000 | all_prices: of another kind",
                "[500000,0] | \"\" | all_prices: of another kind",
                "\"x\" | 1 | is_own: a text",
                "\"x\" | true | is_own: a text",
                "\"x\" | \"x\",\"note\":null | note: null",
                "\"x\" | \"x\",\"own\":1 | own: no key",
                "\"n\":-1 | \"n\":9223372036854775808 | parts[0].n: a whole number of 64 bits",
                "\"n\":-1, | `` | parts[0].n: missing",
                "\"n\":-1 | \"n\":-1,\"m\":1 | parts[0].m: no key",
                "[1,2] | [1,2.5] | parts[0].wh",
                "[1,2] | [1,\"2\"] | parts[0].wh",
                "[1,2] | [1,null] | parts[0].wh",
                "AQID | AQI | bytes: base64",
                "AQID | AQJ= | bytes: base64",
                "00ff | 00FF | hex: hex digits in lower case",
                "}]} | }]}} | JSON",
                "\"day\": | \"version\":1,\"day\": | version",
            })
    void what_is_not_the_record_is_refused_by_its_path(String part, String instead, String lesson) {
        String text = TEXT.contains(part) ? TEXT.replace(part, instead) : TEXT + "}";
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageContaining(lesson);
    }

    @Test
    void no_message_of_a_key_says_what_the_key_holds() {
        assertThatThrownBy(() -> read(TEXT.replace("AQID", "s3cret")))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageNotContaining("s3cret");
    }
}

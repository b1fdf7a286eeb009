package org.lianchu.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.clearing.ClearingMethod;
import org.lianchu.clearing.ClearingTerms;
import org.lianchu.clearing.Gate;
import org.lianchu.market.ExemptionReason;
import org.lianchu.market.Technology;
import org.lianchu.quantity.Price;
import org.lianchu.time.TradingDay;

class RuleFileTest {
    private static Map<String, String> keys() {
        Map<String, String> keys = new TreeMap<>();
        keys.put("id", "r-1");
        keys.put("market", "m");
        keys.put("revision", "2");
        keys.put("first", "2025-07-01");
        keys.put("last", "2025-07-31");
        keys.put("formula", "call-pool-1");
        keys.put("charge.yuan_per_kwh", "0.7");
        keys.put("discharge.yuan_per_kwh", "0");
        keys.put("sharing", "LICENSED_CAPACITY");
        keys.put("technologies", "WIND, PV");
        keys.put("exemptions", "CONCESSION");
        keys.put("source", "通知");
        return keys;
    }

    private static byte[] bytes(Map<String, String> keys) {
        return keys.entrySet().stream()
                .map(e -> e.getKey() + " = " + e.getValue() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static RuleVersion with(String key, String value) {
        Map<String, String> keys = keys();
        keys.put(key, value);
        return RuleFile.parse("a.properties", bytes(keys));
    }

    @Test
    void a_file_is_read_key_by_key() {
        RuleVersion rule = RuleFile.parse("a.properties", bytes(keys()));
        assertThat(rule.id()).isEqualTo("r-1");
        assertThat(rule.market()).isEqualTo("m");
        assertThat(rule.revision()).isEqualTo(2);
        assertThat(rule.first()).isEqualTo(TradingDay.of(2025, 7, 1));
        assertThat(rule.last()).isEqualTo(TradingDay.of(2025, 7, 31));
        assertThat(rule.chargePrice()).isEqualTo(new Price(700_000));
        assertThat(rule.dischargePrice()).isEqualTo(new Price(0));
        assertThat(rule.paysDischarge()).isFalse();
        assertThat(rule.sharing()).isEqualTo(SharingBasis.LICENSED_CAPACITY);
        assertThat(rule.technologies()).containsExactlyInAnyOrder(Technology.WIND, Technology.PV);
        assertThat(rule.exemptions()).containsExactly(ExemptionReason.CONCESSION);
        assertThat(rule.source()).isEqualTo("通知");
        assertThat(rule.sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void the_hash_is_of_the_bytes() {
        byte[] bytes = bytes(keys());
        assertThat(RuleFile.parse("a", bytes).sha256())
                .isEqualTo(RuleFile.parse("b", bytes).sha256());
        assertThat(with("source", "other").sha256())
                .isNotEqualTo(RuleFile.parse("a", bytes).sha256());
    }

    @Test
    void no_last_day_is_open_and_no_exemption_is_none() {
        assertThat(with("last", "").covers(TradingDay.of(2999, 1, 1))).isTrue();
        assertThat(with("exemptions", "").exemptions()).isEmpty();
    }

    @Test
    void first_and_last_day_are_both_included() {
        RuleVersion rule = RuleFile.parse("a", bytes(keys()));
        assertThat(rule.covers(TradingDay.of(2025, 6, 30))).isFalse();
        assertThat(rule.covers(TradingDay.of(2025, 7, 1))).isTrue();
        assertThat(rule.covers(TradingDay.of(2025, 7, 31))).isTrue();
        assertThat(rule.covers(TradingDay.of(2025, 8, 1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0.3247, 324700", "0.000001, 1", "12, 12000000", "999999999999.999999, 999999999999999999", "0.0, 0"})
    void a_price_is_read_exactly(String text, long micro) {
        assertThat(with("discharge.yuan_per_kwh", text).dischargePrice()).isEqualTo(new Price(micro));
        assertThat(with("discharge.yuan_per_kwh", text).paysDischarge()).isEqualTo(micro > 0);
    }

    @ParameterizedTest
    @CsvSource({
        "id, ''",
        "id, a b",
        "market, 青海",
        "revision, 0",
        "revision, 01",
        "revision, -1",
        "revision, one",
        "first, ''",
        "first, 2025-02-30",
        "last, 2025-06-30",
        "last, tomorrow",
        "formula, call-pool-2",
        "charge.yuan_per_kwh, ''",
        "charge.yuan_per_kwh, -0.7",
        "charge.yuan_per_kwh, 0.7000001",
        "charge.yuan_per_kwh, '0,7'",
        "charge.yuan_per_kwh, 7e-1",
        "charge.yuan_per_kwh, .7",
        "discharge.yuan_per_kwh, 1.",
        "sharing, GENERATION",
        "technologies, 'WIND,'",
        "technologies, wind",
        "exemptions, POVERTY",
        "exemptions, ','"
    })
    void a_wrong_value_is_refused_by_file_and_key(String key, String value) {
        assertThatThrownBy(() -> with(key, value))
                .isInstanceOf(RuleFormatException.class)
                .hasMessageContaining("a.properties")
                .hasMessageContaining(key)
                .hasMessageContaining("\"" + value + "\"");
    }

    @Test
    void every_key_is_required() {
        for (String key : keys().keySet()) {
            Map<String, String> keys = keys();
            keys.remove(key);
            assertThatThrownBy(() -> RuleFile.parse("a.properties", bytes(keys)))
                    .as("without %s", key)
                    .isInstanceOf(RuleFormatException.class)
                    .hasMessageContaining("a.properties");
        }
    }

    private static Map<String, String> clearing(String method, String k, String gate) {
        Map<String, String> keys = keys();
        keys.put("clearing", method);
        keys.put("k", k);
        keys.put("gate", gate);
        return keys;
    }

    @Test
    void a_version_that_says_nothing_of_clearing_clears_nothing() {
        assertThat(RuleFile.parse("a", bytes(keys())).clearing()).isNull();
        assertThat(with("clearing", "NONE").clearing()).isNull();
        assertThat(RuleFile.parse("a", bytes(clearing("NONE", "500", "-1 12:00")))
                        .clearing())
                .isNull();
        assertThat(RuleBook.shipped().versions()).allMatch(version -> version.clearing() == null);
    }

    @Test
    void clearing_has_a_method_a_place_between_the_prices_and_a_gate() {
        assertThat(RuleFile.parse("a", bytes(clearing("PAIRS", "500", "-1 12:00")))
                        .clearing())
                .isEqualTo(new ClearingTerms(ClearingMethod.PAIRS, 500, new Gate(-1, 720)));
        assertThat(RuleFile.parse("a", bytes(clearing("UNIFORM", "1000", "0 00:15")))
                        .clearing())
                .isEqualTo(new ClearingTerms(ClearingMethod.UNIFORM, 1000, new Gate(0, 15)));
    }

    @ParameterizedTest
    @CsvSource({
        "BEST, 500, -1 12:00, clearing",
        "pairs, 500, -1 12:00, clearing",
        "'', 500, -1 12:00, clearing",
        "PAIRS, 1001, -1 12:00, k",
        "PAIRS, -1, -1 12:00, k",
        "PAIRS, '', -1 12:00, k",
        "PAIRS, 0.5, -1 12:00, k",
        "PAIRS, 500, 12:00, gate",
        "PAIRS, 500, -1 24:00, gate",
        "PAIRS, 500, '', gate",
        "NONE, many, -1 12:00, k"
    })
    void a_clearing_that_is_none_is_refused_by_key(String method, String k, String gate, String key) {
        assertThatThrownBy(() -> RuleFile.parse("a.properties", bytes(clearing(method, k, gate))))
                .isInstanceOf(RuleFormatException.class)
                .hasMessageStartingWith("RULE_FILE: a.properties: " + key + " is ");
    }

    @Test
    void where_a_price_lies_and_a_gate_say_nothing_without_a_clearing() {
        assertThatThrownBy(() -> with("k", "500"))
                .isInstanceOf(RuleFormatException.class)
                .hasMessageContaining("clearing");
    }

    @Test
    void another_key_is_refused_by_name() {
        assertThatThrownBy(() -> with("discount", "1"))
                .isInstanceOf(RuleFormatException.class)
                .hasMessageContaining("discount");
    }

    @Test
    void other_encodings_and_broken_escapes_are_refused() {
        byte[] latin = "source = \u00e9".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> RuleFile.parse("a.properties", latin))
                .isInstanceOf(RuleFormatException.class)
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> with("source", "\\u12"))
                .isInstanceOf(RuleFormatException.class)
                .hasMessageContaining("a.properties");
    }
}

package org.lianchu.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.console.page.Addresses;
import org.lianchu.console.page.EnergyUnit;
import org.lianchu.console.page.Figures;

/** Addresses of pages, and numbers on them. */
class AddressesTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/nights?month=2019-09", "/runs/qinghai_2019-09-01_2019-09-30_FINAL_1#d2019-09-02"})
    void a_page_of_this_server_is_local(String address) {
        assertThat(Addresses.isLocal(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nights",
                "//evil.example",
                "/\\evil.example",
                "https://evil.example/",
                "/a\\b",
                "/a\r\nSet-Cookie: b",
                "/a b",
                "/日历"
            })
    void what_a_browser_could_take_for_another_place_is_not(String address) {
        assertThat(Addresses.isLocal(address)).isFalse();
    }

    @Test
    void parameters_are_encoded_and_empty_ones_left_out() {
        Map<String, String> parameters = new TreeMap<>(Map.of("to", "/a?b=c&d", "x", ""));
        assertThat(Addresses.with("/sign-in", parameters)).isEqualTo("/sign-in?to=%2Fa%3Fb%3Dc%26d");
    }

    @Test
    void every_watt_hour_and_every_fen_is_shown() {
        Figures kwh = new Figures(EnergyUnit.KWH);
        Figures mwh = new Figures(EnergyUnit.MWH);
        assertThat(kwh.energy(1_234_567)).isEqualTo("1,234.567");
        assertThat(mwh.energy(1_234_567)).isEqualTo("1.234567");
        assertThat(kwh.yuan(-12_345_605)).isEqualTo("\u2212123,456.05");
        assertThat(kwh.decimal(new BigDecimal("1234.500"))).isEqualTo("1,234.500");
    }
}

package org.lianchu.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.market.ExemptionReason;
import org.lianchu.market.Technology;
import org.lianchu.quantity.Price;
import org.lianchu.time.TradingDay;

class RuleBookTest {
    private static final RuleBook SHIPPED = RuleBook.shipped();

    @ParameterizedTest
    @CsvSource({
        "qinghai-2019, qinghai, 2019-06-18, 2025-06-30, 700000, 0, GENERATION_PER_INTERVAL",
        "qinghai-2025, qinghai, 2025-07-01, , 324700, 0, GENERATION_PER_INTERVAL",
        "xinjiang-2023, xinjiang, 2023-05-01, , 550000, 250000, GENERATION_PER_DAY"
    })
    void the_shipped_versions_say_what_the_design_says(
            String id, String market, String first, String last, long charge, long discharge, SharingBasis sharing) {
        RuleVersion rule = SHIPPED.version(id).orElseThrow();
        assertThat(rule.market()).isEqualTo(market);
        assertThat(rule.revision()).isEqualTo(1);
        assertThat(rule.first()).hasToString(first);
        assertThat(rule.last()).isEqualTo(last == null ? null : TradingDay.parse(last));
        assertThat(rule.chargePrice()).isEqualTo(new Price(charge));
        assertThat(rule.dischargePrice()).isEqualTo(new Price(discharge));
        assertThat(rule.sharing()).isEqualTo(sharing);
        assertThat(rule.technologies()).containsExactlyInAnyOrder(Technology.WIND, Technology.PV);
        assertThat(rule.exemptions()).containsExactlyInAnyOrder(ExemptionReason.values());
        assertThat(rule.source()).isNotBlank();
        assertThat(RuleFile.parse(id, RuleBook.shippedBytes(id))).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({"qinghai, 2019-06-01", "xinjiang, 2023-05-01", "gansu, 1970-01-01"})
    void a_market_begins_with_the_month_of_its_earliest_version(String market, String first) {
        assertThat(SHIPPED.beginningOf(market)).hasToString(first);
    }

    @Test
    void three_versions_are_shipped_and_assumptions_are_said_to_be_so() {
        assertThat(SHIPPED.versions())
                .extracting(RuleVersion::id)
                .containsExactly("qinghai-2019", "qinghai-2025", "xinjiang-2023");
        assertThat(SHIPPED.version("qinghai-2025").orElseThrow().source()).contains("assumption");
        assertThat(SHIPPED.version("xinjiang-2023").orElseThrow().source()).contains("assumption");
    }

    @ParameterizedTest
    @CsvSource({
        "qinghai, 2019-06-18, qinghai-2019",
        "qinghai, 2025-06-30, qinghai-2019",
        "qinghai, 2025-07-01, qinghai-2025",
        "xinjiang, 2025-07-01, xinjiang-2023"
    })
    void each_trading_day_finds_its_one_rule(String market, String day, String id) {
        assertThat(RuleBook.inForce(SHIPPED.ofMarket(market), TradingDay.parse(day)))
                .extracting(RuleVersion::id)
                .containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource({"qinghai, 2019-06-17", "xinjiang, 2023-04-30", "gansu, 2025-07-01", "Qinghai, 2025-07-01"})
    void a_day_before_the_first_and_another_market_find_none(String market, String day) {
        assertThat(RuleBook.inForce(SHIPPED.ofMarket(market), TradingDay.parse(day)))
                .isEmpty();
    }

    @Test
    void a_book_with_more_versions_keeps_both_and_refuses_one_id_twice() {
        RuleVersion old = SHIPPED.version("qinghai-2019").orElseThrow();
        RuleVersion same = renamed(old, "qinghai-again");
        RuleBook both = SHIPPED.plus(List.of(same));
        assertThat(RuleBook.inForce(both.ofMarket("qinghai"), TradingDay.of(2025, 6, 30)))
                .containsExactly(old, same);
        assertThatThrownBy(() -> SHIPPED.plus(List.of(old)))
                .isInstanceOf(RuleFormatException.class)
                .hasMessageContaining("qinghai-2019");
    }

    @Test
    void the_version_with_the_latest_first_day_holds_and_of_two_the_higher_revision() {
        RuleVersion open = version("open", 3, "2024-01-01", null);
        RuleVersion next = version("next", 1, "2024-02-01", null);
        RuleVersion mended = version("mended", 2, "2024-02-01", "2024-02-10");
        List<RuleVersion> all = List.of(next, mended, open);
        assertThat(RuleBook.inForce(all, TradingDay.of(2023, 12, 31))).isEmpty();
        assertThat(RuleBook.inForce(all, TradingDay.of(2024, 1, 31))).containsExactly(open);
        assertThat(RuleBook.inForce(all, TradingDay.of(2024, 2, 1))).containsExactly(mended);
        assertThat(RuleBook.inForce(all, TradingDay.of(2024, 2, 10))).containsExactly(mended);
        assertThat(RuleBook.inForce(all, TradingDay.of(2024, 2, 11))).containsExactly(next);
    }

    @Test
    void two_versions_alike_in_first_day_and_revision_both_hold() {
        RuleVersion one = version("one", 2, "2024-02-01", null);
        RuleVersion other = version("other", 2, "2024-02-01", "2024-02-10");
        RuleVersion old = version("old", 1, "2024-02-01", null);
        assertThat(RuleBook.inForce(List.of(old, one, other), TradingDay.of(2024, 2, 1)))
                .containsExactly(one, other);
    }

    private static RuleVersion version(String id, int revision, String first, String last) {
        RuleVersion r = SHIPPED.version("qinghai-2019").orElseThrow();
        return new RuleVersion(
                id,
                r.market(),
                revision,
                TradingDay.parse(first),
                last == null ? null : TradingDay.parse(last),
                r.chargePrice(),
                r.dischargePrice(),
                r.sharing(),
                r.technologies(),
                r.exemptions(),
                r.clearing(),
                r.source(),
                r.sha256());
    }

    @Test
    void an_id_that_is_not_there_is_empty_and_one_that_is_not_shipped_an_error() {
        assertThat(SHIPPED.version("gansu-2024")).isEmpty();
        assertThatThrownBy(() -> RuleBook.shippedBytes("gansu-2024")).isInstanceOf(IllegalArgumentException.class);
    }

    private static RuleVersion renamed(RuleVersion r, String id) {
        return new RuleVersion(
                id,
                r.market(),
                r.revision(),
                r.first(),
                r.last(),
                r.chargePrice(),
                r.dischargePrice(),
                r.sharing(),
                r.technologies(),
                r.exemptions(),
                r.clearing(),
                r.source(),
                r.sha256());
    }
}

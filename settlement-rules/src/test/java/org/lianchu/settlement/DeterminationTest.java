package org.lianchu.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lianchu.market.Decision;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Register;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Side;
import org.lianchu.market.Technology;
import org.lianchu.market.TradeMode;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;
import org.lianchu.time.Validity;

class DeterminationTest {
    private static final ParticipantId OWNER = new ParticipantId("P-w");

    private static TestDay sides(String owner, String dispatch) {
        return new TestDay()
                .resource("w", Technology.WIND, new Validity(TestDay.DAY, null))
                .read(OWNER, "w", Register.GENERATION, owner, 1, 2, 3, 4, 5)
                .read(ParticipantId.DISPATCH, "w", Register.GENERATION, dispatch, 10, 20, 30, 40, 50);
    }

    private static TestDay decided(TestDay day, DiscrepancyCode code, TradingDay on, String intervals, Side source) {
        day.decisions.add(new Decision(
                code, "w", Register.GENERATION, on, Intervals.parse(intervals), source, "because", "a person"));
        return day;
    }

    private static TestDay decided(TestDay day, String intervals, Side source) {
        return decided(day, DiscrepancyCode.DIFFERS_INTERVAL, TestDay.DAY, intervals, source);
    }

    private static String first(TestDay day, RunType type, int count) {
        DeterminedProfile profile = day.determined(type).find(new ResourceId("w"), Register.GENERATION);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append((char) profile.source()[i])
                    .append(profile.wattHours()[i])
                    .append(' ');
        }
        return text.toString().strip();
    }

    @Test
    void the_first_source_with_a_usable_value_wins_in_each_interval() {
        assertThat(first(sides("ASFNE", "AAAAA"), RunType.FINAL, 5)).isEqualTo("O1 O2 O3 D40 D50");
        assertThat(first(sides("ASFNE", "NNNNN"), RunType.FINAL, 5)).isEqualTo("O1 O2 O3 N0 N0");
    }

    @Test
    void an_estimate_is_usable_only_in_a_provisional_run() {
        TestDay day = sides("ENE", "AEE");
        assertThat(first(day, RunType.PROVISIONAL, 3)).isEqualTo("O1 D20 O3");
        assertThat(first(day, RunType.FINAL, 3)).isEqualTo("D10 N0 N0");
        assertThat(first(day, RunType.ADJUSTMENT, 3)).isEqualTo("D10 N0 N0");
    }

    @Test
    void a_decision_puts_its_source_first_in_its_intervals_and_falls_back() {
        TestDay day = decided(sides("AAAA", "ANEA"), "1-3", Side.DISPATCH);
        assertThat(first(day, RunType.FINAL, 4)).isEqualTo("D10 O2 O3 O4");
        assertThat(first(day, RunType.PROVISIONAL, 4)).isEqualTo("D10 O2 D30 O4");
    }

    @Test
    void of_two_decisions_the_later_holds_interval_by_interval() {
        TestDay day = decided(decided(sides("A", "A"), "1-3", Side.DISPATCH), "2", Side.OWNER);
        assertThat(first(day, RunType.FINAL, 4)).isEqualTo("D10 O2 D30 O4");
        TestDay other = decided(decided(sides("A", "A"), "2", Side.OWNER), "1-3", Side.DISPATCH);
        assertThat(first(other, RunType.FINAL, 4)).isEqualTo("D10 D20 D30 O4");
    }

    @Test
    void only_the_codes_about_a_reading_choose_and_only_on_their_day() {
        for (DiscrepancyCode code : DiscrepancyCode.values()) {
            TestDay day = decided(sides("A", "A"), code, TestDay.DAY, "1", Side.DISPATCH);
            boolean isAboutReading = code.name().startsWith("DIFFERS_")
                    || code.name().startsWith("MISSING_")
                    || code == DiscrepancyCode.OVER_RATED;
            assertThat(first(day, RunType.FINAL, 1)).as("%s", code).isEqualTo(isAboutReading ? "D10" : "O1");
        }
        TestDay tomorrow =
                decided(sides("A", "A"), DiscrepancyCode.DIFFERS_DAY, TestDay.DAY.plusDays(1), "1-96", Side.DISPATCH);
        assertThat(first(tomorrow, RunType.FINAL, 1)).isEqualTo("O1");
    }

    @Test
    void flipping_puts_the_other_side_first_in_the_given_intervals() {
        TestDay day = decided(sides("AAA", "AAN"), "2", Side.DISPATCH);
        RegisterKey key = new RegisterKey(new ResourceId("w"), Register.GENERATION);
        DeterminedProfile flipped = new Determination(RunType.FINAL, day.decisions)
                .flipped(TestDay.DAY, key, day.sided().profiles().get(key), Intervals.parse("1-3"));
        assertThat(flipped.wattHours()).startsWith(10, 2, 3, 4);
        assertThat(first(day, RunType.FINAL, 3))
                .as("the day itself is unchanged")
                .isEqualTo("O1 D20 O3");
    }

    @Test
    void void_records_are_listed_and_settle_nothing() {
        TestDay day = sides("A", "A")
                .read(new ParticipantId("other"), "w", Register.GENERATION, "A", 99)
                .read(ParticipantId.DISPATCH, "ghost", Register.GENERATION, "A", 99)
                .resource("later", Technology.WIND, new Validity(TestDay.DAY.plusDays(1), null))
                .read(new ParticipantId("P-later"), "later", Register.GENERATION, "A", 99)
                .call("c", "ghost", 1)
                .trade("t", TradeMode.AUCTION, "w", "later", 1, 1);
        assertThat(day.sided().voids())
                .extracting(v -> v.reason() + " " + v.subject() + " " + v.submitter())
                .containsExactlyInAnyOrder(
                        "NOT_YOURS w other",
                        "UNKNOWN_RESOURCE ghost DISPATCH",
                        "NOT_IN_FORCE later P-later",
                        "UNKNOWN_RESOURCE c/ghost DISPATCH",
                        "NOT_IN_FORCE t/later DISPATCH");
        assertThat(day.determined(RunType.FINAL).profiles()).hasSize(1);
        assertThat(day.postings()).isEmpty();
    }

    @Test
    void two_records_of_one_key_and_records_of_another_day_are_errors() {
        TestDay twice = sides("A", "A").read(OWNER, "w", Register.GENERATION, "A", 7);
        assertThatThrownBy(twice::sided).isInstanceOf(IllegalArgumentException.class);
        TestDay day = sides("A", "A");
        DaySubmissions tomorrow = new DaySubmissions(TestDay.DAY.plusDays(1), day.profiles, day.trades, day.calls);
        assertThatThrownBy(() -> SidedDay.of(tomorrow, day.market())).isInstanceOf(IllegalArgumentException.class);
    }
}

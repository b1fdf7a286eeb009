package org.lianchu.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianchu.rule.RuleBook;
import org.lianchu.rule.RuleVersion;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.settlement.RunId;
import org.lianchu.store.Pinned;
import org.lianchu.time.TradingDay;

/** Which days the night has still to settle, and in which order. */
class NightDaysTest {
    private static final List<RuleVersion> RULES = RuleBook.shipped().versions().stream()
            .filter(rule -> rule.market().equals("qinghai"))
            .toList();
    private static final TradingDay RECEIVED = day(20);

    private final List<Run> runs = new ArrayList<>();

    private static TradingDay day(int june) {
        return TradingDay.of(2019, 6, june);
    }

    private static NightDays at(String instant, String... settings) {
        return new NightDays(
                ScheduleSettings.of("f", List.of(settings)), Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
    }

    private Run run(String id, RunState state) {
        Run run = new Run(
                runs.size() + 1L, RunId.parse(id), null, new Pinned(1, List.of()), List.of(), "", 0, state, null);
        runs.add(run);
        return run;
    }

    private void night(int june, RunState state) {
        run("qinghai_" + day(june) + "_" + day(june) + "_PROVISIONAL_1", state);
    }

    private List<TradingDay> due(NightDays days, @Nullable TradingDay received) {
        return days.due(received, RULES, runs, run -> false, run -> false);
    }

    @Test
    void every_day_up_to_yesterday_is_due_in_order() {
        assertThat(due(at("2019-06-24T01:00:00Z"), RECEIVED)).containsExactly(day(20), day(21), day(22), day(23));
    }

    @Test
    void yesterday_is_told_at_0800_whatever_the_machines_zone_and_season() {
        assertThat(at("2019-06-23T15:59:59Z").last()).isEqualTo(day(22));
        assertThat(at("2019-06-23T16:00:00Z").last()).isEqualTo(day(23));
        assertThat(at("2019-12-31T16:00:00Z").last()).isEqualTo(TradingDay.of(2019, 12, 31));
    }

    @Test
    void the_first_day_is_the_one_that_is_set_else_the_first_with_data_but_not_before_the_market() {
        NightDays set = at("2019-06-24T01:00:00Z", "night.from = 2019-06-22", "night.until = 2019-06-22");
        assertThat(due(set, RECEIVED)).containsExactly(day(22));
        assertThat(due(at("2019-06-20T01:00:00Z"), day(1))).containsExactly(day(18), day(19));
        assertThat(due(at("2019-06-24T01:00:00Z"), null)).isEmpty();
    }

    @Test
    void a_night_that_was_settled_or_refused_has_ended_and_one_that_failed_has_not() {
        night(20, RunState.SETTLED);
        night(21, RunState.REFUSED);
        night(22, RunState.PARTIAL);
        assertThat(due(at("2019-06-24T01:00:00Z"), RECEIVED)).containsExactly(day(22), day(23));
    }

    @Test
    void a_night_that_the_ledger_never_answered_for_is_due() {
        night(20, RunState.COMPUTED);
        night(21, RunState.COMPUTED);
        Run waits = runs.get(1);
        assertThat(at("2019-06-23T01:00:00Z").due(RECEIVED, RULES, runs, waits::equals, run -> false))
                .containsExactly(day(21), day(22));
    }

    @Test
    void of_two_versions_the_later_counts() {
        night(20, RunState.PARTIAL);
        run("qinghai_2019-06-20_2019-06-20_PROVISIONAL_2", RunState.SETTLED);
        assertThat(due(at("2019-06-22T01:00:00Z"), RECEIVED)).containsExactly(day(21));
    }

    @Test
    void what_another_run_settled_is_settled_but_not_what_it_was_refused_for() {
        run("qinghai_2019-06-20_2019-06-21_PROVISIONAL_1", RunState.COMPUTED);
        run("qinghai_2019-06-18_2019-06-30_FINAL_1", RunState.REFUSED);
        assertThat(due(at("2019-06-24T01:00:00Z"), RECEIVED)).containsExactly(day(22), day(23));
    }

    @Test
    void a_day_for_which_something_came_in_is_due_again_until_it_is_long_ago_or_a_final_run_has_settled_it() {
        for (int june = 20; june <= 23; june++) {
            night(june, june == 22 ? RunState.REFUSED : RunState.SETTLED);
        }
        NightDays three = at("2019-06-24T01:00:00Z", "night.again = 3");
        assertThat(three.due(RECEIVED, RULES, runs, run -> false, run -> true))
                .containsExactly(day(21), day(22), day(23));
        NightDays never = at("2019-06-24T01:00:00Z", "night.again = 0");
        assertThat(never.due(RECEIVED, RULES, runs, run -> false, run -> true)).isEmpty();
        run("qinghai_2019-06-20_2019-06-21_FINAL_1", RunState.SETTLED);
        assertThat(three.due(RECEIVED, RULES, runs, run -> false, run -> true)).containsExactly(day(22), day(23));
    }
}

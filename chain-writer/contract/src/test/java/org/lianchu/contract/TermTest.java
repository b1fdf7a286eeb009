package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.JUNE;
import static org.lianchu.contract.Story.REGULATOR;
import static org.lianchu.contract.Story.SUN;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.ledger.Cut;
import org.lianchu.contract.ledger.Freeze;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.ledger.TermState;
import org.lianchu.contract.request.TermAct;
import org.lianchu.market.Dataset;
import org.lianchu.time.TradingDay;

/** Cuts, notice and generations. */
class TermTest {
    private static final Duration NOTICE = Duration.ofDays(3);
    private static final Settings NETWORK =
            Channel.SETTINGS.withTiming(Timing.ofNetwork(TradingDay.parse("2019-06-18")));

    private final Story story = Story.begun();
    private final Channel channel = story.channel;

    private void later(Duration more) {
        channel.now = channel.now.plus(more);
    }

    @Test
    void a_cut_keeps_its_time_and_what_was_in_force() {
        channel.accept(DISPATCH, TermAct.cut(JUNE, 1));
        Cut cut = channel.stored("cut/qinghai/2019-06/000001", Cut::decode);
        assertThat(cut.time()).isEqualTo(channel.now);
        assertThat(cut.facts().rules()).containsExactly("qinghai-2019");
        assertThat(cut.facts().publications()).containsEntry(Dataset.EXEMPTIONS, 1);
        channel.refuse(DISPATCH, TermAct.cut(JUNE, 3), RefusalCode.NOT_CUT, "open cut", "2");
        channel.refuse(SUN, TermAct.cut(JUNE, 2), RefusalCode.NOT_AUTHORISED);
        channel.refuse(DISPATCH, TermAct.cut(Term.parse("xinjiang/2019-06"), 1), RefusalCode.OTHER_MARKET);
    }

    @Test
    void a_term_is_cut_at_most_once_an_hour() {
        channel.contract = new Contract(NETWORK);
        channel.accept(DISPATCH, TermAct.cut(JUNE, 1));
        later(Duration.ofSeconds(3599));
        channel.refuse(DISPATCH, TermAct.cut(JUNE, 2), RefusalCode.CUT_TOO_SOON, "2019-08-01T01:00:00Z");
        channel.accept(DISPATCH, TermAct.cut(new Term("qinghai", JUNE.month().plusMonths(1)), 1));
        later(Duration.ofSeconds(1));
        channel.accept(DISPATCH, TermAct.cut(JUNE, 2));
    }

    @Test
    void a_generation_is_announced_once_its_last_day_is_over_by_dispatch_or_the_countersigner() {
        channel.now = Instant.parse("2019-06-30T15:59:59Z");
        channel.refuse(DISPATCH, TermAct.announce(JUNE, 0), RefusalCode.TERM_NOT_OVER, "2019-06-30");
        channel.refuse(SUN, TermAct.announce(JUNE, 0), RefusalCode.NOT_AUTHORISED);
        channel.now = Instant.parse("2019-06-30T16:00:00Z");
        channel.accept(REGULATOR, TermAct.announce(JUNE, 0));
    }

    @Test
    void an_announcement_that_was_held_back_shortens_no_notice() {
        channel.contract = new Contract(NETWORK);
        channel.refuse(DISPATCH, TermAct.freeze(JUNE, 0), RefusalCode.NOT_ANNOUNCED);
        channel.accept(DISPATCH, TermAct.announce(JUNE, 0));
        later(NOTICE.multipliedBy(2));
        channel.refuse(DISPATCH, TermAct.freeze(JUNE, 0), RefusalCode.NOTICE_RUNS, "no cut has read");
        channel.accept(DISPATCH, TermAct.cut(JUNE, 1));
        Instant noticed = channel.now;
        later(NOTICE.minusSeconds(1));
        channel.refuse(DISPATCH, TermAct.freeze(JUNE, 0), RefusalCode.NOTICE_RUNS, noticed.plus(NOTICE));
        channel.accept(DISPATCH, TermAct.cut(JUNE, 2));
        later(Duration.ofSeconds(1));
        channel.accept(DISPATCH, TermAct.freeze(JUNE, 0));
        assertThat(channel.stored(Keys.freeze(JUNE, 0), Freeze::decode))
                .isEqualTo(new Freeze(
                        3,
                        Story.PERIOD,
                        channel.stored(Keys.freeze(JUNE, 0), Freeze::decode).request()));
        TermState state = channel.stored(Keys.term(JUNE), TermState::decode);
        assertThat(state).isEqualTo(new TermState(4, channel.now, 0, noticed, 1));
    }

    @Test
    void without_notice_the_freeze_itself_reads_the_announcement() {
        channel.accept(DISPATCH, TermAct.announce(JUNE, 0));
        channel.accept(DISPATCH, TermAct.freeze(JUNE, 0));
        assertThat(channel.stored(Keys.freeze(JUNE, 0), Freeze::decode).period())
                .isEqualTo(Story.PERIOD);
    }

    @Test
    void a_term_is_frozen_only_with_a_rule_for_each_day() {
        Term may = Term.parse("qinghai/2019-05");
        channel.accept(DISPATCH, TermAct.announce(may, 0));
        channel.refuse(DISPATCH, TermAct.freeze(may, 0), RefusalCode.NO_RULE, "2019-05");
    }

    @Test
    void the_next_generation_comes_after_the_one_before_is_closed_or_given_up_by_both() {
        channel.refuse(DISPATCH, TermAct.announce(JUNE, 1), RefusalCode.WRONG_GENERATION, "generation 0");
        channel.refuse(DISPATCH, TermAct.giveUp(JUNE, 0), RefusalCode.NOT_ANNOUNCED);
        story.freeze(0);
        channel.refuse(REGULATOR, TermAct.giveUp(JUNE, 0), RefusalCode.NOT_AUTHORISED);
        channel.refuse(REGULATOR, TermAct.approveGiveUp(JUNE, 0), RefusalCode.NOT_PROPOSED, "dispatch");
        channel.accept(DISPATCH, TermAct.giveUp(JUNE, 0));
        channel.refuse(DISPATCH, TermAct.approveGiveUp(JUNE, 0), RefusalCode.NOT_AUTHORISED);
        channel.refuse(DISPATCH, TermAct.announce(JUNE, 1), RefusalCode.WRONG_GENERATION);
        channel.accept(REGULATOR, TermAct.approveGiveUp(JUNE, 0));
        story.freeze(1);
    }

    @Test
    void what_is_closed_is_never_given_up() {
        Story closed = Story.closed();
        closed.channel.refuse(DISPATCH, TermAct.giveUp(JUNE, 0), RefusalCode.TERM_CLOSED);
    }
}

package org.lianchu.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.lianchu.evidence.HexText.i32;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lianchu.settlement.Posting;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

class DigestsTest {
    private static final SettlementPeriod PERIOD = new SettlementPeriod(Samples.AUGUST_18, Samples.AUGUST_20);

    private static List<DayDigest> threeDays() {
        return List.of(
                Digests.ofDay(Samples.AUGUST_18, List.of()),
                Digests.ofDay(Samples.AUGUST_19, Samples.postings()),
                Digests.ofDay(Samples.AUGUST_20, List.of()));
    }

    @Test
    void a_day_and_a_run_have_the_pinned_digests() {
        assertThat(Digests.ofDay(Samples.AUGUST_19, Samples.postings()))
                .isEqualTo(new DayDigest(Samples.AUGUST_19, Hash.parse(Vectors.DAY_DIGEST)));
        assertThat(Digests.ofRun(PERIOD, threeDays())).hasToString(Vectors.RUN_DIGEST);
    }

    @Test
    void the_plain_way_gives_the_pinned_digests_too() {
        List<String> leaves = Samples.postings().stream()
                .map(posting -> PlainFormat.leaf("", PlainFormat.record(posting)))
                .toList();
        assertThat(PlainFormat.treeHash(leaves)).isEqualTo(Vectors.DAY_DIGEST);
        String nothing = PlainFormat.sha256("");
        List<String> days = Stream.of(i32(18_126) + nothing, i32(18_127) + Vectors.DAY_DIGEST, i32(18_128) + nothing)
                .map(day -> PlainFormat.leaf("", day))
                .toList();
        assertThat(PlainFormat.treeHash(days)).isEqualTo(Vectors.RUN_DIGEST);
    }

    @Test
    void a_day_without_postings_has_the_digest_of_nothing() {
        assertThat(Digests.ofDay(Samples.AUGUST_18, List.of()).digest()).hasToString(Vectors.ROOT_0);
    }

    @Test
    void postings_out_of_export_order_or_twice_are_refused() {
        for (int i = 1; i < Samples.postings().size(); i++) {
            List<Posting> swapped = new ArrayList<>(Samples.postings());
            Collections.swap(swapped, i - 1, i);
            refusesDay(swapped);
        }
        refusesDay(List.of(Samples.POSTING, Samples.POSTING));
    }

    @Test
    void a_posting_of_another_day_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Digests.ofDay(Samples.AUGUST_18, Samples.postings()))
                .withMessage("a posting of 2019-08-19 in the digest of 2019-08-18");
    }

    @Test
    void every_day_of_the_period_is_there_once_ascending() {
        List<DayDigest> days = threeDays();
        for (List<Integer> places : List.of(
                List.<Integer>of(),
                List.of(0, 1),
                List.of(1, 2),
                List.of(0, 2),
                List.of(0, 2, 1),
                List.of(0, 1, 1, 2))) {
            List<DayDigest> chosen = places.stream().map(days::get).toList();
            assertThatIllegalArgumentException().isThrownBy(() -> Digests.ofRun(PERIOD, chosen));
        }
    }

    @Test
    void the_same_digest_on_another_day_makes_another_run() {
        List<String> runs = IntStream.range(0, 3)
                .mapToObj(place -> {
                    TradingDay day = Samples.AUGUST_18.plusDays(place);
                    DayDigest empty = Digests.ofDay(day, List.of());
                    return Digests.ofRun(new SettlementPeriod(day, day), List.of(empty))
                            .toString();
                })
                .toList();
        assertThat(runs).doesNotHaveDuplicates();
    }

    private static void refusesDay(List<Posting> postings) {
        assertThatIllegalArgumentException().isThrownBy(() -> Digests.ofDay(Samples.AUGUST_19, postings));
    }
}

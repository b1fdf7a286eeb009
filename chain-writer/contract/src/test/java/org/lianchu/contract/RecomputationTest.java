package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.contract.Story.DAY;
import static org.lianchu.contract.Story.DAYS;
import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.FINAL;
import static org.lianchu.contract.Story.NIGHT;
import static org.lianchu.contract.Story.REGULATOR;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.contract.request.Settle;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.settlement.RunType;

class RecomputationTest {
    private static Recomputation again(Story story, GivenDay settle) {
        MemoryState.Transaction state = story.channel.state.begin();
        Recomputation again = Recomputation.of(Call.of(settle, REGULATOR, story.channel.now), Channel.SETTINGS, state);
        assertThat(state.writes).isEmpty();
        return again;
    }

    private static byte[] stored(Story story, GivenDay settle) {
        Settle request = settle.settle();
        return story.channel.state.get(Keys.settlement(request.run(), request.day()));
    }

    @Test
    void any_member_computes_the_value_that_stands_to_the_byte() {
        Story story = Story.anchored(DAYS);
        GivenDay settle = story.settle(NIGHT, DAY, story.market.documents);
        story.channel.accept(DISPATCH, settle);
        assertThat(again(story, settle)).isInstanceOfSatisfying(Recomputation.Settled.class, day -> {
            assertThat(day.value().encode()).isEqualTo(stored(story, settle));
            assertThat(day.day().postings())
                    .isEqualTo(story.market
                            .outcome(RunType.PROVISIONAL, DAY, story.market.documents)
                            .postings());
        });
    }

    @Test
    void a_closed_term_is_computed_again_like_an_open_one() {
        Story story = Story.closed();
        GivenDay settle = story.settle(FINAL, DAY, story.market.documents);
        assertThat(again(story, settle))
                .isInstanceOfSatisfying(
                        Recomputation.Settled.class,
                        day -> assertThat(day.value().encode()).isEqualTo(stored(story, settle)));
    }

    @Test
    void facts_that_came_later_change_nothing() {
        Story story = Story.anchored(DAYS);
        GivenDay settle = story.settle(NIGHT, DAY, story.market.documents);
        story.channel.accept(DISPATCH, settle);
        story.publish(Dataset.RESOURCES, 2, story.market.resourceRows().subList(0, 1));
        assertThat(again(story, settle))
                .isInstanceOfSatisfying(
                        Recomputation.Settled.class,
                        day -> assertThat(day.value().encode()).isEqualTo(stored(story, settle)));
    }

    @Test
    void a_false_seal_does_not_change_what_comes_out() {
        Story story = Story.anchored(DAYS);
        GivenDay settle = story.settle(NIGHT, DAY, story.market.documents);
        story.channel.accept(DISPATCH, settle);
        Hash other = Hash.sha256();
        GivenDay claimed = story.settle(NIGHT, DAY, story.market.documents, List.of(), other);
        assertThat(again(story, claimed))
                .isInstanceOfSatisfying(
                        Recomputation.Settled.class,
                        day -> assertThat(day.value().seal())
                                .isEqualTo(settle.settle().seal()));
    }

    @Test
    void records_that_were_not_anchored_are_refused_and_the_document_is_named() {
        Story story = Story.anchored(DAYS);
        GivenDay settle = story.settle(NIGHT, DAY, story.market.documents);
        story.channel.accept(DISPATCH, settle);
        GivenDay.Chunk first = settle.chunks().get(0);
        GivenDay.SaltedRecord record = first.records().get(0);
        byte[] changed = record.bytes().clone();
        changed[changed.length - 1] ^= 1;
        List<GivenDay.Chunk> chunks = new ArrayList<>(settle.chunks());
        chunks.set(0, new GivenDay.Chunk(first.document(), List.of(new GivenDay.SaltedRecord(record.salt(), changed))));
        GivenDay altered = new GivenDay(settle.settle(), chunks, settle.secret());
        assertThat(again(story, altered)).isInstanceOfSatisfying(Recomputation.Refused.class, refused -> {
            assertThat(refused.reply().code()).isEqualTo(RefusalCode.ROOT_DIFFERS);
            assertThat(refused.reply().message()).contains(first.document().toString());
        });
    }

    @Test
    void a_document_that_was_left_out_is_named() {
        Story story = Story.anchored(DAYS);
        story.freeze(0);
        GivenDay settle = story.settle(FINAL, DAY, story.market.documents);
        story.channel.accept(DISPATCH, settle);
        DocumentName left = settle.chunks().get(1).document();
        List<GivenDay.Chunk> fewer = settle.chunks().stream()
                .filter(chunk -> !chunk.document().equals(left))
                .toList();
        GivenDay incomplete = new GivenDay(settle.settle(), fewer, settle.secret());
        assertThat(again(story, incomplete)).isInstanceOfSatisfying(Recomputation.Refused.class, refused -> {
            assertThat(refused.reply().code()).isEqualTo(RefusalCode.INCOMPLETE_INPUTS);
            assertThat(refused.reply().message()).contains(left.toString());
        });
    }
}

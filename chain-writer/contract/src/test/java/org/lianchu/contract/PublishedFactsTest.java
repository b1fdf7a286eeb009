package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.contract.Story.DAY;
import static org.lianchu.contract.Story.DAYS;
import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.NIGHT;
import static org.lianchu.contract.Story.REGULATOR;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.Exemption;
import org.lianchu.market.ExemptionReason;
import org.lianchu.market.ResourceId;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.lianchu.time.Validity;

class PublishedFactsTest {
    private static final RunId SECOND_NIGHT =
            new RunId("qinghai", new SettlementPeriod(DAY, DAY), RunType.PROVISIONAL, 0, 2);

    private final Story story = Story.anchored(DAYS);

    @BeforeEach
    void forget() {
        PublishedFacts.forget();
    }

    /** What a transaction read, and the value that it would write. */
    private record Settled(List<String> reads, byte[] value) {}

    private Settled again(GivenDay settle) {
        MemoryState.Transaction state = story.channel.state.begin();
        List<String> reads = new ArrayList<>();
        WorldState recorded = new WorldState() {
            @Override
            public byte[] get(String key) {
                reads.add(key);
                return state.get(key);
            }

            @Override
            public void put(String key, byte[] value) {
                state.put(key, value);
            }

            @Override
            public List<Entry> range(String from, String to, int limit) {
                reads.add(from + " to " + to);
                return state.range(from, to, limit);
            }
        };
        Call call = Call.of(settle, REGULATOR, story.channel.now);
        Recomputation.Settled day = (Recomputation.Settled) Recomputation.of(call, Channel.SETTINGS, recorded);
        return new Settled(reads, day.value().encode());
    }

    @Test
    void what_is_remembered_changes_neither_the_bytes_nor_what_is_read() {
        SettlementPeriod period = new SettlementPeriod(DAY, DAYS.get(2));
        RunId nights = new RunId("qinghai", period, RunType.PROVISIONAL, 0, 1);
        List<GivenDay> days = period.days()
                .map(day -> story.settle(nights, day, story.market.documents))
                .toList();
        for (GivenDay day : days) {
            PublishedFacts.forget();
            Settled without = again(day);
            assertThat(PublishedFacts.remembered()).isEqualTo(1);
            Settled with = again(day);
            assertThat(PublishedFacts.remembered()).isEqualTo(1);
            assertThat(with.value()).isEqualTo(without.value());
            assertThat(with.reads()).isEqualTo(without.reads()).contains(Keys.published(Dataset.RESOURCES, 1));
        }
    }

    @Test
    void a_changed_row_changes_what_a_day_is_settled_by() {
        GivenDay first = story.settle(NIGHT, DAY, story.market.documents);
        story.channel.accept(DISPATCH, first);
        Validity always = new Validity(TradingDay.of(2019, 6, 1), null);
        story.market.exemptions.set(0, new Exemption(new ResourceId("PV-1"), ExemptionReason.CONCESSION, always));
        story.publish(Dataset.EXEMPTIONS, 2, story.market.exemptionRows());
        GivenDay second = story.settle(SECOND_NIGHT, DAY, story.market.documents);
        assertThat(second.settle().seal()).isNotEqualTo(first.settle().seal());
        story.channel.accept(DISPATCH, second);
        assertThat(PublishedFacts.remembered()).isEqualTo(2);
        assertThat(again(first).value()).isEqualTo(story.channel.state.get(Keys.settlement(NIGHT, DAY)));
    }

    @Test
    void of_many_publications_few_are_remembered() {
        for (int sequence = 2; sequence < 4 + PublishedFacts.MOST_REMEMBERED; sequence++) {
            story.publish(Dataset.PARTICIPANTS, sequence, renamed(sequence));
            RunId night = new RunId("qinghai", new SettlementPeriod(DAY, DAY), RunType.PROVISIONAL, 0, sequence);
            again(story.settle(night, DAY, story.market.documents));
        }
        assertThat(PublishedFacts.remembered()).isEqualTo(PublishedFacts.MOST_REMEMBERED);
    }

    @Test
    void what_a_large_publication_says_is_not_remembered() {
        DataRow row = story.market.participantRows().get(0);
        List<DataRow> rows = new ArrayList<>(story.market.participantRows());
        List<String> values = new ArrayList<>(row.values());
        values.set(1, "N".repeat(200));
        for (int i = 0; i <= PublishedFacts.MOST_REMEMBERED_BYTES / 200; i++) {
            values.set(0, "P" + i);
            rows.add(new DataRow(Dataset.PARTICIPANTS, List.copyOf(values)));
        }
        story.publish(Dataset.PARTICIPANTS, 2, rows);
        again(story.settle(NIGHT, DAY, story.market.documents));
        assertThat(PublishedFacts.remembered()).isZero();
    }

    private List<DataRow> renamed(int sequence) {
        return story.market.participantRows().stream()
                .map(row -> {
                    List<String> values = new ArrayList<>(row.values());
                    values.set(1, "name " + sequence);
                    return new DataRow(Dataset.PARTICIPANTS, List.copyOf(values));
                })
                .toList();
    }
}

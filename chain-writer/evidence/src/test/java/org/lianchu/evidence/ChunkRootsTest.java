package org.lianchu.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.time.TradingDay;

class ChunkRootsTest {
    private final ChunkRoots document = new ChunkRoots(DocumentSecret.parse(Vectors.SECRET));

    @Test
    void a_document_has_one_pinned_root_per_day_ascending() {
        Samples.threeDays().forEach(document::append);
        assertThat(document.roots())
                .containsExactly(
                        new ChunkRoot(Samples.AUGUST_18, 1, Hash.parse(Vectors.CHUNK_18)),
                        new ChunkRoot(Samples.AUGUST_19, 1, Hash.parse(Vectors.CHUNK_19)),
                        new ChunkRoot(Samples.AUGUST_20, 3, Hash.parse(Vectors.CHUNK_20)));
        assertThat(document.recordCount()).isEqualTo(5);
    }

    @Test
    void rows_without_a_day_are_one_chunk_with_the_pinned_root() {
        Samples.participants().forEach(document::append);
        assertThat(document.roots()).containsExactly(new ChunkRoot(null, 2, Hash.parse(Vectors.CHUNK_WITHOUT_DAY)));
        assertThat(document.roots().get(0).dayText()).isEqualTo("-");
    }

    @Property(tries = 100)
    void both_ways_give_the_same_roots(@ForAll @Size(max = 40) List<@IntRange(max = 3) Integer> dayOfEach) {
        ChunkRoots streamed = new ChunkRoots(DocumentSecret.parse(Vectors.SECRET));
        Map<Integer, List<String>> leavesByDay = new TreeMap<>();
        for (int ordinal = 0; ordinal < dayOfEach.size(); ordinal++) {
            int day = dayOfEach.get(ordinal);
            var profile = Samples.level(new TradingDay(day), ordinal);
            String leaf = PlainFormat.leaf(PlainFormat.salt(Vectors.SECRET, ordinal), PlainFormat.record(profile));
            leavesByDay.computeIfAbsent(day, d -> new ArrayList<>()).add(leaf);
            assertThat(streamed.append(profile)).hasToString(leaf);
        }
        List<ChunkRoot> expected = new ArrayList<>();
        leavesByDay.forEach((day, leaves) -> expected.add(
                new ChunkRoot(new TradingDay(day), leaves.size(), Hash.parse(PlainFormat.treeHash(leaves)))));
        assertThat(streamed.roots()).isEqualTo(expected);
    }

    @Test
    void trades_and_calls_are_chunked_by_day_too() {
        Hash leaf = document.append(Samples.TRADE_ROW);
        assertThat(leaf).hasToString(PlainFormat.leaf(Vectors.SALT_0, Vectors.TRADE_ROW));
        assertThat(document.roots()).containsExactly(new ChunkRoot(Samples.AUGUST_19, 1, leaf));

        ChunkRoots calls = new ChunkRoots(DocumentSecret.parse(Vectors.SECRET));
        Hash call = calls.append(Samples.CALL_ROW);
        assertThat(call).hasToString(PlainFormat.leaf(Vectors.SALT_0, Vectors.CALL_ROW));
        assertThat(calls.roots().get(0).dayText()).isEqualTo("2019-08-19");
    }

    @Test
    void a_document_without_records_has_no_chunk() {
        assertThat(document.roots()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new ChunkRoot(null, 0, MerkleTree.EMPTY_ROOT));
    }

    @Test
    void a_record_of_another_dataset_is_refused_and_takes_no_ordinal() {
        document.append(Samples.DATA_ROW);
        assertThatIllegalArgumentException().isThrownBy(() -> document.append(Samples.PROFILE));
        DataRow answer = new DataRow(Dataset.ANSWERS, List.of("D-1", "REJECTED", "", "dispatch"));
        assertThatIllegalArgumentException().isThrownBy(() -> document.append(answer));
        document.append(Samples.participants().get(1));
        assertThat(document.roots().get(0).root()).hasToString(Vectors.CHUNK_WITHOUT_DAY);
    }
}

package org.lianchu.devledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.lianchu.contract.WorldState;

/** Reads and ranges at commit: what holds is as if every transaction had run alone, in the order of the blocks. */
class ValidationTest {
    private VersionedState state = new VersionedState();
    private TransactionIndex index = new TransactionIndex();
    private int ids;

    @BeforeTry
    void begin_with_nothing() {
        state = new VersionedState();
        index = new TransactionIndex();
        ids = 0;
    }

    /** A transaction that reads keys and a range, and writes a key with what it has seen and a mark of its own. */
    record Step(List<String> reads, String from, String to, int limit, String write, boolean endsBlock) {
        String value(WorldState world, int mark) {
            StringBuilder seen = new StringBuilder("#" + mark);
            reads.forEach(key -> {
                byte[] value = world.get(key);
                seen.append(value == null ? "-" : hash(value));
            });
            if (!from.isEmpty()) {
                world.range(from, to, limit).forEach(e -> seen.append(e.key()).append(hash(e.value())));
            }
            return seen.toString();
        }

        private static int hash(byte[] value) {
            return Arrays.hashCode(value);
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> keys = Arbitraries.of("a", "b", "c", "d");
        Arbitrary<String> from = Arbitraries.of("", "a", "b");
        Arbitrary<String> to = Arbitraries.of("c", "e");
        Arbitrary<Integer> limits = Arbitraries.of(1, 2, Integer.MAX_VALUE);
        return Combinators.combine(
                        keys.list().ofMaxSize(2).uniqueElements(), from, to, limits, keys, Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Property
    void what_is_valid_is_as_if_it_had_run_alone_in_order(@ForAll("steps") List<Step> steps) {
        Map<String, String> serial = new TreeMap<>();
        long block = 0;
        List<Ordered> batch = new ArrayList<>();
        List<Step> batched = new ArrayList<>();
        int mark = 0;
        for (Step step : steps) {
            batch.add(ordered(simulate(step, mark + batch.size())));
            batched.add(step);
            if (step.endsBlock()) {
                commit(block++, batch, batched, mark, serial);
                mark += batch.size();
                batch.clear();
                batched.clear();
            }
        }
        commit(block, batch, batched, mark, serial);
        assertThat(values()).isEqualTo(serial);
    }

    private void commit(long block, List<Ordered> batch, List<Step> steps, int mark, Map<String, String> serial) {
        Validated validated;
        try (VersionedState.View view = state.view()) {
            validated = Validation.of(block, batch, view, index);
        }
        for (int i = 0; i < batch.size(); i++) {
            if (validated.codes().get(i) == TxValidationCode.VALID) {
                Step step = steps.get(i);
                serial.put(step.write(), step.value(new Serial(serial), mark + i));
            }
        }
        state.apply(block, validated.writes());
    }

    private Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        try (VersionedState.View view = state.view()) {
            view.range("", "")
                    .forEach(e -> values.put(e.getKey(), new String(e.getValue().value(), StandardCharsets.UTF_8)));
        }
        return values;
    }

    private KVRWSet simulate(Step step, int mark) {
        try (VersionedState.View view = state.view()) {
            Simulation simulation = new Simulation(view);
            String value = step.value(simulation, mark);
            simulation.put(step.write(), value.getBytes(StandardCharsets.UTF_8));
            return writes(simulation);
        }
    }

    private static KVRWSet writes(Simulation simulation) {
        try {
            return KVRWSet.parseFrom(
                    TxReadWriteSet.parseFrom(simulation.results()).getNsRwset(0).getRwset());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private Ordered ordered(KVRWSet writes) {
        byte[] id = new byte[32];
        id[0] = (byte) ids++;
        return new Ordered(ByteString.EMPTY, HexFormat.of().formatHex(id), "", TxValidationCode.VALID, "", writes);
    }

    /** The state of a ledger that runs one transaction after another. */
    private record Serial(Map<String, String> values) implements WorldState {
        @Override
        public byte[] get(String key) {
            String value = values.get(key);
            return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void put(String key, byte[] value) {
            throw new AssertionError();
        }

        @Override
        public List<Entry> range(String from, String to, int limit) {
            return values.entrySet().stream()
                    .filter(e -> e.getKey().compareTo(from) >= 0 && e.getKey().compareTo(to) < 0)
                    .limit(limit)
                    .map(e -> new Entry(e.getKey(), e.getValue().getBytes(StandardCharsets.UTF_8)))
                    .toList();
        }
    }

    private List<TxValidationCode> codes(long block, Ordered... batch) {
        try (VersionedState.View view = state.view()) {
            Validated validated = Validation.of(block, List.of(batch), view, index);
            state.apply(block, validated.writes());
            return validated.codes();
        }
    }

    @Example
    void a_key_that_appears_in_a_range_is_a_phantom_in_the_same_block_and_in_a_later_one() {
        Step looks = new Step(List.of(), "a", "c", Integer.MAX_VALUE, "x", false);
        Ordered same = ordered(simulate(looks, 1));
        Ordered later = ordered(simulate(looks, 2));
        Ordered appears = ordered(simulate(new Step(List.of(), "", "", 1, "b", false), 3));
        assertThat(codes(0, appears, same))
                .containsExactly(TxValidationCode.VALID, TxValidationCode.PHANTOM_READ_CONFLICT);
        assertThat(codes(1, later)).containsExactly(TxValidationCode.PHANTOM_READ_CONFLICT);
        assertThat(codes(2, ordered(simulate(looks, 4)))).containsExactly(TxValidationCode.VALID);
    }

    @Example
    void what_lies_beyond_the_end_of_a_range_is_none() {
        Ordered looks = ordered(simulate(new Step(List.of(), "a", "b", Integer.MAX_VALUE, "x", false), 1));
        Ordered beyond = ordered(simulate(new Step(List.of(), "", "", 1, "b", false), 2));
        assertThat(codes(0, beyond, looks)).containsExactly(TxValidationCode.VALID, TxValidationCode.VALID);
    }

    @Example
    void a_range_of_more_than_a_hundred_keys_is_held_to_its_hash() {
        Ordered[] many = new Ordered[RangeRead.MOST_LISTED + 1];
        for (int i = 0; i < many.length; i++) {
            many[i] = ordered(simulate(new Step(List.of(), "", "", 1, "k" + i, false), i));
        }
        assertThat(codes(0, many)).containsOnly(TxValidationCode.VALID);
        Step looks = new Step(List.of(), "k", "l", Integer.MAX_VALUE, "x", false);
        KVRWSet first = simulate(looks, 1);
        assertThat(first.getRangeQueriesInfo(0).hasReadsMerkleHashes()).isTrue();
        Ordered late = ordered(simulate(looks, 2));
        Ordered changes = ordered(simulate(new Step(List.of(), "", "", 1, "k7", false), 3));
        assertThat(codes(1, ordered(first))).containsExactly(TxValidationCode.VALID);
        assertThat(codes(2, changes)).containsExactly(TxValidationCode.VALID);
        assertThat(codes(3, late)).containsExactly(TxValidationCode.PHANTOM_READ_CONFLICT);
    }

    @Example
    void the_second_of_one_id_is_a_duplicate() {
        Ordered once = ordered(simulate(new Step(List.of(), "", "", 1, "a", false), 1));
        assertThat(codes(0, once, once)).containsExactly(TxValidationCode.VALID, TxValidationCode.DUPLICATE_TXID);
    }

    @Property
    void keys_are_in_the_order_of_their_utf_8_bytes(@ForAll("texts") String a, @ForAll("texts") String b) {
        int bytes = Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
        assertThat(Integer.signum(KeyOrder.UTF_8.compare(a, b))).isEqualTo(Integer.signum(bytes));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "/", "~", "é", "储", "\uE000", "\uFFFD", "\uD83D\uDE00", "\uD83D\uDE01")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }
}

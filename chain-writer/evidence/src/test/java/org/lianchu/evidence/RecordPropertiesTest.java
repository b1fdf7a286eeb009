package org.lianchu.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.time.TradingDay;

class RecordPropertiesTest {
    @Provide
    Arbitrary<CanonicalRecord> records() {
        return Records.any();
    }

    @Provide
    Arbitrary<Profile> profiles() {
        return Records.profiles();
    }

    @Provide
    Arbitrary<Posting> similarPostings() {
        Arbitrary<ParticipantId> parties = Arbitraries.of("A", "AA").map(ParticipantId::new);
        return Combinators.combine(
                        Arbitraries.of(1, 256).map(TradingDay::new),
                        Arbitraries.of(PostingKind.class),
                        Arbitraries.of("", "A", "AA"),
                        parties,
                        parties,
                        Arbitraries.longs().between(0, 1),
                        Arbitraries.longs().between(1, 2))
                .as(Posting::new);
    }

    /** Values that run into each other where lengths are not written. */
    @Provide
    Arbitrary<DataRow> similarRows() {
        return Arbitraries.of("", "a", "aa").list().ofSize(4).map(values -> new DataRow(Dataset.ANSWERS, values));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void both_ways_of_writing_give_the_same_bytes(@ForAll("records") CanonicalRecord record) {
        assertThat(record.bytes()).isEqualTo(Records.plainBytes(record));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void what_is_encoded_decodes_to_the_same_record(@ForAll("records") CanonicalRecord record) {
        CanonicalRecord decoded = RecordDecoder.decode(record.bytes());
        assertThat(decoded).usingRecursiveComparison().isEqualTo(record);
        assertThat(decoded.day()).isEqualTo(record.day());
    }

    /** Whatever is accepted is canonical: no two sequences of bytes for one record. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void a_changed_bit_is_refused_or_makes_another_record(
            @ForAll("records") CanonicalRecord record, @ForAll int anyBit) {
        byte[] changed = record.bytes();
        int bit = Math.floorMod(anyBit, changed.length * 8);
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        assertAcceptedOnlyAsItself(changed);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void any_bytes_are_refused_by_name_or_canonical(@ForAll byte[] bytes, @ForAll("records") CanonicalRecord record) {
        assertAcceptedOnlyAsItself(bytes);
        byte[] spliced = record.bytes();
        int length = Math.min(bytes.length, spliced.length - 2);
        System.arraycopy(bytes, 0, spliced, spliced.length - length, length);
        assertAcceptedOnlyAsItself(spliced);
    }

    private static void assertAcceptedOnlyAsItself(byte[] bytes) {
        CanonicalRecord decoded;
        try {
            decoded = RecordDecoder.decode(bytes);
        } catch (MalformedRecordException e) {
            assertThat(e.offset()).isBetween(0, bytes.length);
            return;
        }
        assertThat(decoded.bytes()).isEqualTo(bytes);
    }

    /** Draws twice from few values, so that records differ in one field, in several or in none. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void postings_share_bytes_only_if_they_are_equal(
            @ForAll("similarPostings") Posting one, @ForAll("similarPostings") Posting other) {
        assertThat(Arrays.equals(CanonicalBytes.encode(one), CanonicalBytes.encode(other)))
                .isEqualTo(one.equals(other));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void rows_share_bytes_only_if_they_are_equal(
            @ForAll("similarRows") DataRow one, @ForAll("similarRows") DataRow other) {
        assertThat(Arrays.equals(CanonicalBytes.encode(one), CanonicalBytes.encode(other)))
                .isEqualTo(one.equals(other));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void a_changed_energy_or_quality_changes_the_bytes(@ForAll("profiles") Profile profile, @ForAll int anyPlace) {
        byte[] before = CanonicalBytes.encode(profile);
        int place = Math.floorMod(anyPlace, 96);
        if (profile.quality()[place] == 'N') {
            profile.quality()[place] = 'A';
        } else {
            profile.wattHours()[place] ^= 1;
        }
        assertThat(CanonicalBytes.encode(profile)).isNotEqualTo(before);
    }
}

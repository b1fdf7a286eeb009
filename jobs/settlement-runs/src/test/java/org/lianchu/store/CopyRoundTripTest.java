package org.lianchu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** What {@link CopyEncoder} writes {@link CopyRow} reads, and its bytes are those of PostgreSQL's documentation. */
class CopyRoundTripTest {
    private static ByteBuffer bytes(CopyEncoder encoder) throws IOException {
        try (InputStream in = encoder.bytes()) {
            return ByteBuffer.wrap(in.readAllBytes());
        }
    }

    @Property(tries = 200)
    void every_field_is_read_back_as_it_was_written(
            @ForAll short small, @ForAll long large, @ForAll String text, @ForAll long[] values) throws IOException {
        TradingDay day = new TradingDay(10_957 + small);
        String unicode = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        try (CopyEncoder encoder = new CopyEncoder()) {
            encoder.row(5).date(day).int2(small).int8(large).text(unicode).int8Array(values);
            ByteBuffer row = bytes(encoder);
            assertThat(row.getShort()).isEqualTo((short) 5);
            CopyRow read = new CopyRow(row);
            assertThat(read.date()).isEqualTo(day);
            assertThat(read.int2()).isEqualTo(small);
            assertThat(read.int8()).isEqualTo(large);
            assertThat(read.text()).isEqualTo(unicode);
            assertThat(read.int8Array()).isEqualTo(values);
            assertThat(row.hasRemaining()).isFalse();
        }
    }

    @Test
    void the_bytes_are_those_of_the_binary_format() throws IOException {
        try (CopyEncoder encoder = new CopyEncoder()) {
            encoder.row(4)
                    .date(TradingDay.of(2000, 1, 2))
                    .int2(-1)
                    .nullableInt8(null)
                    .text("é");
            assertThat(bytes(encoder).array())
                    .containsExactly(
                            0, 4, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 2, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 2,
                            0xc3, 0xa9);
        }
    }

    @Test
    void quality_is_one_letter_where_all_are_alike() throws IOException {
        try (CopyEncoder encoder = new CopyEncoder()) {
            encoder.row(2).quality(new byte[] {'A', 'A', 'A'}).quality(new byte[] {'A', 'E', 'A'});
            ByteBuffer row = bytes(encoder);
            row.getShort();
            CopyRow read = new CopyRow(row);
            assertThat(read.text()).isEqualTo("A");
            assertThat(read.text()).isEqualTo("AEA");
        }
    }

    @Test
    void packed_values_take_as_many_bytes_as_the_largest_wants() throws IOException {
        try (CopyEncoder encoder = new CopyEncoder()) {
            encoder.row(3)
                    .packed(new long[] {0, 0})
                    .packed(new long[] {1, 0x102})
                    .packed(new long[] {Long.MAX_VALUE});
            assertThat(bytes(encoder).array())
                    .containsExactly(
                            0, 3, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 1, 2, 0, 0, 0, 8, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff,
                            0xff, 0xff);
        }
    }

    @Property(tries = 200)
    void packed_energies_are_read_back_as_they_were_written(@ForAll @IntRange(max = 63) int bits, @ForAll long seed)
            throws IOException {
        long[] values =
                new Random(seed).longs(Intervals.PER_DAY, 0, Long.MAX_VALUE).toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = bits == 0 ? 0 : values[i] >>> (63 - bits);
        }
        try (CopyEncoder encoder = new CopyEncoder()) {
            encoder.row(1).packed(values);
            ByteBuffer row = bytes(encoder);
            row.getShort();
            assertThat(Packed.values(new CopyRow(row).bytes())).isEqualTo(values);
        }
    }

    @Test
    void bytes_of_other_than_a_days_values_are_a_bug_that_is_named() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Packed.values(new byte[97]))
                .withMessageContaining("energies in 97 bytes");
    }

    @Test
    void nulls_in_an_array_are_told_in_its_head() throws IOException {
        try (CopyEncoder encoder = new CopyEncoder()) {
            encoder.row(1).int2Array(Arrays.asList(7, null));
            assertThat(HexFormat.of().formatHex(bytes(encoder).array()))
                    .isEqualTo("0001" + "0000001e" + "00000001" + "00000001" + "00000015" + "00000002" + "00000001"
                            + "000000020007" + "ffffffff");
        }
    }

    @Test
    void texts_in_an_array_keep_their_order_and_bytes() throws IOException {
        try (CopyEncoder encoder = new CopyEncoder()) {
            encoder.row(1).textArray(List.of("甲", "b"));
            ByteBuffer row = bytes(encoder);
            assertThat(row.remaining()).isEqualTo(2 + 4 + 20 + (4 + 3) + (4 + 1));
            assertThat(row.getInt(2)).isEqualTo(20 + 7 + 5);
            assertThat(row.getInt(14)).isEqualTo(25);
            assertThat(row.getInt(18)).isEqualTo(2);
        }
    }

    @Test
    void rows_beyond_the_threshold_go_through_a_file_unchanged() throws IOException {
        long[] values = LongStream.range(0, 96).toArray();
        int rows = 3000;
        try (CopyEncoder encoder = new CopyEncoder()) {
            for (int i = 0; i < rows; i++) {
                encoder.row(2).int8(i).int8Array(values);
            }
            assertThat(encoder.rows()).isEqualTo(rows);
            ByteBuffer all = bytes(encoder);
            CopyRow read = new CopyRow(all);
            for (int i = 0; i < rows; i++) {
                assertThat(all.getShort()).isEqualTo((short) 2);
                assertThat(read.int8()).isEqualTo(i);
                assertThat(read.int8Array()).isEqualTo(values);
            }
            assertThat(all.hasRemaining()).isFalse();
        }
    }

    @Test
    void a_field_of_another_width_is_a_bug_that_is_named() throws IOException {
        try (CopyEncoder encoder = new CopyEncoder()) {
            encoder.row(1).int4(7);
            ByteBuffer row = bytes(encoder);
            row.getShort();
            assertThatIllegalStateException()
                    .isThrownBy(() -> new CopyRow(row).int8())
                    .withMessageContaining("a field of 4 bytes where 8");
        }
    }
}

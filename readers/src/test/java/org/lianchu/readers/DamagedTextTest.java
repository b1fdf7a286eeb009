package org.lianchu.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lianchu.readers.csv.CsvRows;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;

final class DamagedTextTest extends ReaderTest {
    private static final String HEADER = "participant,name,kind,from,to\n";
    private static final String GOOD = "P-1,Wind One,WIND,2019-01-01,\n";

    @Test
    void quotes_hold_commas_quotes_and_in_free_text_line_ends() {
        DocumentRead read =
                read(HEADER + "P-1,\"A \"\"B\"\", C\nD\",WIND,\"2019-01-01\",\"\"\nP-2,x,WIND,2019-13-01,\n");

        assertThat(places(read.rejects())).containsExactly("4 from DATE");
        assertThat(sink.rows.get(0).value("name")).isEqualTo("A \"B\", C\nD");
    }

    @Test
    void a_line_end_in_any_other_text_is_a_reject() {
        DocumentRead read = read(HEADER + "\"P-1\nx\",x,WIND,2019-01-01,\n");

        assertThat(places(read.rejects())).containsExactly("2 participant VALUE");
    }

    @Test
    void damage_is_located_and_the_next_line_is_read_again() {
        String row = "PV-1,CHARGE,2019-08-01T00:15,1,A\n";
        String header = "resource,register,interval_end,energy_kwh,quality\n";

        DocumentRead read = read(header
                + "\"PV-1,CHARGE,2019-08-01T00:15,1,A\n"
                + "PV-1,\"CHARGE\"x,2019-08-01T00:15,1,A\n"
                + "PV-1,CHA\"RGE,2019-08-01T00:15,1,A\n"
                + "PV-1,CHARGE,2019-08-01T00:15,1\0,A\n"
                + "PV-1,CHARGE,2019-08-01T00:15\r,1,A\n"
                + row
                + "x,y\n"
                + "PV-1,CHARGE,2019-08-01T00:15,1,\"A");

        assertThat(places(read.rejects()))
                .containsExactly(
                        "2 resource DAMAGED",
                        "3 register DAMAGED",
                        "4 register DAMAGED",
                        "5 energy_kwh DAMAGED",
                        "6 interval_end DAMAGED",
                        "8 1 COLUMN_COUNT",
                        "9 quality DAMAGED");
    }

    @Test
    void text_that_is_not_utf_8_is_located() {
        byte[] bytes =
                (HEADER + GOOD + "P-2,?,WIND,2019-01-01,\nP-3,ok,x,2019-01-01,\n").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '?' ? (byte) 0xb7 : bytes[i];
        }

        DocumentRead read = read(bytes);

        assertThat(places(read.rejects())).containsExactly("3 name ENCODING");
    }

    @Test
    void utf_8_is_read_across_blocks() {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 5_000; i++) {
            text.append("P-").append(i).append(",青海储能电站有限公司").append(i).append(",WIND,2019-01-01,\r\n");
        }

        DocumentRead read = read(text.toString());

        assertThat(read.rejects()).isEmpty();
        assertThat(read.records()).isEqualTo(5_000);
        assertThat(sink.rows).allSatisfy(row -> assertThat(row.value("name")).startsWith("青海储能电站有限公司"));
    }

    @Test
    void a_quote_that_never_closes_is_refused_at_the_limit() {
        String text = HEADER + GOOD + "P-2,\"x,WIND,2019-01-01,\n" + "P-3,x,WIND,2019-01-01,\n".repeat(10_000);

        DocumentRead read = read(text);

        assertThat(read.isAccepted()).isFalse();
        assertThat(read.rejects().get(0).code()).isEqualTo(RejectCode.TOO_LARGE);
    }

    @Test
    void a_line_of_a_gigabyte_is_refused_in_constant_memory() throws IOException {
        Rejects rejects = new Rejects("file", 10);
        byte[] start = (HEADER + GOOD).getBytes(StandardCharsets.UTF_8);
        InputStream huge = new Endless(start, 1L << 30);
        long before = used();

        CsvRows records = new CsvRows(huge, Limits.DEFAULT, rejects);

        assertThat(records.next()).isNotNull();
        assertThat(records.next()).isNotNull();
        assertThat(records.next()).isNull();
        assertThat(used() - before).isLessThan(32L << 20);
        assertThat(places(rejects.list())).containsExactly("3 1 TOO_LARGE");
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Some bytes, then so many of the letter x. */
    private static final class Endless extends InputStream {
        private final byte[] start;
        private final long length;
        private long position;

        Endless(byte[] start, long length) {
            this.start = start;
            this.length = length;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read by blocks");
        }

        @Override
        public int read(byte[] buffer, int offset, int wanted) {
            if (position >= length) {
                return -1;
            }
            int count = (int) Math.min(wanted, length - position);
            if (position < start.length) {
                count = Math.min(count, start.length - (int) position);
                System.arraycopy(start, (int) position, buffer, offset, count);
            } else {
                Arrays.fill(buffer, offset, offset + count, (byte) 'x');
            }
            position += count;
            return count;
        }
    }
}

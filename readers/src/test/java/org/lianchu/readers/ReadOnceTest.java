package org.lianchu.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lianchu.readers.record.MeterMap;

/** What is read is what is hashed: no byte of a file is asked for twice, and none that came after it was opened. */
final class ReadOnceTest extends ReaderTest {
    /** Gives a file once, from its beginning; something is written to it while it is read. */
    private static final class Once implements SeekableByteChannel {
        private final SeekableByteChannel file;
        private final Path path;
        private long read;

        Once(Path path) throws IOException {
            this.path = path;
            this.file = Files.newByteChannel(path);
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            int count = file.read(to);
            read += Math.max(0, count);
            Files.writeString(path, "more", StandardOpenOption.APPEND);
            return count;
        }

        @Override
        public int write(ByteBuffer from) {
            throw new AssertionError("nothing is written to it");
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long to) {
            throw new AssertionError("it is read once");
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new AssertionError("nothing is written to it");
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    @Test
    void a_table_and_nem12_are_read_once() throws Exception {
        isReadOnce(Samples.wide("PV-01", 20, 1).getBytes(StandardCharsets.UTF_8));
        meters = MeterMap.of(List.of(meter("NMI", "E1", "ST-1", "CHARGE", "NO")));
        isReadOnce(nem12());
    }

    @Test
    void e_text_is_read_once_though_its_encoding_is_sought_first() throws Exception {
        String text = ETexts.HEADER + ETexts.curve96("2019-08-01", ETexts.row("PV-2 GENERATION A", "1.5"));
        isReadOnce(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void workbooks_and_archives_are_read_once_though_their_directory_is_at_the_end() throws Exception {
        isReadOnce(Books.of(Samples.wide("PV-01", 20, 1), Books.Way.TYPED));
        meters = MeterMap.of(List.of(meter("NMI", "E1", "ST-1", "CHARGE", "NO")));
        isReadOnce(Books.zip(Map.of("nem12.csv", nem12())));
    }

    private static byte[] nem12() {
        return Samples.nem12(Samples.channel200("NMI", "E1", "kWh", 15), Samples.day300("20190801", 96, "1", "A"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private void isReadOnce(byte[] bytes) throws Exception {
        try (Once once = new Once(write(bytes))) {
            sink = new Collected(true);
            DocumentRead read = DocumentReader.read("file", once, new ReadContext(limits, meters, mappings), sink);
            assertThat(read.rejects()).isEmpty();
            assertThat(read.sha256Hex())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            assertThat(once.read).isEqualTo(bytes.length);
        }
    }
}

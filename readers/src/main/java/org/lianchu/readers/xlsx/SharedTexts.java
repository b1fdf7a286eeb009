package org.lianchu.readers.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.reject.DamagedInputException;
import org.lianchu.readers.reject.RejectCode;

/**
 * The texts that a workbook's cells share, by their number, in bounded memory however many there are: a table of
 * 100,000 days whose energies are texts has ten million.
 */
public final class SharedTexts implements Closeable {
    private static final int PAGES = 256;
    private static final int MOST = 1 << 27;
    private static final int REMEMBERED = 1 << 14;
    private static final int SHORT = 64;

    private final PagedBytes texts = new PagedBytes(PAGES);
    private final PagedBytes ends = new PagedBytes(PAGES);
    private final @Nullable String[] memory = new @Nullable String[REMEMBERED];
    private final int[] remembered = new int[REMEMBERED];
    private int size;

    /** No texts. */
    public SharedTexts() {}

    /** Reads the part of a workbook that holds them; of each so many characters, and one to know that it is longer. */
    public void read(XmlPart part, int most) throws IOException {
        StringBuilder text = new StringBuilder();
        while (part.next()) {
            if (part.isStart() && part.depth() == 2) {
                if (part.is("si")) {
                    text.setLength(0);
                    RichText.read(part, text, most + 1);
                    add(text.toString());
                } else {
                    part.skip();
                }
            }
        }
    }

    private void add(String text) throws IOException {
        texts.append(text.getBytes(StandardCharsets.UTF_8));
        ends.append(ByteBuffer.allocate(Long.BYTES).putLong(texts.size()).array());
        if (size == MOST) {
            throw new DamagedInputException(RejectCode.TOO_LARGE, "A workbook has at most " + MOST + " texts.");
        }
        size++;
    }

    /** The text of a number, or null if there is none. */
    @Nullable
    public String get(int number) throws IOException {
        if (number < 0 || number >= size) {
            return null;
        }
        int place = number % REMEMBERED;
        String known = memory[place];
        if (known != null && remembered[place] == number) {
            return known;
        }
        long start = number == 0 ? 0 : end(number - 1);
        byte[] bytes = texts.read(start, (int) (end(number) - start));
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.length() <= SHORT) {
            memory[place] = text;
            remembered[place] = number;
        }
        return text;
    }

    private long end(int number) throws IOException {
        return ByteBuffer.wrap(ends.read((long) number * Long.BYTES, Long.BYTES))
                .getLong();
    }

    @Override
    public void close() throws IOException {
        try (texts) {
            ends.close();
        }
    }
}

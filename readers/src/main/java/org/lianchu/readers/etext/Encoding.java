package org.lianchu.readers.etext;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of an E text are letters: UTF-8 or GB18030 throughout, of which GBK and GB2312 are parts.
 *
 * <p>What the header declares holds. Without a declaration a text that is UTF-8 from its first byte to its last is
 * UTF-8, and every other is GB18030: a Chinese word of a GBK text may by chance be UTF-8, hardly a whole text. A line
 * that could be Chinese in UTF-8 is refused in a GBK text, for its letters would be silently others.
 *
 * @param charset strict: what it cannot read is a reject
 * @param firstOther the first line that is not UTF-8; 0 if there is none, or it is not known
 */
record Encoding(Charset charset, long firstOther) {
    static final Encoding UTF_8 = new Encoding(StandardCharsets.UTF_8, 0);
    /** What GBK and GB2312 are parts of; decoded as GBK some characters would silently be others. */
    private static final Charset CHINESE = Charset.forName("GB18030");

    private static final int BLOCK = 1 << 16;

    /** What a whole text is, without its declaration. */
    static Encoding detect(InputStream in) throws IOException {
        CharsetDecoder decoder = strict(StandardCharsets.UTF_8);
        byte[] block = new byte[BLOCK];
        CharBuffer chars = CharBuffer.allocate(BLOCK);
        long line = 1;
        int kept = 0;
        while (true) {
            int end = kept + in.readNBytes(block, kept, BLOCK - kept);
            ByteBuffer source = ByteBuffer.wrap(block, 0, end);
            CoderResult result = decoder.decode(source, chars.clear(), end < BLOCK);
            for (int i = 0; i < source.position(); i++) {
                line += block[i] == '\n' ? 1 : 0;
            }
            if (result.isError()) {
                return new Encoding(CHINESE, line);
            }
            if (end < BLOCK) {
                return UTF_8;
            }
            kept = source.remaining();
            System.arraycopy(block, source.position(), block, 0, kept);
        }
    }

    /** The encoding of a declared name; null if it is none that is read. */
    static @Nullable Encoding named(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "UTF-8", "UTF8" -> UTF_8;
            case "GBK", "GB2312", "GB18030", "GB-18030", "GB_18030", "CP936", "MS936" -> new Encoding(CHINESE, 0);
            default -> null;
        };
    }

    boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Whether a text has a character that means something only where it comes from, or none at all. */
    static boolean hasStrangers(CharSequence text) {
        return text.chars().anyMatch(c -> c >= 0x80 && (Character.isISOControl(c) || c >= 0xE000 && c <= 0xF8FF));
    }

    /** Whether the bytes are UTF-8 with a character of three bytes, as every Chinese one is. */
    static boolean isChineseUtf8(byte[] bytes, int from, int to) {
        try {
            CharBuffer text = strict(StandardCharsets.UTF_8).decode(ByteBuffer.wrap(bytes, from, to - from));
            return text.chars().anyMatch(c -> c >= 0x800);
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
